#include "rule/rule.h"

#include "kube/claims.h"
#include "kube/object_edit.h"

namespace meshlint::rules {
namespace {

void Check(const Object& storage_class, RuleContext& context) {
  const Node allowed = storage_class["allowVolumeExpansion"];
  if (allowed.AsBoolean().value_or(false)) return;
  if (storage_class["provisioner"].text() == "kubernetes.io/no-provisioner") return;
  const kube::ClaimOfSet* claim = kube::ClaimOfClass(context.index(), storage_class.name());
  if (claim == nullptr) return;
  context
      .Report(storage_class, allowed.Exists() ? allowed : storage_class.head(),
              Cat("The claims of ", storage_class.Describe(),
                  " cannot be enlarged later (allowVolumeExpansion is not true)."))
      .Help("Set allowVolumeExpansion: true, if the provisioner can do it.")
      .Related(kube::StorageClassOf(claim->spec.node), claim->Describe())
      .Path(storage_class.PathOf(storage_class.root()) + "/allowVolumeExpansion")
      .Fix("Set allowVolumeExpansion", FixSafety::kUnsafe,
           kube::SetField(storage_class, {"allowVolumeExpansion"}, true));
}

}  // namespace

MESHLINT_RULE(storage_class_no_expansion) = {
    .id = RuleId("storage-class-no-expansion"),
    .summary = "the claims of a StorageClass cannot be enlarged",
    .severity = Severity::kInfo,
    .presets = kCaveats,
    .phase = Phase::kReference,
    .kinds = {"StorageClass.storage.k8s.io"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
