#include "rule/rule.h"

#include "schema/wording.h"

namespace meshlint::rules {
namespace {

std::string MessageFor(const schema::SchemaFault& fault) {
  if (!fault.at.Exists()) return "This object has no kind.";
  return fault.at.IsScalar() && fault.at.text().empty()
             ? "The kind of this object is empty."
             : "The kind of this object is not a string.";
}

void Check(const schema::SchemaFault& fault, const Object& object, RuleContext& context) {
  context.Report(object, fault.at, MessageFor(fault))
      .Path(fault.path)
      .Help("Say what the object is, for example kind: Deployment.");
}

}  // namespace

MESHLINT_RULE(missing_kind) = {
    .id = RuleId("missing-kind"),
    .summary = "an object does not say its kind",
    .severity = Severity::kError,
    .presets = kRecommended | kSchemaPreset,
    .phase = Phase::kSchema,
    .fault = schema::FaultKind::kMissingKind,
    .check_fault = Check,
};

}  // namespace meshlint::rules
