#include "rule/rule.h"

#include <algorithm>
#include <array>
#include <utility>

#include "edit/edit.h"

namespace meshlint::rules {
namespace {

struct Spelling {
  std::string_view lower;
  std::string_view right;
};
constexpr std::array<Spelling, 5> kSpellings = {{{"apiversion", "apiVersion"},
                                                 {"dependson", "dependsOn"},
                                                 {"isannotation", "isAnnotation"},
                                                 {"schemaversion", "schemaVersion"},
                                                 {"patternid", "patternID"}}};

struct LowerKeys {
  std::vector<Node> keys;
  std::vector<std::string> names;
  edit::Edits edits;
};

void Collect(const Node& mapping, LowerKeys& found) {
  for (const Spelling& spelling : kSpellings) {
    const Node value = mapping[spelling.lower];
    if (!value.Exists()) continue;
    found.keys.push_back(value.key());
    if (std::find(found.names.begin(), found.names.end(), spelling.lower) == found.names.end()) {
      found.names.emplace_back(spelling.lower);
    }
    // With both spellings there, which value counts is not for a fix to say.
    if (!mapping[spelling.right].Exists()) {
      found.edits += edit::RenameKey(value.key(), spelling.right);
    }
  }
}

std::string_view Right(std::string_view lower) {
  for (const Spelling& spelling : kSpellings) {
    if (spelling.lower == lower) return spelling.right;
  }
  return lower;
}

void Check(const DocumentModel& model, RuleContext& context) {
  LowerKeys found;
  Collect(model.document().root(), found);
  for (const Component& component : model.components()) Collect(component.node, found);
  if (found.keys.empty()) return;
  std::sort(found.keys.begin(), found.keys.end(),
            [](const Node& a, const Node& b) { return a.id() < b.id(); });
  const Node first = found.keys.front();
  FindingBuilder finding = context.Report(
      model, first,
      Cat(Count(found.keys.size(), "key"), " of this design ",
          found.keys.size() == 1 ? "is" : "are", " written in lower case (", JoinWords(found.names),
          "); Meshery ignores ", found.keys.size() == 1 ? "it." : "them."));
  finding.Help(Cat("Write ", Right(first.text()), "."));
  if (!found.edits.empty()) {
    finding.Fix("Write the keys as Meshery does", FixSafety::kSafe, found.edits.list());
  }
  for (std::size_t i = 1; i < found.keys.size(); ++i) {
    finding.Related(found.keys[i], Cat("write ", Right(found.keys[i].text())));
  }
}

}  // namespace

MESHLINT_RULE(design_lowercase_keys) = {
    .id = RuleId("design-lowercase-keys"),
    .summary = "keys of a pattern are written in lower case and ignored",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kPattern},
    .fix = FixKind::kSafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
