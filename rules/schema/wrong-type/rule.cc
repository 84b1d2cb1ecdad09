#include "rule/rule.h"

#include "edit/edit.h"
#include "schema/wording.h"

namespace meshlint::rules {
namespace {

std::string HelpFor(const schema::SchemaFault& fault) {
  if (fault.retype == schema::Retype::kQuote) return "Put it in quotes.";
  if (fault.retype == schema::Retype::kUnquote) return "Write it without quotes.";
  if (fault.at.IsNull()) return "Give it a value.";
  const bool wants_list = StartsWith(fault.expected, "a list");
  if (wants_list && !fault.at.IsSequence())
    return "Write it as a list: put \"- \" in front of each item.";
  if (!wants_list && fault.at.IsSequence())
    return "Write it without \"- \" in front: it is not a list.";
  return {};
}

void AddFix(const schema::SchemaFault& fault, FindingBuilder& finding) {
  if (fault.retype == schema::Retype::kQuote) {
    finding.Fix("Put the value in quotes", FixSafety::kSafe, edit::Quote(fault.at));
  } else if (fault.retype == schema::Retype::kUnquote) {
    finding.Fix("Remove the quotes", FixSafety::kSafe, edit::Unquote(fault.at));
  }
}

void Check(const schema::SchemaFault& fault, const Object& object, RuleContext& context) {
  const std::string path = schema::DottedPath(object, fault.path);
  FindingBuilder finding =
      context.Report(object, fault.at,
                     Cat(path.empty() ? "The object" : path, " of ", schema::Subject(object),
                         " must be ", fault.expected, ", not ", fault.actual, "."));
  finding.Path(fault.path).HoldsFor({fault.since, fault.until}).Help(HelpFor(fault));
  AddFix(fault, finding);
}

}  // namespace

MESHLINT_RULE(wrong_type) = {
    .id = RuleId("wrong-type"),
    .summary = "a value is of another type than its field",
    .severity = Severity::kError,
    .presets = kRecommended | kSchemaPreset,
    .phase = Phase::kSchema,
    .fault = schema::FaultKind::kWrongType,
    .fix = FixKind::kSafe,
    .check_fault = Check,
};

}  // namespace meshlint::rules
