#include "rule/rule.h"

#include "kube/pod.h"

namespace meshlint::rules {
namespace {

void Check(const Object& object, RuleContext& context) {
  const Node pod_spec = kube::PodSpecOf(object);
  if (kube::MainContainersOf(object).empty()) return;
  if (!pod_spec["affinity"]["nodeAffinity"].IsUnset()) return;
  context
      .Report(object, object.head(),
              Cat(object.Describe(), " does not say on which nodes its pods run."))
      .Help("Add affinity.nodeAffinity.")
      .Path(object.PathOf(pod_spec) + "/affinity/nodeAffinity");
}

}  // namespace

MESHLINT_RULE(node_affinity_missing) = {
    .id = RuleId("node-affinity-missing"),
    .summary = "a workload has no node affinity",
    .severity = Severity::kInfo,
    .presets = kOptIn,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .aliases = {"kube-linter:no-node-affinity"},
    .check = Check,
};

}  // namespace meshlint::rules
