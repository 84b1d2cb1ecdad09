#include "rule/rule.h"

#include "kube/claims.h"
#include "kube/object_edit.h"
#include "kube/pod.h"
#include "kube/scale.h"
#include "kube/targets.h"

namespace meshlint::rules {
namespace {

// One pod, where a second would be of use and do no harm.
bool Applies(const Object& deployment, const RuleContext& /*context*/) {
  const Node pod_spec = kube::PodSpecOf(deployment);
  return pod_spec.IsMapping() && kube::ReplicasOf(deployment) == 1 &&
         deployment.spec()["strategy"]["type"].text() != "Recreate" &&
         kube::ClaimsOf(pod_spec).empty();
}

void Check(const Object& deployment, RuleContext& context) {
  const Object* autoscaler = kube::AutoscalerOf(context.index(), deployment);
  const bool is_scaled =
      autoscaler != nullptr || !kube::ScaledObjectsOf(context.index(), deployment).empty();
  if (is_scaled &&
      (autoscaler == nullptr || autoscaler->spec()["minReplicas"].AsInteger().value_or(1) >= 2))
    return;
  const Node replicas = deployment.spec()["replicas"];
  FindingBuilder finding =
      context.Report(deployment, replicas.IsUnset() ? deployment.head() : replicas,
                     Cat(deployment.Describe(), " runs one pod",
                         replicas.IsUnset() ? " (replicas is 1 by default)" : "",
                         ": when its node goes, nothing answers until another pod is ready."));
  finding.Help("Use replicas: 2 or more where the software can run twice.");
  if (autoscaler != nullptr) {
    finding.Related(autoscaler->head(), "scales it down to one pod");
  } else {
    finding.Fix("Run two pods", FixSafety::kUnsafe,
                kube::SetField(deployment, {"spec", "replicas"}, 2));
  }
}

}  // namespace

MESHLINT_RULE(deployment_single_replica) = {
    .id = RuleId("deployment-single-replica"),
    .summary = "a Deployment runs one pod",
    .severity = Severity::kInfo,
    .presets = kStrict | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"Deployment.apps"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-score:deployment-replicas", "polaris:deploymentMissingReplicas",
                "kube-linter:minimum-three-replicas",
                "kyverno:require-deployments-have-multiple-replicas"},
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
