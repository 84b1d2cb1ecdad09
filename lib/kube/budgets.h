// Budgets: which PodDisruptionBudgets speak for the pods of a workload.
#ifndef MESHLINT_LIB_KUBE_BUDGETS_H_
#define MESHLINT_LIB_KUBE_BUDGETS_H_

#include <vector>

#include "kube/object_index.h"
#include "model/object.h"

namespace meshlint::kube {

// Whether a budget in the same namespace selects the pods of the workload.  An empty selector
// selects all pods in policy/v1 and none in v1beta1; a missing one selects none.
bool BudgetSelects(const Object& budget, const Object& workload);

// All budgets of the set that do, in order.
std::vector<const Object*> BudgetsFor(const ObjectIndex& index, const Object& workload);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_BUDGETS_H_
