#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/images.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

void CheckContainers(RuleContext& context) {
  const auto is_never = [](const kube::ImageUse& use) { return use.pull_policy == "Never"; };
  for (const kube::ImageUses& uses : kube::ImagesOf(context.index(), is_never)) {
    const kube::ImageUse& first = uses.front();
    const Node policy = first.container["imagePullPolicy"];
    FindingBuilder finding =
        context.Report(*first.object, policy,
                       Cat("Image ", Quote(first.container["image"].text()), " of ",
                           first.container.Describe(), " of ", first.object->Describe(),
                           " is never pulled, so it must already be on every node."));
    finding.Help("Use IfNotPresent, or load the image into the cluster first.")
        .Related(first.container["image"], "the image");
    edit::Edits edits;
    for (std::size_t i = 0; i < uses.size(); ++i) {
      edits += edit::ReplaceText(uses[i].container["imagePullPolicy"], "IfNotPresent");
      if (i > 0) finding.Related(uses[i].container["imagePullPolicy"], kube::AlsoIn(uses[i]));
    }
    finding.Fix("Write IfNotPresent", FixSafety::kUnsafe, edits);
  }
}

void CheckVolumes(RuleContext& context) {
  kube::ForEachVolume(context.index(), [&](const Object& object, const Node& volume) {
    const Node policy = volume["image"]["pullPolicy"];
    if (policy.text() != "Never") return;
    context
        .Report(object, policy,
                Cat("Image ", Quote(volume["image"]["reference"].text()), " of volume ",
                    Quote(volume["name"].text()), " of ", object.Describe(),
                    " is never pulled, so it must already be on every node."))
        .Help("Use IfNotPresent, or load the image into the cluster first.")
        .Fix("Write IfNotPresent", FixSafety::kUnsafe, edit::ReplaceText(policy, "IfNotPresent"));
  });
}

void Check(RuleContext& context) {
  CheckContainers(context);
  CheckVolumes(context);
}

}  // namespace

MESHLINT_RULE(image_pull_never) = {
    .id = RuleId("image-pull-never"),
    .summary = "an image is never pulled and must already be on every node",
    .severity = Severity::kWarning,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kSet,
    .kinds = kPodKinds,
    .fix = FixKind::kUnsafe,
    .check_set = Check,
};

}  // namespace meshlint::rules
