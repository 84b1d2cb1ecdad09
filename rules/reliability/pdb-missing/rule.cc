#include "rule/rule.h"

#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/targets.h"

namespace meshlint::rules {
namespace {

void Check(const Object& deployment, RuleContext& context) {
  const ObjectIndex& index = context.index();
  // First, because what is guarded need not be looked into.
  if (!kube::BudgetsOf(index, deployment).empty()) return;
  if (!kube::PodSpecOf(deployment).IsMapping()) return;
  if (kube::FewestPodsOf(index, deployment).value_or(0) < 2) return;
  const std::string_view own = kube::EffectiveNamespace(deployment);
  if (kube::HoldsTemplate(kube::PodLabelsOf(deployment)))
    return context.NotEvaluated(deployment, "a label of its pods is filled in later");
  if (!context.MayReportAbsence(deployment, "PodDisruptionBudget", own, "")) return;
  context
      .Report(deployment, deployment.head(),
              Cat("No PodDisruptionBudget guards the pods of ", deployment.Describe(),
                  ": a drain of nodes may take all of them at once."))
      .Help("Add one with maxUnavailable: 1 that selects the pods.");
}

}  // namespace

MESHLINT_RULE(pdb_missing) = {
    .id = RuleId("pdb-missing"),
    .summary = "a Deployment with several pods has no PodDisruptionBudget",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kReference,
    .kinds = {"Deployment.apps"},
    .aliases = {"kube-score:deployment-has-poddisruptionbudget",
                "polaris:missingPodDisruptionBudget", "kyverno:require-pdb"},
    .check = Check,
};

}  // namespace meshlint::rules
