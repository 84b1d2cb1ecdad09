#include "rule/rule.h"

#include <algorithm>

#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/pod_search.h"
#include "kube/selector.h"
#include "kube/targets.h"

namespace meshlint::rules {
namespace {

struct Near {
  const Object* workload = nullptr;
  kube::SelectorMismatch mismatch;
};

// The workload of the namespace that carries another value of a label that is asked for.
std::optional<Near> NearestOf(const ObjectIndex& index, const Object& budget) {
  const std::vector<const Object*>& owners = index.PodOwnersIn(kube::EffectiveNamespace(budget));
  for (std::size_t i = 0; i < std::min(owners.size(), kMostCompared); ++i) {
    const Object* const owner = owners[i];
    auto mismatch = kube::MismatchOfSelector(budget.spec()["selector"], kube::PodLabelsOf(*owner));
    if (mismatch && mismatch->label.Exists()) return Near{owner, *std::move(mismatch)};
  }
  return std::nullopt;
}

void CheckEmpty(const Object& budget, const Node& selector, RuleContext& context) {
  const bool is_absent = selector.IsNull() || !selector.Exists();
  context
      .Report(budget, selector,
              Cat(budget.Describe(), is_absent ? " has no selector" : " has an empty selector",
                  ", so it guards no pod."))
      .Help("Add a selector with the labels of the pods.");
}

void Check(const Object& budget, RuleContext& context) {
  // First, because most budgets guard something and need not be looked into then.
  if (!kube::GuardedBy(context.index(), budget).empty()) return;
  const Node selector = budget.spec()["selector"];
  if (!budget.spec().IsMapping()) return;
  if (!selector.IsMapping() && !selector.IsNull() && selector.Exists()) return;
  const bool is_empty = !selector.IsMapping() || kube::IsEmptySelector(selector);
  if (is_empty && selector.IsMapping() && (budget.version() == "v1" || selector.size() > 0))
    return;  // all pods, or fields that are no selector's
  // Of a budget that says nothing at all pdb-no-policy speaks.
  const bool is_blank =
      budget.spec()["minAvailable"].IsUnset() && budget.spec()["maxUnavailable"].IsUnset();
  if (is_empty && is_blank) return;
  if (is_empty) return CheckEmpty(budget, selector, context);
  if (kube::HoldsTemplate(selector))
    return context.NotEvaluated(budget, "its selector is filled in later");
  const std::string_view own = kube::EffectiveNamespace(budget);
  if (!context.MayReportAbsence(budget, "Pod", own, "")) return;
  if (!kube::HasWorkloads(context.index()))
    return context.NotEvaluated(budget, "the set holds no workload");
  const std::optional<Near> near = NearestOf(context.index(), budget);
  const auto asks = kube::MismatchOfSelector(selector, Node());
  FindingBuilder finding =
      context.Report(budget, selector,
                     Cat(budget.Describe(), " selects ",
                         near   ? near->mismatch.asks
                         : asks ? asks->asks
                                : std::string("labels"),
                         ", which no pod of this set in namespace ", Quote(own), " carries."));
  if (near) {
    finding
        .Help(Cat("Use the labels of the pod template (", near->workload->Describe(), " has ",
                  near->mismatch.has, ")."))
        .Related(near->mismatch.label, Cat("the pods of ", near->workload->Describe()));
  } else {
    finding.Help("Use the labels of the pod template.");
  }
}

}  // namespace

MESHLINT_RULE(pdb_no_match) = {
    .id = RuleId("pdb-no-match"),
    .summary = "a PodDisruptionBudget selects no pod",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"PodDisruptionBudget.policy"},
    .check = Check,
};

}  // namespace meshlint::rules
