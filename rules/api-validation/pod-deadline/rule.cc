#include "rule/rule.h"

#include "kube/pod.h"

namespace meshlint::rules {
namespace {

void Check(const Object& object, RuleContext& context) {
  const Node deadline = kube::PodSpecOf(object)["activeDeadlineSeconds"];
  if (deadline.IsUnset()) return;
  // Jobs may have one, and a PodTemplate is not looked at by the server.
  if (object.group() == "batch" || object.IsCore("PodTemplate")) return;
  if (!object.IsCore("Pod")) {
    context
        .Report(object, deadline,
                Cat("The template of ", object.Describe(),
                    " sets activeDeadlineSeconds, but its pods are to run for ever; the API "
                    "server refuses this."))
        .Help("Remove it, or use a Job.");
    return;
  }
  if (deadline.AsInteger().value_or(1) >= 1) return;
  context
      .Report(object, deadline,
              Cat("activeDeadlineSeconds of ", object.Describe(), " is ", deadline.text(),
                  "; the API server wants at least 1."))
      .Help("Give the pod some time, or remove the field.");
}

}  // namespace

MESHLINT_RULE(pod_deadline) = {
    .id = RuleId("pod-deadline"),
    .summary = "activeDeadlineSeconds is below 1, or where pods are to run for ever",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Pod", "Deployment.apps", "StatefulSet.apps", "DaemonSet.apps", "ReplicaSet.apps",
              "ReplicationController"},
    .keys = {"activeDeadlineSeconds"},
    .check = Check,
};

}  // namespace meshlint::rules
