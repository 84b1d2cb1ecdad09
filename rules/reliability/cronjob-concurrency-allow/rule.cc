#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/claims.h"
#include "kube/cron.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

constexpr double kOften = 5;  // minutes

void Check(const Object& cron_job, RuleContext& context) {
  const Node policy = cron_job.spec()["concurrencyPolicy"];
  if (!policy.IsUnset() && policy.text() != "Allow") return;
  const Node schedule = cron_job.spec()["schedule"];
  const kube::CronReading reading = kube::ReadCron(schedule.text());
  const bool often = reading.schedule && reading.schedule->ShortestGap() <= kOften;
  const std::vector<kube::ClaimUse> claims = kube::ClaimsOf(kube::PodSpecOf(cron_job));
  if (!often && claims.empty()) return;
  FindingBuilder finding = context.Report(
      cron_job, policy,
      Cat(cron_job.Describe(), " starts a run while the one before may still be going",
          often ? Cat(" (", schedule.text(), ")")
                : Cat(", on the same claim ", Quote(claims.front().claim.text())),
          "."));
  finding.Help("Use concurrencyPolicy: Forbid if runs must not overlap.")
      .Fix("Forbid overlapping runs", FixSafety::kUnsafe,
           edit::SetKey(cron_job.spec(), "concurrencyPolicy", "Forbid",
                        {.before = "jobTemplate", .after = {}}));
  if (!often) finding.Related(claims.front().claim, "mounted by each run");
}

}  // namespace

MESHLINT_RULE(cronjob_concurrency_allow) = {
    .id = RuleId("cronjob-concurrency-allow"),
    .summary = "runs of a CronJob may overlap",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"CronJob.batch"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
