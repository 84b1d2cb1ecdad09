#include "rule/rule.h"

#include "edit/edit.h"

namespace meshlint::rules {
namespace {

void Check(const Object& cron_job, RuleContext& context) {
  const Node deadline = cron_job.spec()["startingDeadlineSeconds"];
  if (!cron_job.spec().IsMapping() || !deadline.IsUnset()) return;
  context
      .Report(cron_job, deadline,
              Cat(cron_job.Describe(),
                  " has no startingDeadlineSeconds: after more than 100 missed starts it is not "
                  "started any more."))
      .Help("Set startingDeadlineSeconds to the delay after which a run is of no use.")
      .Fix("Allow ten minutes", FixSafety::kUnsafe,
           edit::SetKey(cron_job.spec(), "startingDeadlineSeconds", 600,
                        {.before = "jobTemplate", .after = {}}));
}

}  // namespace

MESHLINT_RULE(cronjob_no_deadline) = {
    .id = RuleId("cronjob-no-deadline"),
    .summary = "a CronJob has no starting deadline",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"CronJob.batch"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-score:cronjob-has-deadline"},
    .check = Check,
};

}  // namespace meshlint::rules
