#include "rule/rule.h"

#include "kube/components.h"

namespace meshlint::rules {
namespace {

void Check(const DocumentModel& model, RuleContext& context) {
  std::vector<const Component*> without;
  for (const Component& component : model.components()) {
    if (component.is_deployable && component.model.empty()) without.push_back(&component);
  }
  if (without.empty()) return;
  const Component& first = *without.front();
  const bool one = without.size() == 1;
  const bool pattern = model.format() == DocumentFormat::kPattern;
  const Object* object = kube::ObjectOf(model, first);
  FindingBuilder finding = context.Report(
      model, first, first.head.Exists() ? first.head : first.node,
      Cat(object == nullptr ? Cat(first.kind, ' ', Quote(first.name)) : object->Describe(),
          one ? " names" : Cat(" and ", without.size() - 1, " more name"), " no ",
          pattern ? "model" : "model or modelReference", ", by which Meshery finds ",
          one ? "its definition." : "their definitions."));
  finding.Help("Add the name of the model, for example kubernetes.");
  for (std::size_t i = 1; i < without.size(); ++i) {
    finding.Related(without[i]->head, "no model here either");
  }
}

}  // namespace

MESHLINT_RULE(design_component_model_missing) = {
    .id = RuleId("design-component-model-missing"),
    .summary = "a component names no model",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kDocument,
    .formats = kDesigns,
    .check_document = Check,
};

}  // namespace meshlint::rules
