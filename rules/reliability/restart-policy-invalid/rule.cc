#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/placeholders.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

// A policy for failures holds only for pods whose containers are not restarted.
std::string_view PolicyForJob(const Object& workload) {
  return kube::JobSpecOf(workload)["podFailurePolicy"].IsUnset() ? "OnFailure" : "Never";
}

void Check(const Object& workload, RuleContext& context) {
  const Node pod_spec = kube::PodSpecOf(workload);
  // What has no containers yet is not finished.
  if (workload.copy_of() != nullptr || kube::MainContainersOf(workload).empty()) return;
  const Node policy = pod_spec["restartPolicy"];
  const std::string_view text = policy.text();
  const bool is_batch = workload.group() == "batch";
  const bool is_fine =
      is_batch ? text == "OnFailure" || text == "Never" : policy.IsUnset() || text == "Always";
  if (is_fine || kube::IsTemplated(text) || (!policy.IsUnset() && !policy.IsString())) return;
  const std::string_view allowed = is_batch ? "OnFailure or Never" : "Always";
  FindingBuilder finding =
      context.Report(workload, policy,
                     Cat("The pods of ", workload.Describe(), " use restartPolicy: ",
                         policy.IsUnset() ? std::string("Always (the default)") : std::string(text),
                         "; a ", workload.kind(), " allows only ", allowed, "."));
  finding
      .Help(Cat("Set ", is_batch ? "one of OnFailure and Never." : "Always, or remove the field."))
      .StandsFor("invalid-enum-value", workload.PathOf(policy));
  if (is_batch) {
    const std::string_view policy_for_job = PolicyForJob(workload);
    finding.Fix(policy_for_job == "Never" ? "Leave containers that fail to the Job"
                                          : "Restart containers that fail",
                FixSafety::kUnsafe,
                edit::SetKey(pod_spec, "restartPolicy", policy_for_job,
                             {.before = "containers", .after = {}}));
  } else {
    finding.Fix("Remove restartPolicy", FixSafety::kUnsafe, edit::Remove(policy));
  }
}

}  // namespace

MESHLINT_RULE(restart_policy_invalid) = {
    .id = RuleId("restart-policy-invalid"),
    .summary = "the restart policy of a pod template is refused",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Deployment.apps", "StatefulSet.apps", "DaemonSet.apps", "ReplicaSet.apps",
              "ReplicationController", "Job.batch", "CronJob.batch"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-score:cronjob-restartpolicy", "kube-linter:restart-policy"},
    .check = Check,
};

}  // namespace meshlint::rules
