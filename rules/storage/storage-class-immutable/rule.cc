#include "rule/rule.h"

#include "kube/immutable.h"
#include "kube/previous_objects.h"

namespace meshlint::rules {
namespace {

void Check(const Object& object, RuleContext& context) {
  const Object* before = PreviousOf(object, context);
  if (before == nullptr) return;
  for (const kube::FieldChange& change : kube::ChangesOf(
           object, *before, {"provisioner", "parameters", "reclaimPolicy", "volumeBindingMode"})) {
    context.Report(object, change.now, change.Message(object))
        .Help("Keep the old value, or make a class of another name.")
        .Related(change.before, "the version before");
  }
}

}  // namespace

MESHLINT_RULE(storage_class_immutable) = {
    .id = RuleId("storage-class-immutable"),
    .summary = "a field of a StorageClass changes that cannot be changed",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"StorageClass.storage.k8s.io"},
    .check = Check,
};

}  // namespace meshlint::rules
