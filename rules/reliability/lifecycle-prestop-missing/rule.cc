#include "rule/rule.h"

#include "kube/pod.h"
#include "kube/reference_graph.h"

namespace meshlint::rules {
namespace {

constexpr std::int64_t kShort = 5;

Node GraceOf(const Object& deployment) {
  const Node pod_spec = kube::PodSpecOf(deployment);
  return pod_spec["terminationGracePeriodSeconds"];
}

bool Applies(const Object& deployment, const RuleContext& /*context*/) {
  const std::int64_t seconds = GraceOf(deployment).AsInteger().value_or(0);
  return seconds >= 1 && seconds <= kShort && kube::ReplicasOf(deployment).value_or(1) >= 2;
}

void Check(const Object& deployment, RuleContext& context) {
  const Node grace = GraceOf(deployment);
  const std::int64_t seconds = *grace.AsInteger();
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
    .keys = {"terminationGracePeriodSeconds"},
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
