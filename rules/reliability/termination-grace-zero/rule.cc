#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

void Check(const Object& workload, RuleContext& context) {
  const Node grace = kube::PodSpecOf(workload)["terminationGracePeriodSeconds"];
  if (workload.copy_of() != nullptr || grace.AsInteger() != 0) return;
  const bool is_pod = workload.IsCore("Pod");
  context
      .Report(
          workload, grace,
          Cat(is_pod ? std::string() : std::string("The pods of "), workload.Describe(),
              is_pod ? " is" : " are",
              " killed at once (terminationGracePeriodSeconds: 0): processes cannot finish what "
              "they are doing."))
      .Help("Remove the field (30 seconds) or give the software the time that it needs.")
      .Fix("Remove terminationGracePeriodSeconds", FixSafety::kUnsafe, edit::Remove(grace));
}

}  // namespace

MESHLINT_RULE(termination_grace_zero) = {
    .id = RuleId("termination-grace-zero"),
    .summary = "pods are killed without notice",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Deployment.apps", "ReplicaSet.apps", "DaemonSet.apps", "Pod"},
    .keys = {"terminationGracePeriodSeconds"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
