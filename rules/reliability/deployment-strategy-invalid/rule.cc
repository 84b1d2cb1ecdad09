#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/int_or_percent.h"
#include "kube/placeholders.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

void CheckType(const Object& deployment, const Node& strategy, RuleContext& context) {
  const Node type = strategy["type"];
  const Node rolling = strategy["rollingUpdate"];
  if (type.text() == "Recreate") {
    // The editor of designs drops empty maps and may leave them behind.
    if (!rolling.IsMapping() || (rolling.size() == 0 && deployment.in_design())) return;
    context
        .Report(deployment, rolling.key(),
                Cat("The strategy of ", deployment.Describe(),
                    " is Recreate and has rollingUpdate settings; the API server refuses this."))
        .Help("Remove rollingUpdate, or use type: RollingUpdate.")
        .Related(type, "the type of the strategy")
        .Fix("Remove rollingUpdate", FixSafety::kSafe, edit::Remove(rolling));
  } else if (!type.IsUnset() && type.IsString() && type.text() != "RollingUpdate" &&
             !kube::IsTemplated(type.text())) {
    context
        .Report(deployment, type,
                Cat(deployment.Describe(), " has the strategy type ", Quote(type.text()),
                    ", which does not exist; the API server refuses this."))
        .Help("Use RollingUpdate or Recreate.")
        .StandsFor("invalid-enum-value", deployment.PathOf(type));
  }
}

void CheckAmount(const Object& deployment, const Node& amount, std::int64_t most_percent,
                 RuleContext& context) {
  const std::string why = kube::WhyInvalidIntOrPercent(amount, most_percent);
  if (why.empty() || kube::IsTemplated(amount.text())) return;
  context
      .Report(deployment, amount,
              Cat(amount.key().text(), ": ", amount.text(), " of ", deployment.Describe(),
                  " is refused by the API server: ", why, "."))
      .Help("Use a number of pods or a percentage, such as 25%.");
}

void CheckZero(const Object& deployment, const Node& rolling, RuleContext& context) {
  const Node unavailable = rolling["maxUnavailable"];
  const Node surge = rolling["maxSurge"];
  const auto down = kube::IntOrPercentOf(unavailable);
  const auto up = kube::IntOrPercentOf(surge);
  if (!up || !up->IsZero()) return;
  if (down && down->IsZero()) {
    context
        .Report(deployment, unavailable,
                Cat(deployment.Describe(), " allows no pod less (maxUnavailable: ",
                    unavailable.text(), ") and no pod more (maxSurge: ", surge.text(),
                    "), so no update can begin; the API server refuses this."))
        .Help("Set one of the two to 1 or more.")
        .Related(surge, "no pod more");
  } else if (kube::ReplicasOf(deployment) == 1) {
    context
        .Report(deployment, surge,
                Cat(deployment.Describe(), " has one pod and maxSurge: ", surge.text(),
                    ", so each update stops it before the new one starts."))
        .Help("Use maxSurge: 1, or more replicas.")
        .As(Severity::kInfo)
        .OnlyIn(kStrict);
  }
}

void Check(const Object& deployment, RuleContext& context) {
  const Node strategy = deployment.spec()["strategy"];
  CheckType(deployment, strategy, context);
  const Node type = strategy["type"];
  if (!type.IsUnset() && type.text() != "RollingUpdate") return;
  const Node rolling = strategy["rollingUpdate"];
  CheckAmount(deployment, rolling["maxUnavailable"], 100, context);
  CheckAmount(deployment, rolling["maxSurge"], -1, context);
  CheckZero(deployment, rolling, context);
}

}  // namespace

MESHLINT_RULE(deployment_strategy_invalid) = {
    .id = RuleId("deployment-strategy-invalid"),
    .summary = "the update strategy of a Deployment is refused",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Deployment.apps"},
    .keys = {"strategy"},
    .fix = FixKind::kSafe,
    .check = Check,
};

}  // namespace meshlint::rules
