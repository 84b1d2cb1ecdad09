#include "rule/rule.h"

#include <set>
#include <utility>

#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/targets.h"

namespace meshlint::rules {
namespace {

bool IsTemplated(const Object& budget) { return kube::HoldsTemplate(budget.spec()["selector"]); }

void Report(const Object& first, const Object& second, const Object& workload,
            RuleContext& context) {
  context
      .Report(second, second.spec()["selector"],
              Cat(second.Describe(), " and ", first.Describe(), " both guard the pods of ",
                  workload.Describe(), ", so these can no longer be evicted."))
      .Help("Guard each pod with one budget.")
      .Related(first.spec()["selector"], Cat("the selector of ", first.Describe()))
      .Related(workload.head(), "its pods are selected twice");
}

void Check(RuleContext& context) {
  const ObjectIndex& index = context.index();
  if (index.OfKind("policy", "PodDisruptionBudget").size() < 2) return;
  std::set<std::pair<const Object*, const Object*>> said;
  for (const Object* owner : index.objects()) {
    // First, because most pods are guarded once and need not be looked into then.
    const std::vector<const Object*> budgets = kube::BudgetsOf(index, *owner);
    if (budgets.size() < 2 || !kube::PodTemplateOf(*owner).IsMapping() || owner->is_sketch() ||
        owner->copy_of())
      continue;
    for (std::size_t i = 1; i < budgets.size(); ++i) {
      const Object& first = *budgets[0];
      const Object& second = *budgets[i];
      if (IsTemplated(first) || IsTemplated(second)) {
        context.NotEvaluated(second, "the selector of a budget is filled in later");
      } else if (first.name() != second.name() && kube::AreTogether(index, first, second, *owner) &&
                 said.emplace(&first, &second).second) {
        Report(first, second, *owner, context);
      }
    }
  }
}

}  // namespace

MESHLINT_RULE(pdb_overlap) = {
    .id = RuleId("pdb-overlap"),
    .summary = "two PodDisruptionBudgets guard the same pods",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kSet,
    .kinds = {"PodDisruptionBudget.policy"},
    .check_set = Check,
};

}  // namespace meshlint::rules
