#include "rule/rule.h"

#include "edit/edit.h"
#include "schema/wording.h"

namespace meshlint::rules {
namespace {

std::string HelpFor(const schema::SchemaFault& fault) {
  if (fault.suggestion.empty()) {
    return fault.note.empty() ? "Correct apiVersion or kind."
                              : Cat(fault.note, " Use another kind.");
  }
  const std::string advice = fault.field == "apiVersion"
                                 ? Cat("Write apiVersion: ", fault.suggestion, ".")
                                 : Cat("Did you mean kind: ", fault.suggestion, "?");
  return fault.note.empty() ? advice : Cat(fault.note, " ", advice);
}

void Check(const schema::SchemaFault& fault, const Object& object, RuleContext& context) {
  const bool one = fault.since == fault.until;
  FindingBuilder finding =
      context.Report(object, fault.at,
                     Cat(schema::Releases(fault), one ? " has" : " have", " no kind ",
                         Quote(object.kind()), " in ", object.api_version(), "."));
  finding.Path(fault.path).HoldsFor({fault.since, fault.until}).Help(HelpFor(fault));
  if (fault.suggestion.empty()) return;
  const Node value = object[fault.field];
  finding.Fix(Cat("Write ", fault.field, ": ", fault.suggestion),
              fault.safe_suggestion ? FixSafety::kSafe : FixSafety::kUnsafe,
              edit::ReplaceText(value, fault.suggestion));
}

}  // namespace

MESHLINT_RULE(unknown_kind) = {
    .id = RuleId("unknown-kind"),
    .summary = "no group version of Kubernetes has the object's kind",
    .severity = Severity::kError,
    .presets = kRecommended | kSchemaPreset,
    .phase = Phase::kSchema,
    .fault = schema::FaultKind::kUnknownKind,
    .fix = FixKind::kSometimesSafe,
    .aliases = {"monokle:K8S004"},
    .sees_sketches = true,
    .uncovers = true,
    .check_fault = Check,
};

}  // namespace meshlint::rules
