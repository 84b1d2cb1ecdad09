#include "rule/rule.h"

#include "edit/edit.h"
#include "schema/wording.h"

namespace meshlint::rules {
namespace {

void Check(const schema::SchemaFault& fault, const Object& object, RuleContext& context) {
  FindingBuilder finding =
      context.Report(object, fault.at,
                     Cat(schema::DottedPath(object, fault.path), " of ", schema::Subject(object),
                         " must be ", fault.expected, ", not ", fault.actual, "."));
  finding.Path(fault.path).HoldsFor({fault.since, fault.until});
  finding.Help(fault.suggestion.empty() ? fault.note : schema::DidYouMean(fault));
  if (fault.suggestion.empty()) return;
  finding.Fix(Cat("Write ", fault.suggestion),
              fault.safe_suggestion ? FixSafety::kSafe : FixSafety::kUnsafe,
              edit::ReplaceText(fault.at, fault.suggestion));
}

}  // namespace

MESHLINT_RULE(invalid_enum_value) = {
    .id = RuleId("invalid-enum-value"),
    .summary = "a value is none of those that its field takes",
    .severity = Severity::kError,
    .presets = kRecommended | kSchemaPreset,
    .phase = Phase::kSchema,
    .fault = schema::FaultKind::kInvalidEnumValue,
    .fix = FixKind::kSometimesSafe,
    .uncovers = true,
    .check_fault = Check,
};

}  // namespace meshlint::rules
