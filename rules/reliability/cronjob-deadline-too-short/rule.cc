#include "rule/rule.h"

#include "edit/edit.h"

namespace meshlint::rules {
namespace {

// The controller looks every ten seconds.
constexpr std::int64_t kRound = 10;

void Check(const Object& cron_job, RuleContext& context) {
  const Node deadline = cron_job.spec()["startingDeadlineSeconds"];
  const std::optional<std::int64_t> seconds = deadline.AsInteger();
  if (!seconds || *seconds < 0 || *seconds >= kRound) return;
  context
      .Report(cron_job, deadline,
              Cat(cron_job.Describe(), " must start within ", *seconds,
                  " s (startingDeadlineSeconds), but the controller looks only every ", kRound,
                  " s, so it may never start."))
      .Help("Use 60 or more, or remove the field.")
      .Fix("Allow a minute", FixSafety::kUnsafe, edit::Replace(deadline, 60));
}

}  // namespace

MESHLINT_RULE(cronjob_deadline_too_short) = {
    .id = RuleId("cronjob-deadline-too-short"),
    .summary = "a CronJob may start too late for its own deadline",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"CronJob.batch"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-score:cronjob-has-deadline"},
    .check = Check,
};

}  // namespace meshlint::rules
