#include "rule/rule.h"

#include "kube/int_or_percent.h"
#include "kube/placeholders.h"

namespace meshlint::rules {
namespace {

void CheckAmount(const Object& set, const Node& amount, RuleContext& context) {
  const std::string why = kube::WhyInvalidIntOrPercent(amount);
  if (why.empty() || kube::IsTemplated(amount.text())) return;
  context
      .Report(set, amount,
              Cat(amount.key().text(), ": ", amount.text(), " of ", set.Describe(),
                  " is refused by the API server: ", why, "."))
      .Help("Use a number of nodes or a percentage, such as 10%.")
      .OnlyIn(kRecommended);
}

void CheckPair(const Object& set, const Node& rolling, RuleContext& context) {
  const Node unavailable = rolling["maxUnavailable"];
  const Node surge = rolling["maxSurge"];
  const auto down =
      unavailable.IsUnset() ? kube::IntOrPercent{1, false} : kube::IntOrPercentOf(unavailable);
  const auto up = surge.IsUnset() ? kube::IntOrPercent{0, false} : kube::IntOrPercentOf(surge);
  if (!down || !up) return;
  if (!down->IsZero() && !up->IsZero()) {
    FindingBuilder finding = context.Report(
        set, surge,
        Cat(set.Describe(), " has maxSurge: ", surge.text(), " while maxUnavailable is ",
            unavailable.IsUnset() ? "1 by default" : unavailable.text(),
            "; the API server takes only one of them above 0."));
    finding.Help("Set maxUnavailable: 0 beside maxSurge, or remove maxSurge.").OnlyIn(kRecommended);
    if (!unavailable.IsUnset()) finding.Related(unavailable, "maxUnavailable is not 0");
  } else if (down->IsZero() && up->IsZero()) {
    context
        .Report(set, unavailable,
                Cat(set.Describe(), " has maxUnavailable: ", unavailable.text(),
                    " and no maxSurge, so no update can begin; the API server refuses this."))
        .Help("Set one of the two to 1 or more.")
        .OnlyIn(kRecommended);
  }
}

void Check(const Object& set, RuleContext& context) {
  const Node strategy = set.spec()["updateStrategy"];
  const Node type = strategy["type"];
  if (type.text() == "OnDelete") {
    context
        .Report(set, type,
                Cat(set.Describe(), " replaces a pod only when somebody deletes it (OnDelete)."))
        .Help("Delete the pods after a change of the template, or use RollingUpdate.")
        .As(Severity::kInfo)
        .OnlyIn(kCaveats);
    return;
  }
  if (!type.IsUnset() && type.text() != "RollingUpdate") {
    if (!type.IsString() || kube::IsTemplated(type.text())) return;
    context
        .Report(set, type,
                Cat("The update strategy ", Quote(type.text()), " of ", set.Describe(),
                    " is none; the API server refuses this."))
        .Help("Use RollingUpdate or OnDelete.")
        .OnlyIn(kRecommended)
        .StandsFor("invalid-enum-value", set.PathOf(type));
    return;
  }
  const Node rolling = strategy["rollingUpdate"];
  CheckAmount(set, rolling["maxUnavailable"], context);
  CheckAmount(set, rolling["maxSurge"], context);
  CheckPair(set, rolling, context);
}

}  // namespace

MESHLINT_RULE(daemonset_update_strategy) = {
    .id = RuleId("daemonset-update-strategy"),
    .summary = "the update strategy of a DaemonSet is refused, or updates nothing by itself",
    .severity = Severity::kError,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kObject,
    .kinds = {"DaemonSet.apps"},
    .check = Check,
};

}  // namespace meshlint::rules
