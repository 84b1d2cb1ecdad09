#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/claims.h"
#include "kube/pod.h"
#include "kube/reference_graph.h"

namespace meshlint::rules {
namespace {

// Whether two pods cannot run at once: one claim, one port of the node.
bool MustStopFirst(const kube::PodSpec& pod_spec) {
  if (!kube::ClaimsOf(pod_spec).empty() || pod_spec["hostNetwork"].AsBoolean().value_or(false))
    return true;
  for (const kube::Container& container : kube::MainContainersOf(pod_spec)) {
    for (const Node port : container["ports"].Items()) {
      if (!port["hostPort"].IsUnset()) return true;
    }
  }
  return false;
}

bool Applies(const Object& deployment, const RuleContext& /*context*/) {
  const kube::PodSpec pod_spec = kube::PodSpecOf(deployment);
  return deployment.spec()["strategy"]["type"].text() == "Recreate" && pod_spec.IsMapping() &&
         !MustStopFirst(pod_spec);
}

void Check(const Object& deployment, RuleContext& context) {
  const Node type = deployment.spec()["strategy"]["type"];
  const std::vector<const Object*> services =
      context.index().references().SelectorsOf(deployment, "", "Service");
  if (services.empty()) return;
  const Object& service = *services.front();
  context
      .Report(deployment, type,
              Cat(deployment.Describe(),
                  " stops all its pods before it starts new ones (Recreate), so "
                  "each update leaves ",
                  service.Describe(), " without pods for a while."))
      .Help("Use RollingUpdate if the old and the new version can run side by side.")
      .Related(service.head(), "the Service")
      .Fix("Use RollingUpdate", FixSafety::kUnsafe, edit::ReplaceText(type, "RollingUpdate"));
}

}  // namespace

MESHLINT_RULE(deployment_strategy_recreate) = {
    .id = RuleId("deployment-strategy-recreate"),
    .summary = "every update of a served Deployment is an outage",
    .severity = Severity::kInfo,
    .presets = kStrict | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"Deployment.apps"},
    .keys = {"strategy"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-score:deployment-strategy", "kube-linter:no-rolling-update-strategy",
                "kubescape:C-0305"},
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
