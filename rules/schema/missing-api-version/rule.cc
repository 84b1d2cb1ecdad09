#include "rule/rule.h"

#include "edit/edit.h"
#include "schema/wording.h"

namespace meshlint::rules {
namespace {

std::string MessageFor(const schema::SchemaFault& fault, const Object& object) {
  if (!fault.at.Exists()) return Cat(schema::Subject(object), " has no apiVersion.");
  if (fault.at.IsScalar() && fault.at.text().empty()) {
    return Cat("The apiVersion of ", schema::Subject(object), " is empty.");
  }
  return Cat("The apiVersion of ", schema::Subject(object), " is not a string.");
}

void Check(const schema::SchemaFault& fault, const Object& object, RuleContext& context) {
  FindingBuilder finding = context.Report(object, fault.at, MessageFor(fault, object));
  finding.Path(fault.path)
      .Help(fault.suggestion.empty()
                ? "Say which group and version the object is of, for example apps/v1."
                : Cat("Write apiVersion: ", fault.suggestion, "."));
  if (fault.suggestion.empty() || object.in_design()) return;
  finding.Fix(Cat("Write apiVersion: ", fault.suggestion), FixSafety::kUnsafe,
              edit::SetKey(object.root(), "apiVersion", fault.suggestion, {"kind", {}}));
}

}  // namespace

MESHLINT_RULE(missing_api_version) = {
    .id = RuleId("missing-api-version"),
    .summary = "an object does not say its apiVersion",
    .severity = Severity::kError,
    .presets = kRecommended | kSchemaPreset,
    .phase = Phase::kSchema,
    .fault = schema::FaultKind::kMissingApiVersion,
    .fix = FixKind::kUnsafe,
    .uncovers = true,
    .check_fault = Check,
};

}  // namespace meshlint::rules
