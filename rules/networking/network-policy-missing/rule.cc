#include "rule/rule.h"

#include "kube/placeholders.h"
#include "kube/reference_graph.h"

namespace meshlint::rules {
namespace {

void Check(const Object& object, RuleContext& context) {
  const ObjectIndex& index = context.index();
  // First, because where there are policies at all most pods have theirs.
  const kube::Isolation isolation = index.references().IsolationOf(object);
  if (isolation.IsComplete()) return;
  const auto target = kube::PodTargetOf(object);
  if (!target || object.copy_of() != nullptr || target->pod_spec["containers"].size() == 0 ||
      target->pod_spec["hostNetwork"].AsBoolean().value_or(false))
    return;
  std::string why = index.WhyIncomplete();
  if (kube::HoldsTemplate(target->labels)) why = "labels of the pods are filled in later";
  if (!why.empty()) {
    context.NotEvaluated(object, std::move(why));
    return;
  }
  const std::string_view what = isolation.ingress ? "what its pods send to"
                                : isolation.egress
                                    ? "who may reach its pods"
                                    : "who may reach its pods, nor what they send to";
  context
      .Report(object, object.head(),
              Cat("No NetworkPolicy of this set restricts ", what, ": ", object.Describe(), '.'))
      .Help("Add a policy that denies by default, and one for what is needed.");
}

}  // namespace

MESHLINT_RULE(network_policy_missing) = {
    .id = RuleId("network-policy-missing"),
    .summary = "no NetworkPolicy restricts the pods of a workload",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kReference,
    .kinds = {"Pod", "Deployment.apps", "StatefulSet.apps", "DaemonSet.apps", "ReplicaSet.apps",
              "ReplicationController", "Job.batch", "CronJob.batch"},
    .aliases = {"kube-score:pod-networkpolicy", "kube-linter:non-isolated-pod",
                "polaris:missingNetworkPolicy", "kubescape:C-0030", "kubescape:C-0049",
                "kubescape:C-0054", "kubescape:C-0206", "kubescape:C-0260",
                "kyverno:require-netpol"},
    .check = Check,
};

}  // namespace meshlint::rules
