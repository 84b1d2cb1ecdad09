#include "rule/rule.h"

namespace meshlint::rules {
namespace {

bool HasOuterMetric(const Object& autoscaler) {
  for (const Node metric : autoscaler.spec()["metrics"].Items()) {
    const std::string_view type = metric["type"].text();
    if (type == "Object" || type == "External") return true;
  }
  return false;
}

void CheckLeast(const Object& autoscaler, const Node& least, std::int64_t number,
                RuleContext& context) {
  if (number < 0) {
    context
        .Report(autoscaler, least,
                Cat("minReplicas of ", autoscaler.Describe(), " is negative (", number,
                    "); the API server refuses this."))
        .Help("Use 1 or more.");
  } else if (number == 0) {
    const bool outer = HasOuterMetric(autoscaler);
    context
        .Report(
            autoscaler, least,
            Cat(autoscaler.Describe(), " has minReplicas: 0, which the API server refuses unless ",
                outer ? "the feature gate HPAScaleToZero is on."
                      : "it scales on an Object or External metric and the feature gate "
                        "HPAScaleToZero is on."))
        .Help("Use 1 or more; scaling to 0 is what KEDA does.")
        .As(outer ? Severity::kWarning : Severity::kError);
  }
}

void Check(const Object& autoscaler, RuleContext& context) {
  const Node least = autoscaler.spec()["minReplicas"];
  const Node most = autoscaler.spec()["maxReplicas"];
  const std::optional<std::int64_t> low = least.AsInteger();
  const std::optional<std::int64_t> high = most.AsInteger();
  if (low) CheckLeast(autoscaler, least, *low, context);
  if (!high) return;
  if (*high < 1) {
    context
        .Report(autoscaler, most,
                Cat("maxReplicas of ", autoscaler.Describe(), " is ", *high,
                    "; the API server takes 1 or more."))
        .Help("Use the largest number of pods that you want.");
  } else if (low.value_or(1) > *high) {
    context
        .Report(autoscaler, least,
                Cat(autoscaler.Describe(), " has minReplicas: ", *low,
                    ", more than maxReplicas: ", *high, "; the API server refuses this."))
        .Help("Exchange the two, or raise maxReplicas.")
        .Related(most, "maxReplicas");
  } else if (low.value_or(1) == *high) {
    context
        .Report(autoscaler, most,
                Cat(autoscaler.Describe(),
                    " has nothing to scale: minReplicas and maxReplicas are ", *high, "."))
        .Help("Raise maxReplicas, or remove the autoscaler.")
        .As(Severity::kWarning)
        .OnlyIn(kStrict);
  }
}

}  // namespace

MESHLINT_RULE(hpa_min_max_conflict) = {
    .id = RuleId("hpa-min-max-conflict"),
    .summary = "the replica bounds of a HorizontalPodAutoscaler are refused",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"HorizontalPodAutoscaler.autoscaling"},
    .aliases = {"polaris:hpaMaxAvailability"},
    .check = Check,
};

}  // namespace meshlint::rules
