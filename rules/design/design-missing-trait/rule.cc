#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/object_edit.h"

namespace meshlint::rules {
namespace {

// What the canvas needs to draw the services, in a row below each other's place.
edit::Edits AddTraits(const DocumentModel& model, const std::vector<const Component*>& without) {
  constexpr int kGap = 150;
  edit::Edits edits;
  int x = 0;
  for (const Component* component : without) {
    const Node id = component->node["id"];
    const std::string text =
        kube::UuidOf(Cat(model.document().root()["name"].text(), '\n', component->head.text()));
    edits += edit::Set(component->node, {"traits", "meshmap"},
                       edit::Map({{"id", id.IsUnset() ? edit::Value(text) : edit::Value(id.text())},
                                  {"position", edit::Map({{"posX", x}, {"posY", 0}})}}));
    x += kGap;
  }
  return edits;
}

void Check(const DocumentModel& model, RuleContext& context) {
  std::vector<const Component*> without;
  for (const Component& component : model.components()) {
    if (!component.node["traits"]["meshmap"].IsMapping()) without.push_back(&component);
  }
  if (without.empty()) return;
  const Component& first = *without.front();
  const std::string_view name = first.name.empty() ? first.head.text() : first.name;
  std::string subject = Cat("Service ", Quote(name), " has");
  if (without.size() > 1) {
    subject = Cat("Service ", Quote(name), " and ", without.size() - 1, " more have");
  }
  FindingBuilder finding =
      context.Report(model, first, first.head,
                     Cat(subject, " no traits.meshmap, so Meshery cannot convert this design."));
  finding.Help("Add traits.meshmap with an id and a position to each service.");
  finding.Fix("Add what the canvas needs", FixSafety::kUnsafe, AddTraits(model, without));
  for (std::size_t i = 1; i < without.size(); ++i) {
    finding.Related(without[i]->head, "no traits.meshmap here either");
  }
}

}  // namespace

MESHLINT_RULE(design_missing_trait) = {
    .id = RuleId("design-missing-trait"),
    .summary = "a service of a pattern has no traits.meshmap, without which the conversion fails",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kPattern},
    .fix = FixKind::kUnsafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
