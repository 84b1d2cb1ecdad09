#include "rule/rule.h"

#include "kube/object_edit.h"

namespace meshlint::rules {
namespace {

void Check(const Object& autoscaler, RuleContext& context) {
  const Node least = autoscaler.spec()["minReplicas"];
  if (!autoscaler.spec().IsMapping() || (!least.IsUnset() && least.AsInteger() != 1)) return;
  context
      .Report(autoscaler, least,
              Cat(autoscaler.Describe(), " may go down to one pod",
                  least.IsUnset() ? " (minReplicas is 1 by default)." : " (minReplicas: 1)."))
      .Help("Use minReplicas: 2 or more where the service must not stop with its node.")
      .Fix("Keep two pods", FixSafety::kUnsafe,
           kube::SetField(autoscaler, {"spec", "minReplicas"}, 2));
}

}  // namespace

MESHLINT_RULE(hpa_min_replicas_low) = {
    .id = RuleId("hpa-min-replicas-low"),
    .summary = "an autoscaler may go down to one pod",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"HorizontalPodAutoscaler.autoscaling"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-score:horizontalpodautoscaler-replicas", "polaris:hpaMinAvailability",
                "kube-linter:hpa-minimum-three-replicas"},
    .check = Check,
};

}  // namespace meshlint::rules
