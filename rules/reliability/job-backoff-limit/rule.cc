#include "rule/rule.h"

#include "kube/pod.h"

namespace meshlint::rules {
namespace {

constexpr std::int64_t kMany = 10;

void Check(const Object& object, RuleContext& context) {
  const Node spec = kube::JobSpecOf(object);
  const Node pod_spec = kube::PodSpecOf(object);
  if (object.copy_of() != nullptr || !pod_spec.IsMapping()) return;
  if (!spec["activeDeadlineSeconds"].IsUnset() || !spec["backoffLimitPerIndex"].IsUnset()) return;
  const Node limit = spec["backoffLimit"];
  const std::optional<std::int64_t> number = limit.AsInteger();
  const bool is_default = limit.IsUnset() && pod_spec["restartPolicy"].text() == "Never";
  if (!is_default && number.value_or(0) <= kMany) return;
  context
      .Report(object, limit,
              Cat(object.Describe(), " fails only after ",
                  is_default ? std::string("7 pods (backoffLimit is 6 by default)")
                             : Cat(*number + 1, " tries (backoffLimit: ", *number, ")"),
                  ", and has no activeDeadlineSeconds."))
      .Help("Set backoffLimit to what a repetition can mend, or activeDeadlineSeconds.");
}

}  // namespace

MESHLINT_RULE(job_backoff_limit) = {
    .id = RuleId("job-backoff-limit"),
    .summary = "a Job tries for long before it gives up",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"Job.batch", "CronJob.batch"},
    .check = Check,
};

}  // namespace meshlint::rules
