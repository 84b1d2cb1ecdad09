#include "rule/rule.h"

#include "kube/image_reference.h"
#include "kube/images.h"

namespace meshlint::rules {
namespace {

void Check(RuleContext& context) {
  const auto is_invalid = [](std::string_view image) {
    return !kube::WhyInvalidImage(image).empty();
  };
  for (const kube::ImageUses& uses : kube::ImagesCalled(context.index(), is_invalid)) {
    const kube::ImageUse& first = uses.front();
    FindingBuilder finding = context.Report(*first.object, first.container["image"],
                                            Cat(Quote(first.image), " is not a valid image name: ",
                                                kube::WhyInvalidImage(first.image), "."));
    finding.Help("Write REGISTRY/PATH:TAG in lower case.");
    for (std::size_t i = 1; i < uses.size(); ++i)
      finding.Related(uses[i].container["image"], kube::AlsoIn(uses[i]));
  }
}

}  // namespace

MESHLINT_RULE(image_invalid_reference) = {
    .id = RuleId("image-invalid-reference"),
    .summary = "an image has a name that no container runtime takes",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kSet,
    .kinds = kPodKinds,
    .check_set = Check,
};

}  // namespace meshlint::rules
