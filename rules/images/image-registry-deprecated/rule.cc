#include "rule/rule.h"

#include <array>

#include "edit/edit.h"
#include "kube/images.h"

namespace meshlint::rules {
namespace {

// Where images are no longer updated.
struct Frozen {
  std::string_view prefix;  // of the image, up to its last "/"
  bool same_paths;          // registry.k8s.io has the very same images
};
constexpr std::array<Frozen, 3> kFrozen = {{{"k8s.gcr.io/", true},
                                            {"gcr.io/google_containers/", false},
                                            {"gcr.io/google-containers/", false}}};
constexpr std::string_view kNow = "registry.k8s.io/";

const Frozen* FrozenRegistryOf(std::string_view image) {
  for (const Frozen& frozen : kFrozen) {
    if (StartsWith(image, frozen.prefix) && image.size() > frozen.prefix.size()) return &frozen;
  }
  return nullptr;
}

void Check(RuleContext& context) {
  const auto is_frozen = [](std::string_view image) { return FrozenRegistryOf(image) != nullptr; };
  for (const kube::ImageUses& uses : kube::ImagesCalled(context.index(), is_frozen)) {
    const kube::ImageUse& first = uses.front();
    const std::string_view image = first.image;
    const Frozen& frozen = *FrozenRegistryOf(image);
    const std::string replacement = Cat(kNow, image.substr(frozen.prefix.size()));
    FindingBuilder finding = context.Report(
        *first.object, first.container["image"],
        Cat("Image ", Quote(image), " comes from ",
            frozen.prefix.substr(0, frozen.prefix.size() - 1), ", which is no longer updated."));
    finding.Help(Cat("Use ", replacement, frozen.same_paths ? "." : ", if it is there."));
    edit::Edits edits;
    for (std::size_t i = 0; i < uses.size(); ++i) {
      edits += edit::ReplaceText(uses[i].container["image"], replacement);
      if (i > 0) finding.Related(uses[i].container["image"], kube::AlsoIn(uses[i]));
    }
    finding.Fix(Cat("Take it from ", kNow.substr(0, kNow.size() - 1)),
                frozen.same_paths ? FixSafety::kSafe : FixSafety::kUnsafe, edits);
  }
}

}  // namespace

MESHLINT_RULE(image_registry_deprecated) = {
    .id = RuleId("image-registry-deprecated"),
    .summary = "an image comes from a registry that is no longer updated",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kSet,
    .kinds = kPodKinds,
    .fix = FixKind::kSometimesSafe,
    .aliases = {"kubescape:C-0253", "kyverno:restrict-deprecated-registry"},
    .check_set = Check,
};

}  // namespace meshlint::rules
