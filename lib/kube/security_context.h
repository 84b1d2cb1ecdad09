// Security contexts: what holds for a container, its own settings before those of the pod.
#ifndef MESHLINT_LIB_KUBE_SECURITY_CONTEXT_H_
#define MESHLINT_LIB_KUBE_SECURITY_CONTEXT_H_

#include <string_view>

#include "kube/pod.h"
#include "model/object.h"

namespace meshlint::kube {

// The value of a field of the securityContext that counts for a container: its own, else that of
// the pod.  Missing where neither sets it.
Node EffectiveSecurity(const Node& pod_spec, const Container& container, std::string_view field);

// Whether a field is the boolean true.
bool IsTrue(const Node& value);
// Whether a field is the boolean false: not the same as being absent.
bool IsFalse(const Node& value);

// The item of capabilities.add or .drop with that name, as it is written; missing if there is none.
Node CapabilityIn(const Node& list, std::string_view name);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_SECURITY_CONTEXT_H_
