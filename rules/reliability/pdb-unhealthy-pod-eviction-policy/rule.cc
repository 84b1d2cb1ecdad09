#include "rule/rule.h"

#include "edit/edit.h"

namespace meshlint::rules {
namespace {

void Check(const Object& budget, RuleContext& context) {
  const Node policy = budget.spec()["unhealthyPodEvictionPolicy"];
  if (!budget.spec().IsMapping() || !policy.IsUnset()) return;
  context
      .Report(budget, policy,
              Cat("Pods guarded by ", budget.Describe(),
                  " that never become Ready can block a drain (no unhealthyPodEvictionPolicy)."))
      .Help("Set unhealthyPodEvictionPolicy: AlwaysAllow.")
      .Fix("Let pods that are not Ready go", FixSafety::kUnsafe,
           edit::SetKey(budget.spec(), "unhealthyPodEvictionPolicy", "AlwaysAllow"));
}

}  // namespace

MESHLINT_RULE(pdb_unhealthy_pod_eviction_policy) = {
    .id = RuleId("pdb-unhealthy-pod-eviction-policy"),
    .summary = "pods that never become Ready can block a drain",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"PodDisruptionBudget.policy"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-linter:pdb-unhealthy-pod-eviction-policy"},
    .check = Check,
};

}  // namespace meshlint::rules
