#include "rule/rule.h"

#include "kube/pod.h"
#include "kube/selector.h"

namespace meshlint::rules {
namespace {

bool Spreads(const Node& terms, const Node& labels) {
  for (const Node item : terms.Items()) {
    const Node term = item["podAffinityTerm"].IsMapping() ? item["podAffinityTerm"] : item;
    if (term["topologyKey"].IsUnset() || !term["labelSelector"].IsMapping()) continue;
    if (!kube::MismatchOfSelector(term["labelSelector"], labels)) return true;
  }
  return false;
}

void Check(const Object& deployment, RuleContext& context) {
  const Node pod_spec = kube::PodSpecOf(deployment);
  if (!pod_spec.IsMapping() || kube::ReplicasOf(deployment).value_or(1) < 2) return;
  const Node labels = kube::PodLabelsOf(deployment);
  const Node affinity = pod_spec["affinity"]["podAntiAffinity"];
  if (Spreads(affinity["requiredDuringSchedulingIgnoredDuringExecution"], labels) ||
      Spreads(affinity["preferredDuringSchedulingIgnoredDuringExecution"], labels) ||
      Spreads(pod_spec["topologySpreadConstraints"], labels))
    return;
  context
      .Report(deployment, deployment.head(),
              Cat("Nothing but the scheduler's default keeps the pods of ", deployment.Describe(),
                  " on different nodes."))
      .Help("Add a topologySpreadConstraint with the labels of the pods.");
}

}  // namespace

MESHLINT_RULE(pod_anti_affinity_missing) = {
    .id = RuleId("pod-anti-affinity-missing"),
    .summary = "the pods of a Deployment may all land on one node",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"Deployment.apps"},
    .aliases = {"kube-linter:no-anti-affinity", "kube-score:deployment-has-host-podantiaffinity"},
    .check = Check,
};

}  // namespace meshlint::rules
