#include "rule/rule.h"

#include "schema/wording.h"

namespace meshlint::rules {
namespace {

std::string HelpFor(const schema::SchemaFault& fault, const Object& object) {
  if (fault.format == "byte") {
    return object.IsCore("Secret")
               ? "Encode the value in base64, or put it as it is under stringData."
               : "Encode the value in base64.";
  }
  if (fault.format == "quantity")
    return "Write a number, with a unit such as m, k, M, G, Ki, Mi or Gi.";
  return fault.note;
}

// Where no value may be shown, "a string" would say nothing.
bool ShowsValue(const schema::SchemaFault& fault) {
  return !fault.actual.empty() && !StartsWith(fault.actual, "a ") &&
         !StartsWith(fault.actual, "an ");
}

void Check(const schema::SchemaFault& fault, const Object& object, RuleContext& context) {
  context
      .Report(
          object, fault.at,
          Cat(schema::DottedPath(object, fault.path), " of ", schema::Subject(object), " must be ",
              fault.expected, ShowsValue(fault) ? Cat(", not ", fault.actual) : std::string(), "."))
      .Path(fault.path)
      .HoldsFor({fault.since, fault.until})
      .Help(HelpFor(fault, object));
}

}  // namespace

MESHLINT_RULE(invalid_format) = {
    .id = RuleId("invalid-format"),
    .summary = "a value is not written as its field asks, or is out of range",
    .severity = Severity::kError,
    .presets = kRecommended | kSchemaPreset,
    .phase = Phase::kSchema,
    .fault = schema::FaultKind::kInvalidFormat,
    .check_fault = Check,
};

}  // namespace meshlint::rules
