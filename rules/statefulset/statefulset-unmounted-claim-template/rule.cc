#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"
#include "kube/claims.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

bool IsUsed(const std::vector<kube::VolumeUse>& uses, std::string_view name) {
  return std::any_of(uses.begin(), uses.end(), [name](const kube::VolumeUse& use) {
    return use.name.text() == name || kube::IsTemplated(use.name.text());
  });
}

void Check(const Object& set, RuleContext& context) {
  const kube::PodSpec pod_spec = kube::PodSpecOf(set);
  if (kube::MainContainersOf(set).empty()) return;
  const std::vector<kube::VolumeUse> uses = kube::VolumeUsesOf(pod_spec);
  for (const kube::ClaimSpec& claim : kube::ClaimTemplatesOf(set)) {
    if (claim.ephemeral || claim.name.IsUnset() || IsUsed(uses, claim.name.text())) continue;
    // One fault, one finding: volume-mount-undefined speaks.
    if (kube::HasUndefinedMount(set)) return;
    const Node templates = claim.node.parent();
    context
        .Report(set, claim.name,
                Cat("Claim template ", Quote(claim.name.text()), " of ", set.Describe(),
                    " is mounted by no container."))
        .Help(Cat("Add a volumeMount named ", Quote(claim.name.text()), " or remove the template."))
        .Fix("Remove the claim template", FixSafety::kUnsafe,
             edit::Remove(templates.size() == 1 ? templates : claim.node));
  }
}

}  // namespace

MESHLINT_RULE(statefulset_unmounted_claim_template) = {
    .id = RuleId("statefulset-unmounted-claim-template"),
    .summary = "a claim template of a StatefulSet is mounted by no container",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .keys = {"volumeClaimTemplates"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
