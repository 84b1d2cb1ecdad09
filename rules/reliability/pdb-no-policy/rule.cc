#include "rule/rule.h"

#include "kube/int_or_percent.h"

namespace meshlint::rules {
namespace {

void CheckAmount(const Object& budget, const Node& amount, RuleContext& context) {
  const std::string why = kube::WhyInvalidIntOrPercent(amount);
  if (why.empty()) return;
  context
      .Report(budget, amount,
              Cat(amount.key().text(), ": ", amount.text(), " of ", budget.Describe(),
                  " is refused by the API server: ", why, "."))
      .Help("Use a number of pods, or a percentage from 0% to 100%.")
      .StandsFor("wrong-type", budget.PathOf(amount));
}

void Check(const Object& budget, RuleContext& context) {
  const Node spec = budget.spec();
  if (!spec.IsMapping()) return;
  const Node least = spec["minAvailable"];
  const Node most = spec["maxUnavailable"];
  CheckAmount(budget, least, context);
  CheckAmount(budget, most, context);
  if (least.IsUnset() && most.IsUnset()) {
    context
        .Report(budget, most,
                Cat(budget.Describe(),
                    " sets neither minAvailable nor maxUnavailable, so it blocks every eviction."))
        .Help("Set exactly one, usually maxUnavailable: 1.")
        .As(Severity::kWarning);
  } else if (!least.IsUnset() && !most.IsUnset()) {
    const bool least_is_first = least.span().begin < most.span().begin;
    context
        .Report(budget, least_is_first ? most : least,
                Cat(budget.Describe(),
                    " sets both minAvailable and maxUnavailable; the API server refuses this."))
        .Help("Set exactly one, usually maxUnavailable: 1.")
        .Related(least_is_first ? least : most, "the other one");
  }
}

}  // namespace

MESHLINT_RULE(pdb_no_policy) = {
    .id = RuleId("pdb-no-policy"),
    .summary = "a PodDisruptionBudget says nothing about how many pods may go, or says it twice",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"PodDisruptionBudget.policy"},
    .aliases = {"kube-score:poddisruptionbudget-has-policy"},
    .check = Check,
};

}  // namespace meshlint::rules
