#include "rule/rule.h"

#include <unordered_map>

namespace meshlint::rules {
namespace {

Node PositionOf(const Component& component) {
  const Node styles = component.node["styles"]["position"];
  return styles.Exists() ? styles : component.node["traits"]["meshmap"]["position"];
}

void Check(const DocumentModel& model, RuleContext& context) {
  std::unordered_map<std::string, const Component*> taken;
  for (const Component& component : model.components()) {
    const Node position = PositionOf(component);
    const bool pattern = model.format() == DocumentFormat::kPattern;
    const Node x = position[pattern ? "posX" : "x"];
    // A plain `y` is a boolean in YAML 1.1.
    const Node plain_y = position[pattern ? "posY" : "y"];
    const Node y = plain_y.Exists() ? plain_y : position["true"];
    const std::string name = Quote(component.head.text());
    if (!x.IsNumber() || !y.IsNumber()) {
      context.Report(model, component, component.head, Cat(name, " has no position on the canvas."))
          .Help("Open the design in the editor and save it.");
      continue;
    }
    const auto [other, is_new] = taken.emplace(Cat(x.text(), '/', y.text()), &component);
    if (is_new) continue;
    context
        .Report(model, component, component.head,
                Cat(name, " lies on top of ", Quote(other->second->head.text()), "."))
        .Help("Move one of them.")
        .Related(other->second->head, "at the same position");
  }
}

}  // namespace

MESHLINT_RULE(design_metadata_position) = {
    .id = RuleId("design-metadata-position"),
    .summary = "a component has no position on the canvas, or lies on another one",
    .severity = Severity::kInfo,
    .presets = kOptIn,
    .phase = Phase::kDocument,
    .formats = kDesigns,
    .check_document = Check,
};

}  // namespace meshlint::rules
