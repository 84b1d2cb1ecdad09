#include "rule/rule.h"

#include <algorithm>

#include "kube/int_or_percent.h"

namespace meshlint::rules {
namespace {

// The field came with a feature gate that is off by default up to here (but for some patches of
// 1.35).
constexpr KubernetesVersion kFirst{24};
constexpr KubernetesVersion kLastWithoutGate{36};

void Check(const Object& set, RuleContext& context) {
  const Node strategy = set.spec()["updateStrategy"];
  const Node field = strategy["rollingUpdate"]["maxUnavailable"];
  const auto value = kube::IntOrPercentOf(field);
  if (!value || strategy["type"].text() == "OnDelete") return;
  if (value->IsZero()) {
    context
        .Report(set, field,
                Cat(set.Describe(), " has maxUnavailable: ", field.text(),
                    "; the API server refuses this where it knows the field."))
        .Help("Write 1 or more, or remove the field (one pod at a time).")
        .OnlyIn(kRecommended);
    return;
  }
  const VersionRange target = context.versions();
  if (target.first > kLastWithoutGate) return;
  const bool ordered = set.spec()["podManagementPolicy"].text() != "Parallel";
  context
      .Report(set, field,
              Cat("Whether maxUnavailable: ", field.text(), " of ", set.Describe(),
                  " has any effect depends on the feature gate MaxUnavailableStatefulSet of the "
                  "cluster; where it is off, one pod at a time is replaced."))
      .Help(ordered ? "Do not count on it; with OrderedReady it has little effect anyway."
                    : "Do not count on it unless the gate is on in your clusters.")
      .As(Severity::kInfo)
      .OnlyIn(kCaveats)
      .HoldsFor({std::max(target.first, kFirst), std::min(target.last, kLastWithoutGate)});
}

}  // namespace

MESHLINT_RULE(statefulset_max_unavailable_gate) = {
    .id = RuleId("statefulset-max-unavailable-gate"),
    .summary = "maxUnavailable of a StatefulSet is 0, or depends on a feature gate",
    .severity = Severity::kError,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .keys = {"maxUnavailable"},
    .check = Check,
};

}  // namespace meshlint::rules
