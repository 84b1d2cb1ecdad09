#include "rule/rule.h"

#include "kube/pod.h"

namespace meshlint::rules {
namespace {

bool IsUnsetOr(const Node& field, std::string_view value) {
  return field.IsUnset() || field.text() == value;
}

void Check(const Object& set, RuleContext& context) {
  const Node management = set.spec()["podManagementPolicy"];
  const Node strategy = set.spec()["updateStrategy"]["type"];
  if (!IsUnsetOr(management, "OrderedReady") || !IsUnsetOr(strategy, "RollingUpdate")) return;
  const std::span<const kube::Container> containers = kube::MainContainersOf(set);
  if (kube::ReplicasOf(set).value_or(1) <= 1 || containers.empty()) return;
  const std::vector<kube::Container> unprobed = kube::WithoutProbe(containers, "readinessProbe");
  if (unprobed.empty() && !context.Admits(kCaveats)) return;
  FindingBuilder finding = context.Report(
      set, set.head(),
      Cat("If an update of ", set.Describe(),
          " brings a pod that never becomes Ready, the rollout stops and going back is not "
          "enough: the pod must be deleted by hand."));
  if (unprobed.empty()) {
    finding.As(Severity::kInfo).OnlyIn(kCaveats);
    finding.Help(
        "Know that a stuck pod has to be deleted after the template is repaired; or use "
        "podManagementPolicy: Parallel.");
  } else {
    finding.Help(
        "Add a readinessProbe, and know that a stuck pod has to be deleted after the template is "
        "repaired; or use podManagementPolicy: Parallel.");
  }
  if (management.Exists()) finding.Related(management, "one pod after the other");
  if (strategy.Exists()) finding.Related(strategy, "replaces pods on its own");
  for (const kube::Container& container : unprobed) {
    finding.Related(container["readinessProbe"],
                    Cat(container.Describe(), " has no readinessProbe"));
  }
}

}  // namespace

MESHLINT_RULE(statefulset_ordered_ready_rolling_update) = {
    .id = RuleId("statefulset-ordered-ready-rolling-update"),
    .summary = "a failed rolling update of a StatefulSet needs repair by hand",
    .severity = Severity::kWarning,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .check = Check,
};

}  // namespace meshlint::rules
