#include "rule/rule.h"

#include <string_view>
#include <unordered_set>

#include "edit/edit.h"
#include "schema/wording.h"

namespace meshlint::rules {
namespace {

// An edge drawn to a binding appends `subjects: [{name: a}]` again and again beside the complete
// one.  All that repeat a complete subject go at once.
edit::Edits RemoveRepeatedSubjects(const Node& subjects) {
  const auto is_complete = [](const Node& subject) { return !subject["kind"].IsUnset(); };
  std::unordered_set<std::string_view> complete;
  for (const Node subject : subjects.Items()) {
    if (is_complete(subject)) complete.insert(subject["name"].text());
  }
  edit::Edits edits;
  std::size_t left = subjects.size();
  for (const Node subject : subjects.Items()) {
    --left;
    if (is_complete(subject) || subject["name"].IsUnset() ||
        complete.count(subject["name"].text()) == 0)
      continue;
    // The last one of a list on one line goes with the comma before it: in the next round.
    const bool last = left == 0 && subjects.style() == yaml::Style::kFlow;
    if (!last || edits.empty()) edits += edit::Remove(subject);
  }
  return edits;
}

// Of a list so long that nobody wrote it, the first subject alone offers what mends all of them.
bool SpeaksForAll(const Node& subject, const Node& subjects) {
  constexpr std::size_t kLong = 100;
  if (subjects.size() <= kLong) return true;
  for (const Node item : subjects.Items()) {
    if (item["kind"].IsUnset()) return item == subject;
  }
  return false;
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
  if (fault.field != "kind" || fault.at.parent() != subjects || !SpeaksForAll(fault.at, subjects))
    return;
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
