#include "rule/rule.h"

namespace meshlint::rules {
namespace {

void Check(const Object& object, RuleContext& context) {
  if (!object.in_design()) return;
  const DocumentModel& model = object.document_model();
  const Component& component = model.components()[static_cast<std::size_t>(object.component())];
  if (!component.model.empty()) return;
  const bool pattern = model.format() == DocumentFormat::kPattern;
  context
      .Report(object, object.head(),
              Cat(object.Describe(), " names no ", pattern ? "model" : "model or modelReference",
                  ", by which Meshery finds its definition."))
      .Help("Add the name of the model, for example kubernetes.");
}

}  // namespace

MESHLINT_RULE(design_component_model_missing) = {
    .id = RuleId("design-component-model-missing"),
    .summary = "a component names no model",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .sees_sketches = true,
    .check = Check,
};

}  // namespace meshlint::rules
