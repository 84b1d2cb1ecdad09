// Refusal: at which moment the API server refuses a pod spec that it does not take.
#ifndef MESHLINT_LIB_KUBE_REFUSAL_H_
#define MESHLINT_LIB_KUBE_REFUSAL_H_

#include <string>
#include <string_view>

#include "base/kubernetes_version.h"
#include "model/object.h"

namespace meshlint::kube {

// A sentence with a blank in front for the help of a finding on a pod spec, or "": the template of
// a StatefulSet is looked at from Kubernetes 1.34 on, until then its pods are refused one by one.
std::string RefusalNote(const Object& object, VersionRange versions);

// "/spec/containers/0/name" for the field `name` that `mapping` has or lacks.
std::string FieldPath(const Object& object, const Node& mapping, std::string_view name);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_REFUSAL_H_
