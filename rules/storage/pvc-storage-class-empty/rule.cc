#include "rule/rule.h"

#include "kube/claims.h"

namespace meshlint::rules {
namespace {

// The volumes of the set that have no class, and so were perhaps meant; a few, as nobody reads on.
void AddRejected(const ObjectIndex& index, FindingBuilder finding) {
  int left = 5;
  for (const Object* volume : index.OfKind("", "PersistentVolume")) {
    if (!volume->spec()["storageClassName"].IsUnset()) continue;
    if (left-- == 0) return;
    finding.Related(volume->head(), Cat(volume->Describe(), " has no class but does not fit"));
  }
}

void Check(const Object& claim, RuleContext& context) {
  const Node name = claim.spec()["storageClassName"];
  if (!name.IsString() || !name.text().empty()) return;
  if (!claim.spec()["volumeName"].IsUnset()) return;
  const ObjectIndex& index = context.index();
  if (kube::VolumeFor(index, claim) != nullptr) return;
  if (!context.MayReportAbsence(claim, "PersistentVolume", "", claim.name())) return;
  FindingBuilder finding = context.Report(
      claim, name,
      Cat("Claim ", Quote(claim.name()),
          " switches dynamic provisioning off (storageClassName: \"\") and no PersistentVolume of "
          "this set fits it."));
  finding.Help("Remove the field to use the default class, or add the PersistentVolume.");
  AddRejected(index, finding);
}

}  // namespace

MESHLINT_RULE(pvc_storage_class_empty) = {
    .id = RuleId("pvc-storage-class-empty"),
    .summary = "a claim refuses dynamic provisioning and no volume of the set fits it",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"PersistentVolumeClaim"},
    .check = Check,
};

}  // namespace meshlint::rules
