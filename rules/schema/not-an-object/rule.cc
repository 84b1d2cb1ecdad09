#include "rule/rule.h"

namespace meshlint::rules {
namespace {

void Check(const DocumentModel& model, RuleContext& context) {
  for (const Node& node : model.not_objects()) {
    const std::string_view what = node.IsSequence() ? "list" : "single value";
    const bool is_root = node == model.document().root();
    context
        .Report(model, node.first_token(),
                Cat(is_root ? "This document is a " : "This item of the List is a ", what,
                    ", not a Kubernetes object."))
        .Path(yaml::TextPointer(node))
        .Help(is_root && node.IsSequence()
                  ? "Write one document for each object, with --- between them."
                  : "Write a mapping with apiVersion, kind and metadata.");
  }
}

}  // namespace

MESHLINT_RULE(not_an_object) = {
    .id = RuleId("not-an-object"),
    .summary = "a document or an item of a List is not a mapping",
    .severity = Severity::kError,
    .presets = kRecommended | kSchemaPreset,
    .phase = Phase::kDocument,
    .check_document = Check,
};

}  // namespace meshlint::rules
