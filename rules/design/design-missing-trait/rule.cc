#include "rule/rule.h"

namespace meshlint::rules {
namespace {

void Check(const DocumentModel& model, RuleContext& context) {
  if (model.format() != DocumentFormat::kPattern) return;
  std::vector<const Component*> without;
  for (const Component& component : model.components()) {
    if (!component.node["traits"]["meshmap"].IsMapping()) without.push_back(&component);
  }
  if (without.empty()) return;
  const Component& first = *without.front();
  std::string subject = Cat("Service ", Quote(first.head.text()), " has");
  if (without.size() > 1) {
    subject = Cat("Service ", Quote(first.head.text()), " and ", without.size() - 1, " more have");
  }
  FindingBuilder finding =
      context.Report(model, first, first.head,
                     Cat(subject, " no traits.meshmap, so Meshery cannot convert this design."));
  finding.Help("Add traits.meshmap with an id and a position to each service.");
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
    .check_document = Check,
};

}  // namespace meshlint::rules
