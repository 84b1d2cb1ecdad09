#include "rule/rule.h"

#include <algorithm>
#include <map>

#include "edit/edit.h"
#include "kube/placeholders.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

bool Holds(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Servers before 1.34 did not look into the template of a StatefulSet.
std::string AcceptedNote(const Object& object, const RuleContext& context) {
  if (!object.Is("apps", "StatefulSet") || context.versions().first >= KubernetesVersion{34})
    return {};
  return " A server before Kubernetes 1.34 accepts the StatefulSet and then fails to create its "
         "pods.";
}

void Report(const Object& object, const std::vector<kube::VolumeUse>& uses,
            const std::vector<std::string_view>& defined, RuleContext& context) {
  const kube::VolumeUse& first = uses.front();
  const std::string_view nearest = Nearest(first.name.text(), defined);
  FindingBuilder finding = context.Report(
      object, first.name,
      Cat(first.container.DescribeAtStart(), " of ", object.Describe(), " mounts volume ",
          Quote(first.name.text()), ", which the pod does not define."));
  finding.Help(Cat("Define the volume or correct the name",
                   nearest.empty() ? "." : Cat(" (did you mean ", Quote(nearest), "?)."),
                   AcceptedNote(object, context)));
  if (!nearest.empty()) {
    edit::Edits edits;
    for (const kube::VolumeUse& use : uses) edits += edit::ReplaceText(use.name, nearest);
    finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edits);
  }
  for (std::size_t i = 1; i < uses.size(); ++i) {
    finding.Related(uses[i].name, Cat(uses[i].container.Describe(), " mounts it too"));
  }
  const Node volumes = kube::PodSpecOf(object)["volumes"];
  if (volumes.Exists()) finding.Related(volumes.key(), "the volumes of the pod");
}

void Check(const Object& object, RuleContext& context) {
  const std::vector<std::string_view> defined = kube::VolumeNamesOf(object);
  std::map<std::string_view, std::vector<kube::VolumeUse>> undefined;
  for (const kube::VolumeUse& use : kube::VolumeUsesOf(kube::PodSpecOf(object))) {
    const std::string_view name = use.name.text();
    if (!Holds(defined, name) && !kube::IsTemplated(name)) undefined[name].push_back(use);
  }
  if (undefined.empty()) return;
  if (std::any_of(defined.begin(), defined.end(), kube::IsTemplated)) {
    return context.NotEvaluated(object, "the name of a volume is filled in later");
  }
  for (const auto& [name, uses] : undefined) Report(object, uses, defined, context);
}

}  // namespace

MESHLINT_RULE(volume_mount_undefined) = {
    .id = RuleId("volume-mount-undefined"),
    .summary = "a container mounts a volume that the pod does not define",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"volumeMounts", "volumeDevices"},
    .fix = FixKind::kUnsafe,
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
