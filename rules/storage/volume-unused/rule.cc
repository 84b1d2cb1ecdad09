#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

// Sidecars that are injected later mount volumes which no container in the file does.
bool HasInjectedMounts(const Node& annotations) {
  for (const yaml::Entry annotation : annotations.Entries()) {
    if (annotation.name() == "sidecar.istio.io/userVolumeMount" ||
        StartsWith(annotation.name(), "vault.hashicorp.com/"))
      return true;
  }
  return false;
}

bool IsUsed(const std::vector<kube::VolumeUse>& uses, std::string_view name) {
  return std::any_of(uses.begin(), uses.end(), [name](const kube::VolumeUse& use) {
    return use.name.text() == name || kube::IsTemplated(use.name.text());
  });
}

void Check(const Object& object, RuleContext& context) {
  const kube::PodSpec pod_spec = kube::PodSpecOf(object);
  const Node volumes = pod_spec["volumes"];
  if (kube::MainContainersOf(object).empty() || object.copy_of() != nullptr) return;
  if (HasInjectedMounts(kube::PodTemplateOf(object)["metadata"]["annotations"])) return;
  // One fault, one finding: volume-mount-undefined speaks.
  if (kube::HasUndefinedMount(object)) return;
  const std::vector<kube::VolumeUse> uses = kube::VolumeUsesOf(pod_spec);
  for (const Node volume : volumes.Items()) {
    const Node name = volume["name"];
    if (name.IsUnset() || IsUsed(uses, name.text())) continue;
    const std::string_view source = kube::SourceKind(volume);
    context
        .Report(object, name,
                Cat("Volume ", Quote(name.text()), source.empty() ? "" : Cat(" (", source, ")"),
                    " of ", object.Describe(), " is mounted by no container."))
        .Help("Add a volumeMount, or remove the volume.")
        .Fix("Remove the volume", FixSafety::kUnsafe,
             edit::Remove(volumes.size() == 1 ? volumes : volume));
  }
}

}  // namespace

MESHLINT_RULE(volume_unused) = {
    .id = RuleId("volume-unused"),
    .summary = "a volume is mounted by no container",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"volumes"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
