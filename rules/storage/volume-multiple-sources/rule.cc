#include "rule/rule.h"

#include "kube/pod.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

void CheckNone(const Object& object, const Node& volume, RuleContext& context) {
  bool is_named = false;
  for (const yaml::Entry entry : volume.Entries()) {
    if (entry.name() == "name") continue;
    // A key that is not known is the subject of unknown-field.
    if (!entry.value.IsNull()) return;
    is_named = true;
  }
  FindingBuilder finding = context.Report(
      object, volume["name"],
      Cat("Volume ", Quote(volume["name"].text()), " of ", object.Describe(),
          " names no source, so it becomes an emptyDir and its data is lost with the pod."));
  finding.Help("Name exactly one source.").As(Severity::kInfo);
  // Whoever wrote `emptyDir:` meant one, and Meshery's editor drops the empty mapping of
  // `emptyDir: {}`.
  if (is_named || object.in_design()) finding.OnlyIn(kStrict);
}

void Check(const Object& object, RuleContext& context) {
  const Node volumes = kube::PodSpecOf(object)["volumes"];
  for (const Node volume : volumes.Items()) {
    if (!volume.IsMapping() || volume["name"].IsUnset()) continue;
    const std::vector<Node> sources = kube::SourcesOf(volume);
    if (sources.empty()) {
      CheckNone(object, volume, context);
      continue;
    }
    if (sources.size() == 1) continue;
    std::vector<std::string> names;
    for (const Node source : sources) names.emplace_back(source.key().text());
    FindingBuilder finding =
        context.Report(object, sources[1].key(),
                       Cat("Volume ", Quote(volume["name"].text()), " of ", object.Describe(),
                           " names ", names.size(), " sources: ", JoinWords(names), "."));
    finding.Help("Name exactly one source.").Related(sources[0].key(), "the first of them");
  }
}

}  // namespace

MESHLINT_RULE(volume_multiple_sources) = {
    .id = RuleId("volume-multiple-sources"),
    .summary = "a volume has several sources, or none",
    .severity = Severity::kError,
    .presets = kRecommended | kStrict,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"volumes"},
    .check = Check,
};

}  // namespace meshlint::rules
