// Objects that fixes write: what a person would add who reads the workload and knows Kubernetes.
#ifndef MESHLINT_LIB_KUBE_GENERATED_H_
#define MESHLINT_LIB_KUBE_GENERATED_H_

#include <string>
#include <string_view>

#include "edit/edits.h"
#include "edit/value.h"
#include "kube/object_edit.h"
#include "kube/object_index.h"
#include "model/object.h"

namespace meshlint::kube {

// A headless Service for the pods of a workload: its selector from the labels that the workload
// selects by, its ports, named, from the containers.
NewObject HeadlessServiceFor(const Object& workload, std::string_view name);

// The name of such a Service, "NAME-headless", that no Service of the namespace has; "" if there is
// none.
std::string FreeServiceName(const ObjectIndex& index, const Object& workload);

// A claim, ReadWriteOnce, of a size that the comment asks to check.
NewObject ClaimNamed(std::string_view name);

// Turns a volume of a StatefulSet that mounts the claim `claim` (null if the set does not hold it)
// into a claim template of the same name, so that each pod gets a claim of its own.
edit::Edits ClaimIntoTemplate(const Object& stateful_set, const Node& volume, const Object* claim);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_GENERATED_H_
