#include "rule/rule.h"

#include "kube/image_reference.h"
#include "kube/images.h"

namespace meshlint::rules {
namespace {

// Their pods are replaced one at a time and far apart, each with what the tag means on that day.
bool MayMixVersions(const Object& object) {
  return object.Is("apps", "StatefulSet") || object.Is("apps", "DaemonSet");
}

void Check(RuleContext& context) {
  const auto is_floating = [](std::string_view image) {
    return kube::ParseImage(image).IsFloating();
  };
  for (const kube::ImageUses& uses : kube::ImagesCalled(context.index(), is_floating)) {
    const auto& [object, container, image, pull_policy] = uses.front();
    const bool tagged = !kube::ParseImage(image).tag.empty();
    FindingBuilder finding = context.Report(
        *object, container["image"],
        Cat("Image ", Quote(image), " of ", container.Describe(),
            tagged ? " is tagged latest" : " has no tag",
            ", so what runs can change at any restart",
            MayMixVersions(*object)
                ? Cat(", and the pods of ", object->Describe(), " may run different versions.")
                : "."));
    finding.Help("Name a version.");
    for (std::size_t i = 1; i < uses.size(); ++i)
      finding.Related(uses[i].container["image"], kube::AlsoIn(uses[i]));
  }
}

}  // namespace

MESHLINT_RULE(image_latest_tag) = {
    .id = RuleId("image-latest-tag"),
    .summary = "a container image has no tag or the tag latest",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kSet,
    .kinds = kPodKinds,
    .aliases = {"statefulset-image-latest", "kube-linter:latest-tag",
                "kube-score:container-image-tag", "polaris:tagNotSpecified", "kubescape:C-0075",
                "trivy:KSV-0013", "monokle:KBP001", "monokle:KBP116"},
    .check_set = Check,
};

}  // namespace meshlint::rules
