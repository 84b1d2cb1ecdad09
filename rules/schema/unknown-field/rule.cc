#include "rule/rule.h"

#include "edit/edit.h"
#include "schema/wording.h"

namespace meshlint::rules {
namespace {

bool IsOneName(std::string_view suggestion) {
  return !suggestion.empty() && suggestion.find_first_of(".[") == std::string_view::npos;
}

void Check(const schema::SchemaFault& fault, const Object& object, RuleContext& context) {
  // Meshery writes metadata into every component, whatever the kind.
  if (object.in_design() && fault.path == "/metadata") return;
  const std::string what = fault.field.empty() ? "takes no list or mapping as a key"
                                               : Cat("has no field ", Quote(fault.field));
  FindingBuilder finding =
      context.Report(object, fault.at,
                     Cat(schema::Subject(object), " ", what, schema::AtHolder(object, fault), "."));
  finding.Path(fault.path).HoldsFor({fault.since, fault.until});
  finding.Help(fault.suggestion.empty() ? "Remove it, or correct its name."
                                        : schema::DidYouMean(fault));
  if (!IsOneName(fault.suggestion)) return;
  // A guess that leads to the next fault is a bad one.
  if (!fault.safe_suggestion && !fault.suggestion_fits) return;
  finding.Fix(Cat("Rename it to ", fault.suggestion),
              fault.safe_suggestion ? FixSafety::kSafe : FixSafety::kUnsafe,
              edit::RenameKey(fault.at, fault.suggestion));
}

}  // namespace

MESHLINT_RULE(unknown_field) = {
    .id = RuleId("unknown-field"),
    .summary = "an object has a field that its kind does not have",
    .severity = Severity::kError,
    .presets = kRecommended | kSchemaPreset,
    .phase = Phase::kSchema,
    .fault = schema::FaultKind::kUnknownField,
    .fix = FixKind::kSometimesSafe,
    .aliases = {"monokle:K8S001", "kube-linter:schema-validation"},
    .uncovers = true,
    .check_fault = Check,
};

}  // namespace meshlint::rules
