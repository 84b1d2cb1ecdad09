#include "kube/isolation.h"

namespace meshlint::kube {

Isolation IsolationBy(const Object& policy) {
  Isolation isolation;
  if (!policy.spec().IsMapping()) return isolation;
  const Node types = policy.spec()["policyTypes"];
  if (types.IsUnset()) return {true, policy.spec()["egress"].size() > 0};
  for (const Node type : types.Items()) {
    isolation.ingress |= type.text() == "Ingress";
    isolation.egress |= type.text() == "Egress";
  }
  return isolation;
}

}  // namespace meshlint::kube
