#include "rule/rule.h"

#include "kube/cron.h"
#include "kube/placeholders.h"

namespace meshlint::rules {
namespace {

constexpr std::size_t kLongestName = 52;
// From then on a time zone in the schedule is refused whatever else is there.
constexpr KubernetesVersion kNoZoneInSchedule{29};

void CheckOddities(const Object& cron_job, const Node& schedule, const kube::CronReading& reading,
                   RuleContext& context) {
  if (reading.schedule->NeverRuns()) {
    context
        .Report(cron_job, schedule,
                Cat("The schedule ", Quote(schedule.text()), " of ", cron_job.Describe(),
                    " never comes: no year has such a date."))
        .Help("Correct the day or the month.")
        .As(Severity::kWarning);
  }
  for (const kube::CronRemark& oddity : reading.oddities) {
    context
        .Report(cron_job, schedule,
                Cat("In the schedule of ", cron_job.Describe(), ' ', oddity.text, "."))
        .Help("Use a step that fits the field, or several values.")
        .As(Severity::kWarning);
  }
}

void CheckZoneInSchedule(const Object& cron_job, const Node& schedule, RuleContext& context) {
  const bool twice = !cron_job.spec()["timeZone"].IsUnset();
  const VersionRange versions = context.versions();
  if (!twice && versions.last < kNoZoneInSchedule) return;
  FindingBuilder finding = context.Report(
      cron_job, schedule,
      Cat("The schedule of ", cron_job.Describe(), " begins with a time zone",
          twice ? ", and timeZone is set besides" : "", "; the API server refuses this."));
  finding.Help("Write the zone into spec.timeZone.");
  if (!twice && versions.first < kNoZoneInSchedule)
    finding.HoldsFor({kNoZoneInSchedule, versions.last});
}

void CheckSchedule(const Object& cron_job, RuleContext& context) {
  const Node schedule = cron_job.spec()["schedule"];
  if (!schedule.IsString() || kube::IsTemplated(schedule.text())) return;
  const kube::CronReading reading = kube::ReadCron(schedule.text());
  if (reading.schedule) {
    CheckOddities(cron_job, schedule, reading, context);
    if (reading.has_time_zone) CheckZoneInSchedule(cron_job, schedule, context);
    return;
  }
  std::string help =
      "Use five fields (minute hour day month weekday), weekday 0 to 6, or a word such as @daily";
  const std::string near = kube::NearestCron(schedule.text());
  help += near.empty() ? "." : Cat(" (did you mean ", Quote(near), "?).");
  context
      .Report(cron_job, schedule,
              Cat("The schedule ", Quote(schedule.text()), " of ", cron_job.Describe(),
                  " is not valid: ", reading.fault.text, "."))
      .Help(std::move(help))
      .StandsFor("invalid-format", cron_job.PathOf(schedule));
}

void CheckZone(const Object& cron_job, RuleContext& context) {
  const Node zone = cron_job.spec()["timeZone"];
  if (!zone.IsString() || kube::IsTemplated(zone.text()) || kube::LooksLikeTimeZone(zone.text()))
    return;
  context
      .Report(cron_job, zone,
              Cat("The time zone ", Quote(zone.text()), " of ", cron_job.Describe(),
                  " is none that Kubernetes takes."))
      .Help("Use a name of the IANA list, such as Europe/Berlin or Etc/UTC.");
}

void CheckRest(const Object& cron_job, RuleContext& context) {
  const Node policy = cron_job.spec()["concurrencyPolicy"];
  const std::string_view text = policy.text();
  if (policy.IsString() && !policy.IsUnset() && text != "Allow" && text != "Forbid" &&
      text != "Replace" && !kube::IsTemplated(text)) {
    context
        .Report(cron_job, policy,
                Cat("concurrencyPolicy of ", cron_job.Describe(), " is ", Quote(text),
                    "; the API server refuses this."))
        .Help("Use Allow, Forbid or Replace.")
        .StandsFor("invalid-enum-value", cron_job.PathOf(policy));
  }
  for (const std::string_view field :
       {"startingDeadlineSeconds", "successfulJobsHistoryLimit", "failedJobsHistoryLimit"}) {
    const Node value = cron_job.spec()[field];
    if (value.AsInteger().value_or(0) >= 0) continue;
    context
        .Report(cron_job, value,
                Cat(field, " of ", cron_job.Describe(), " is negative (", value.text(),
                    "); the API server refuses this."))
        .Help("Use 0 or more.");
  }
  if (cron_job.name().size() <= kLongestName) return;
  context
      .Report(cron_job, cron_job.head(),
              Cat("The name of ", cron_job.Describe(), " has ", cron_job.name().size(),
                  " characters; a CronJob may have ", kLongestName,
                  ", since its Jobs add a time to it."))
      .Help("Shorten the name.");
}

void Check(const Object& cron_job, RuleContext& context) {
  if (!cron_job.spec().IsMapping()) return;
  CheckSchedule(cron_job, context);
  CheckZone(cron_job, context);
  CheckRest(cron_job, context);
}

}  // namespace

MESHLINT_RULE(cronjob_schedule_invalid) = {
    .id = RuleId("cronjob-schedule-invalid"),
    .summary = "the schedule of a CronJob is refused, or does not mean what it says",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"CronJob.batch"},
    .check = Check,
};

}  // namespace meshlint::rules
