#include "rule/rule.h"

#include <map>
#include <utility>

#include "kube/image_reference.h"
#include "kube/placeholders.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

struct Use {
  const Object* object;
  kube::Container container;
};
// By file and text of the image.
using UsesByImage = std::map<std::pair<std::string_view, std::string_view>, std::vector<Use>>;

UsesByImage FloatingImages(const ObjectIndex& index) {
  UsesByImage uses;
  for (const Object* object : index.objects()) {
    if (object->copy_of() != nullptr) continue;
    for (const kube::Container& container : kube::ContainersOf(*object)) {
      const std::string_view image = container["image"].AsString();
      if (image.empty() || kube::IsTemplated(image) || !kube::ParseImage(image).IsFloating())
        continue;
      uses[{object->file().path(), image}].push_back({object, container});
    }
  }
  return uses;
}

// Their pods are replaced one at a time and far apart, each with what the tag means on that day.
bool MayMixVersions(const Object& object) {
  return object.Is("apps", "StatefulSet") || object.Is("apps", "DaemonSet");
}

void Check(RuleContext& context) {
  for (const auto& [key, uses] : FloatingImages(context.index())) {
    const std::string_view image = key.second;
    const auto& [object, container] = uses.front();
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
    for (std::size_t i = 1; i < uses.size(); ++i) {
      finding.Related(uses[i].container["image"], Cat("also in ", uses[i].container.Describe(),
                                                      " of ", uses[i].object->Describe()));
    }
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
