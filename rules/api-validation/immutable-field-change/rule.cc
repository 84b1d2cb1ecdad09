#include "rule/rule.h"

#include "kube/immutable.h"
#include "kube/previous_objects.h"

namespace meshlint::rules {
namespace {

void Check(const Object& object, RuleContext& context) {
  const Object* before = PreviousOf(object, context);
  if (before == nullptr) return;
  for (const kube::FieldChange& change : kube::ImmutableChangesOf(object, *before)) {
    context.Report(object, change.now, change.Message(object))
        .Help("Keep the old value, or delete the object first and create it again.")
        .Related(change.before, "the version before");
  }
}

}  // namespace

MESHLINT_RULE(immutable_field_change) = {
    .id = RuleId("immutable-field-change"),
    .summary = "a field changes that the API server refuses to change",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .check = Check,
};

}  // namespace meshlint::rules
