// Built-ins: objects that every cluster has, so that nobody needs to write them.
#ifndef MESHLINT_LIB_KUBE_BUILTINS_H_
#define MESHLINT_LIB_KUBE_BUILTINS_H_

#include <string_view>
#include <vector>

#include "kube/object_index.h"
#include "kube/references.h"

namespace meshlint::kube {

// `namespace_name` is effective ("" for cluster-scoped kinds).
bool IsBuiltIn(std::string_view kind, std::string_view namespace_name, std::string_view name);

// The Secrets that a custom resource says it makes (an ExternalSecret, SealedSecret, Certificate,
// SecretProviderClass, VaultStaticSecret), or that a Service asks OpenShift for.
std::vector<std::string_view> SecretsMadeBy(const Object& object);

// Whether what a reference names is there though the set does not hold it: it is built in, or a
// controller or a custom resource of the set makes it (claims of a StatefulSet, Secrets of an
// ExternalSecret ...).
bool IsMadeElsewhere(const ObjectIndex& index, const Reference& reference);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_BUILTINS_H_
