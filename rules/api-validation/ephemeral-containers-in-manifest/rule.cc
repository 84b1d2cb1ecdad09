#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/pod.h"
#include "kube/refusal.h"

namespace meshlint::rules {
namespace {

void Check(const Object& object, RuleContext& context) {
  const Node containers = kube::PodSpecOf(object)["ephemeralContainers"];
  if (containers.size() == 0) return;
  context
      .Report(object, containers.key(),
              Cat(object.Describe(),
                  " brings ephemeral containers, which can only be added to a pod that runs."))
      .Help(Cat("Remove them; kubectl debug adds them when they are needed.",
                kube::RefusalNote(object, context.versions())))
      .Fix("Remove the ephemeral containers", FixSafety::kSafe, edit::Remove(containers));
}

}  // namespace

MESHLINT_RULE(ephemeral_containers_in_manifest) = {
    .id = RuleId("ephemeral-containers-in-manifest"),
    .summary = "a pod spec brings ephemeral containers",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"ephemeralContainers"},
    .fix = FixKind::kSafe,
    .check = Check,
};

}  // namespace meshlint::rules
