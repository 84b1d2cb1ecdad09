#include "rule/rule.h"

#include <algorithm>

namespace meshlint::rules {
namespace {

std::string_view Written(const Node& key) {
  std::string_view text = key.document().source().Slice(key.span());
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'')) {
    text = text.substr(1, text.size() - 2);
  }
  return text;
}

void Check(const DocumentModel& model, RuleContext& context) {
  std::vector<yaml::NodeId> said;
  for (const Node& key : model.spaced_keys()) {
    for (const yaml::Entry entry : key.parent().Entries()) {
      if (entry.key == key || entry.name() != key.text()) continue;
      const bool key_first = key.id() < entry.key.id();
      const Node first = key_first ? key : entry.key;
      const Node second = key_first ? entry.key : key;
      // Twice the same spelling is a duplicate key of YAML's own.
      if (Written(first) == Written(second)) continue;
      if (std::find(said.begin(), said.end(), second.id()) != said.end()) continue;
      said.push_back(second.id());
      context
          .Report(model, second,
                  Cat(Quote(Written(first)), " and ", Quote(Written(second)),
                      " are the same field; one of the two values is lost."))
          .Help("Keep the one that is meant and delete the other.")
          .Related(first, "the other spelling");
    }
  }
}

}  // namespace

MESHLINT_RULE(design_key_collision) = {
    .id = RuleId("design-key-collision"),
    .summary = "two keys of one mapping are the same field once spaces are removed",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .check_document = Check,
};

}  // namespace meshlint::rules
