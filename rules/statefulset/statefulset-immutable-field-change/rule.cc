#include "rule/rule.h"

#include "kube/immutable.h"
#include "kube/previous_objects.h"

namespace meshlint::rules {
namespace {

void Check(const Object& object, RuleContext& context) {
  const Object* before = PreviousOf(object, context);
  if (before == nullptr) return;
  for (const kube::FieldChange& change : kube::ChangesBeside(
           object, *before, "spec",
           {"replicas", "ordinals", "template", "updateStrategy",
            "persistentVolumeClaimRetentionPolicy", "minReadySeconds", "revisionHistoryLimit"})) {
    context.Report(object, change.now, change.Message(object))
        .Help(
            "Keep the old value, or delete the set with --cascade=orphan, which leaves its "
            "pods, and create it again.")
        .Related(change.before, "the version before");
  }
}

}  // namespace

MESHLINT_RULE(statefulset_immutable_field_change) = {
    .id = RuleId("statefulset-immutable-field-change"),
    .summary = "a field of a StatefulSet changes that cannot be changed",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"StatefulSet.apps"},
    .check = Check,
};

}  // namespace meshlint::rules
