#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"
#include "schema/wording.h"

namespace meshlint::rules {
namespace {

// An edge drawn to a binding appends `subjects: [{name: a}]` again and again beside the complete
// one.  All that repeat a complete subject go at once.
edit::Edits RemoveRepeatedSubjects(const Node& subjects) {
  const auto is_complete = [](const Node& subject) { return !subject["kind"].IsUnset(); };
  const auto repeats = [&](const Node& subject) {
    for (const Node other : subjects.Items()) {
      if (is_complete(other) && other["name"].text() == subject["name"].text()) return true;
    }
    return false;
  };
  edit::Edits edits;
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    const Node subject = subjects.At(i);
    if (is_complete(subject) || subject["name"].IsUnset() || !repeats(subject)) continue;
    // The last one of a list on one line goes with the comma before it: in the next round.
    const bool last = i + 1 == subjects.size() && subjects.style() == yaml::Style::kFlow;
    if (!last || edits.empty()) edits += edit::Remove(subject);
  }
  return edits;
}

void Check(const schema::SchemaFault& fault, const Object& object, RuleContext& context) {
  std::string path = fault.path;
  yaml::AppendPointerToken(path, fault.field);
  FindingBuilder finding =
      context.Report(object, fault.at,
                     Cat(schema::Subject(object), " lacks the required field ", Quote(fault.field),
                         schema::AtHolder(object, fault), "."));
  finding.At(fault.at.first_token())
      .Path(std::move(path))
      .HoldsFor({fault.since, fault.until})
      .Help(fault.expected.empty() || fault.expected == "another type"
                ? std::string("Add it.")
                : Cat("Add it: ", fault.expected, "."));
  const Node subjects = object["subjects"];
  if (fault.field != "kind" || fault.at.parent() != subjects) return;
  const edit::Edits edits = RemoveRepeatedSubjects(subjects);
  if (!edits.empty()) {
    finding.Fix("Remove the subjects that repeat a complete one", FixSafety::kSafe, edits);
  }
}

}  // namespace

MESHLINT_RULE(missing_field) = {
    .id = RuleId("missing-field"),
    .summary = "an object lacks a field that its kind requires",
    .severity = Severity::kError,
    .presets = kRecommended | kSchemaPreset,
    .phase = Phase::kSchema,
    .fault = schema::FaultKind::kMissingField,
    .fix = FixKind::kSometimesSafe,
    .check_fault = Check,
};

}  // namespace meshlint::rules
