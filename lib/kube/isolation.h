// Isolation: which directions of traffic a NetworkPolicy restricts for the pods that it selects.
#ifndef MESHLINT_LIB_KUBE_ISOLATION_H_
#define MESHLINT_LIB_KUBE_ISOLATION_H_

#include "model/object.h"

namespace meshlint::kube {

struct Isolation {
  bool ingress = false;
  bool egress = false;

  bool IsComplete() const { return ingress && egress; }
  Isolation& operator|=(const Isolation& other) {
    ingress |= other.ingress;
    egress |= other.egress;
    return *this;
  }
};

// By its policyTypes; where it has none, ingress, and egress if it has rules for that.  Nothing
// without a spec.
Isolation IsolationBy(const Object& policy);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_ISOLATION_H_
