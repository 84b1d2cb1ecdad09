#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/template_copy.h"

namespace meshlint::rules {
namespace {

// apiVersion and kind twice in the outermost mapping: two objects that were meant to be two
// documents.
bool LacksSeparator(const yaml::Document& document) {
  bool api_version = false;
  bool kind = false;
  for (const yaml::DuplicateKey& duplicate : document.duplicate_keys()) {
    const Node key(&document, duplicate.second);
    if (key.parent() != document.root()) continue;
    api_version = api_version || key.text() == "apiVersion";
    kind = kind || key.text() == "kind";
  }
  return api_version && kind;
}

Node ValueOf(const Node& key) { return Node(&key.document(), key.Record().next); }

void Check(const DocumentModel& model, RuleContext& context) {
  const yaml::Document& document = model.document();
  const bool lacks_separator = LacksSeparator(document);
  bool said = false;
  for (const yaml::DuplicateKey& duplicate : document.duplicate_keys()) {
    const Node first(&document, duplicate.first);
    const Node second(&document, duplicate.second);
    const bool outermost = lacks_separator && second.parent() == document.root();
    if (outermost && said) continue;
    FindingBuilder finding =
        context.Report(model, second,
                       Cat("Key ", Quote(second.text()),
                           " appears twice in one mapping: strict readers refuse the file, others "
                           "drop one of the two values."));
    finding.Related(first, "the same key for the first time");
    if (outermost) {
      finding.Help("A second object begins here: put a line with --- in front of it.");
    } else if (kube::SameContent(ValueOf(first), ValueOf(second))) {
      finding.Help("Remove one of the two; their values are equal.")
          .Fix("Remove the second", FixSafety::kSafe, edit::Remove(second));
    } else {
      finding.Help("Keep the one that is meant.");
    }
    said = said || outermost;
  }
}

}  // namespace

MESHLINT_RULE(yaml_duplicate_key) = {
    .id = RuleId("yaml-duplicate-key"),
    .summary = "a mapping has the same key twice",
    .severity = Severity::kError,
    .presets = kRecommended | kSchemaPreset,
    .phase = Phase::kDocument,
    .fix = FixKind::kSafe,
    .aliases = {"monokle:YML010"},
    .check_document = Check,
};

}  // namespace meshlint::rules
