#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/reference_graph.h"

namespace meshlint::rules {
namespace {

// Labels that tell variants of one program apart, which share a Service on purpose.
constexpr std::array<std::string_view, 8> kVariants = {
    "track",  "version",   "color", "colour", "release", "app.kubernetes.io/version",
    "canary", "deployment"};

bool AreVariants(const kube::PodTarget& a, const kube::PodTarget& b) {
  return std::any_of(kVariants.begin(), kVariants.end(), [&](std::string_view key) {
    return a.labels[key].text() != b.labels[key].text();
  });
}

void Check(const Object& service, RuleContext& context) {
  // First, because most Services select the pods of one workload and need not be looked into then.
  if (context.index().references().SelectedBy(service).size() < 2) return;
  if (kube::HoldsTemplate(kube::PodSelectorOf(service))) return;
  std::vector<const kube::PodTarget*> workloads;
  for (const kube::PodTarget* pod : context.index().references().SelectedBy(service)) {
    const Object& object = *pod->object;
    if (pod->is_custom || object.group() == "batch" || object.IsCore("Pod")) continue;
    if (kube::HoldsTemplate(pod->labels)) return;
    if (!workloads.empty() && AreVariants(*workloads.front(), *pod)) return;
    workloads.push_back(pod);
  }
  if (workloads.size() < 2) return;
  std::vector<std::string> names;
  for (const kube::PodTarget* pod : workloads) names.push_back(pod->object->Describe());
  FindingBuilder finding =
      context.Report(service, kube::PodSelectorOf(service),
                     Cat(service.Describe(), " sends to the pods of ", workloads.size(),
                         " workloads: ", JoinWords(names, "and", 4), '.'));
  finding.Help("If they are different programs, select by a label that only one of them has.");
  for (const kube::PodTarget* pod : workloads)
    finding.Related(pod->labels, Cat("the labels of the pods of ", pod->object->Describe()));
}

}  // namespace

MESHLINT_RULE(service_selector_matches_many) = {
    .id = RuleId("service-selector-matches-many"),
    .summary = "a Service selects the pods of several workloads",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kReference,
    .kinds = {"Service"},
    .aliases = {"kyverno:require-unique-service-selector"},
    .check = Check,
};

}  // namespace meshlint::rules
