#include "rule/rule.h"

namespace meshlint::rules {
namespace {

constexpr std::int64_t kDefaultDeadline = 600;

void CheckNegative(const Object& deployment, std::string_view field, RuleContext& context) {
  const Node value = deployment.spec()[field];
  if (value.AsInteger().value_or(0) >= 0) return;
  context
      .Report(deployment, value,
              Cat(field, " of ", deployment.Describe(), " is negative (", value.text(),
                  "); the API server refuses this."))
      .Help("Use 0 or more.");
}

void CheckDeadline(const Object& deployment, RuleContext& context) {
  const Node ready = deployment.spec()["minReadySeconds"];
  const Node deadline = deployment.spec()["progressDeadlineSeconds"];
  if (deadline.Exists() && !deadline.IsUnset() && !deadline.AsInteger()) return;
  const std::int64_t seconds = deadline.AsInteger().value_or(kDefaultDeadline);
  const std::int64_t least = ready.AsInteger().value_or(0);
  if (least < 0 || seconds > least) return;
  FindingBuilder finding = context.Report(
      deployment, deadline.AsInteger() ? deadline : ready,
      Cat("progressDeadlineSeconds of ", deployment.Describe(), " (", seconds,
          deadline.AsInteger() ? "" : ", the default", ") is not above minReadySeconds (", least,
          "); the API server refuses this."));
  finding.Help("Give a rollout more time than each pod must be ready.");
  if (deadline.AsInteger() && ready.Exists()) finding.Related(ready, "minReadySeconds");
}

void Check(const Object& deployment, RuleContext& context) {
  for (const std::string_view field : {"replicas", "minReadySeconds", "revisionHistoryLimit"})
    CheckNegative(deployment, field, context);
  CheckDeadline(deployment, context);
  const Node history = deployment.spec()["revisionHistoryLimit"];
  if (history.AsInteger() != 0) return;
  context
      .Report(deployment, history,
              Cat(deployment.Describe(),
                  " keeps no old revision (revisionHistoryLimit: 0), so no rollout can be undone."))
      .Help("Remove the field (10), or keep a few.")
      .As(Severity::kInfo)
      .OnlyIn(kStrict);
}

}  // namespace

MESHLINT_RULE(deployment_progress_deadline) = {
    .id = RuleId("deployment-progress-deadline"),
    .summary = "the timing of a Deployment is refused",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Deployment.apps"},
    .check = Check,
};

}  // namespace meshlint::rules
