#include "rule/rule.h"

namespace meshlint::rules {
namespace {

constexpr std::int64_t kMany = 10;

void Check(const Object& cron_job, RuleContext& context) {
  for (const std::string_view field : {"successfulJobsHistoryLimit", "failedJobsHistoryLimit"}) {
    const Node limit = cron_job.spec()[field];
    const std::optional<std::int64_t> number = limit.AsInteger();
    if (!number) continue;
    if (*number > kMany) {
      context
          .Report(cron_job, limit,
                  Cat(cron_job.Describe(), " keeps ", *number, " finished Jobs and their pods (",
                      field, ")."))
          .Help("Keep a few; logs belong into a log store.");
    } else if (*number == 0 && field == "failedJobsHistoryLimit") {
      context
          .Report(cron_job, limit,
                  Cat(cron_job.Describe(),
                      " keeps no failed Job (failedJobsHistoryLimit: 0), so nobody sees why one "
                      "failed."))
          .Help("Keep one or more.");
    }
  }
}

}  // namespace

MESHLINT_RULE(cronjob_history_unbounded) = {
    .id = RuleId("cronjob-history-unbounded"),
    .summary = "a CronJob keeps many finished Jobs, or no failed one",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"CronJob.batch"},
    .check = Check,
};

}  // namespace meshlint::rules
