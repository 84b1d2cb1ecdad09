#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/claims.h"
#include "kube/object_edit.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

constexpr std::string_view kHelp = "Use Retain, if the data must not go with the claim.";

bool IsUsed(const ObjectIndex& index, const Object& storage_class) {
  if (kube::ClaimOfClass(index, storage_class.name()) != nullptr) return true;
  const std::vector<const Object*>& defaults = kube::DefaultStorageClasses(index);
  return defaults.size() == 1 && defaults.front() == &storage_class &&
         kube::SomeClaimReliesOnDefaultClass(index);
}

void CheckClass(const Object& storage_class, RuleContext& context) {
  const Node policy = storage_class["reclaimPolicy"];
  if (!policy.IsUnset() && policy.text() != "Delete") return;
  if (storage_class["provisioner"].text() == "kubernetes.io/no-provisioner") return;
  if (!IsUsed(context.index(), storage_class)) return;
  context
      .Report(storage_class, policy.Exists() ? policy : storage_class.head(),
              Cat("Deleting a claim of ", storage_class.Describe(),
                  " deletes its data (reclaimPolicy: Delete",
                  policy.IsUnset() ? ", the default" : "", ")."))
      .Help(std::string(kHelp))
      .OnlyIn(kCaveats)
      .Path(storage_class.PathOf(storage_class.root()) + "/reclaimPolicy")
      .Fix("Set reclaimPolicy: Retain", FixSafety::kUnsafe,
           kube::SetField(storage_class, {"reclaimPolicy"}, "Retain"));
}

void CheckVolume(const Object& volume, RuleContext& context) {
  const Node policy = volume.spec()["persistentVolumeReclaimPolicy"];
  if (policy.text() == "Recycle") {
    const std::string_view kind = kube::SourceKind(volume.spec());
    const bool works = kind == "nfs" || kind == "hostPath";
    context
        .Report(volume, policy,
                Cat(volume.Describe(), " uses reclaim policy Recycle, which is deprecated",
                    works ? "." : " and works for nfs and hostPath only."))
        .Help("Use Retain or Delete.")
        .As(Severity::kWarning)
        .OnlyIn(kStrict)
        .Fix("Write Retain", FixSafety::kUnsafe, edit::ReplaceText(policy, "Retain"));
    return;
  }
  const Object* claim =
      policy.text() == "Delete" ? kube::ClaimOfVolume(context.index(), volume) : nullptr;
  if (claim == nullptr) return;
  context
      .Report(volume, policy,
              Cat("Deleting claim ", Quote(claim->name()), " deletes the data of ",
                  volume.Describe(), " (persistentVolumeReclaimPolicy: Delete)."))
      .Help(std::string(kHelp))
      .OnlyIn(kCaveats)
      .Related(claim->head(), "the claim")
      .Fix("Write Retain", FixSafety::kUnsafe, edit::ReplaceText(policy, "Retain"));
}

void Check(const Object& object, RuleContext& context) {
  if (object.IsCore("PersistentVolume")) return CheckVolume(object, context);
  CheckClass(object, context);
}

}  // namespace

MESHLINT_RULE(pv_reclaim_delete) = {
    .id = RuleId("pv-reclaim-delete"),
    .summary = "deleting a claim deletes its data",
    .severity = Severity::kInfo,
    .presets = kStrict | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"PersistentVolume", "StorageClass.storage.k8s.io"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
