#include "rule/rule.h"

#include "kube/pod.h"
#include "kube/reference_graph.h"

namespace meshlint::rules {
namespace {

constexpr std::int64_t kShort = 5;

void Check(const Object& deployment, RuleContext& context) {
  const Node pod_spec = kube::PodSpecOf(deployment);
  const Node grace = pod_spec["terminationGracePeriodSeconds"];
  const std::int64_t seconds = grace.AsInteger().value_or(0);
  if (seconds < 1 || seconds > kShort || kube::ReplicasOf(deployment).value_or(1) < 2) return;
  const std::vector<const Object*> services =
      context.index().references().SelectorsOf(deployment, "", "Service");
  if (services.empty()) return;
  const Object& service = *services.front();
  for (const kube::Container& container : kube::MainContainersOf(deployment)) {
    if (container["ports"].size() == 0 || !container["lifecycle"]["preStop"].IsUnset()) continue;
    context
        .Report(deployment, grace,
                Cat("Pods of ", deployment.Describe(), " have ", seconds, " s to end, and ",
                    container.Describe(), " has no preStop hook: requests that ",
                    service.Describe(), " still sends them fail."))
        .Help("Add a preStop hook that sleeps some seconds, and more time to end.")
        .Related(service.head(), "the Service");
    return;
  }
}

}  // namespace

MESHLINT_RULE(lifecycle_prestop_missing) = {
    .id = RuleId("lifecycle-prestop-missing"),
    .summary = "pods leave a Service and are killed at the same moment",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kReference,
    .kinds = {"Deployment.apps"},
    .check = Check,
};

}  // namespace meshlint::rules
