#include "kube/budgets.h"

#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/selector.h"

namespace meshlint::kube {

bool BudgetSelects(const Object& budget, const Object& workload) {
  if (EffectiveNamespace(budget) != EffectiveNamespace(workload)) return false;
  const Node selector = budget.spec()["selector"];
  if (!selector.IsMapping()) return false;
  if (IsEmptySelector(selector) && budget.version() == "v1beta1") return false;
  return !MismatchOfSelector(selector, PodLabelsOf(workload));
}

std::vector<const Object*> BudgetsFor(const ObjectIndex& index, const Object& workload) {
  std::vector<const Object*> budgets;
  for (const Object* budget : index.OfKind("policy", "PodDisruptionBudget")) {
    if (BudgetSelects(*budget, workload)) budgets.push_back(budget);
  }
  return budgets;
}

}  // namespace meshlint::kube
