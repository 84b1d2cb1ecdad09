#include "rule/rule.h"

#include "kube/claims.h"
#include "kube/scale.h"

namespace meshlint::rules {
namespace {

bool HasClaimTemplates(const Object& set) {
  for (const kube::ClaimSpec& claim : kube::ClaimTemplatesOf(set)) {
    if (!claim.ephemeral) return true;
  }
  return false;
}

void Check(const Object& set, RuleContext& context) {
  const Node policy = set.spec()["persistentVolumeClaimRetentionPolicy"];
  const Node deleted = policy["whenDeleted"];
  const Node scaled = policy["whenScaled"];
  if (!HasClaimTemplates(set)) return;
  if (scaled.text() == "Delete") {
    const Object* autoscaler = kube::AutoscalerOf(context.index(), set);
    FindingBuilder finding = context.Report(
        set, scaled,
        autoscaler == nullptr
            ? Cat("Scaling ", set.Describe(), " down deletes the claims of the pods that go.")
            : Cat("Whenever ", autoscaler->Describe(), " scales ", set.Describe(),
                  " down, the claims of the pods that go are deleted."));
    finding.Help("Use whenScaled: Retain, unless the data is kept elsewhere too.");
    if (autoscaler == nullptr) {
      finding.OnlyIn(kCaveats);
    } else {
      finding.Related(autoscaler->head(), "scales it");
    }
  }
  if (deleted.text() == "Delete") {
    context.Report(set, deleted, Cat("Deleting ", set.Describe(), " deletes its claims."))
        .Help("Use whenDeleted: Retain, unless the data is kept elsewhere too.")
        .OnlyIn(kCaveats);
  }
}

}  // namespace

MESHLINT_RULE(statefulset_pvc_retention_delete) = {
    .id = RuleId("statefulset-pvc-retention-delete"),
    .summary = "the claims of a StatefulSet are deleted with it or when it is scaled down",
    .severity = Severity::kWarning,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"StatefulSet.apps"},
    .keys = {"persistentVolumeClaimRetentionPolicy"},
    .check = Check,
};

}  // namespace meshlint::rules
