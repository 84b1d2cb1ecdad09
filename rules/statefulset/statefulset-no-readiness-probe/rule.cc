#include "rule/rule.h"

#include "kube/pod.h"

namespace meshlint::rules {
namespace {

void Check(const Object& set, RuleContext& context) {
  const auto unprobed = kube::WithoutProbe(kube::MainContainersOf(set), "readinessProbe");
  if (unprobed.empty()) return;
  std::vector<std::string> names;
  for (const kube::Container& container : unprobed) names.push_back(container.Describe());
  FindingBuilder finding = context.Report(
      set, unprobed.front()["readinessProbe"],
      Cat("The pods of ", set.Describe(), " count as ready as soon as they run: ", JoinWords(names),
          names.size() == 1 ? " has" : " have", " no readinessProbe."));
  finding.Help("Add a readinessProbe that succeeds when the container can do its work.");
  for (std::size_t i = 1; i < unprobed.size(); ++i) {
    finding.Related(unprobed[i]["readinessProbe"], Cat(names[i], " has none either"));
  }
}

}  // namespace

MESHLINT_RULE(statefulset_no_readiness_probe) = {
    .id = RuleId("statefulset-no-readiness-probe"),
    .summary = "a container of a StatefulSet has no readinessProbe",
    .severity = Severity::kWarning,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .aliases = {"kube-linter:no-readiness-probe", "polaris:readinessProbeMissing"},
    .check = Check,
};

}  // namespace meshlint::rules
