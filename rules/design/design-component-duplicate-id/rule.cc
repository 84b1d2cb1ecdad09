#include "rule/rule.h"

#include <unordered_map>
#include <vector>

#include "kube/components.h"

namespace meshlint::rules {
namespace {

void Check(const DocumentModel& model, RuleContext& context) {
  std::unordered_map<std::string_view, std::vector<const Component*>> with_id;
  for (const Component& component : model.components()) {
    if (!kube::IsUnsetId(component.id)) with_id[component.id].push_back(&component);
  }
  for (const Component& component : model.components()) {
    const auto found = with_id.find(component.id);
    if (found == with_id.end() || found->second.size() < 2 || found->second[1] != &component)
      continue;
    const std::vector<const Component*>& same = found->second;
    const std::string_view first = same.front()->head.text();
    FindingBuilder finding =
        context.Report(model, component, kube::IdOf(component),
                       Cat("Components ", Quote(first), " and ", Quote(component.head.text()),
                           same.size() == 2 ? "" : Cat(", and ", same.size() - 2, " more,"),
                           " have the same id, so relationships cannot tell them apart."));
    finding.Help("Give each component an id of its own: any new UUID.");
    for (const Component* other : same) {
      if (other != &component)
        finding.Related(kube::IdOf(*other), Cat("the id of ", Quote(other->head.text())));
    }
  }
}

}  // namespace

MESHLINT_RULE(design_component_duplicate_id) = {
    .id = RuleId("design-component-duplicate-id"),
    .summary = "two components of a design have the same id",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = kDesigns,
    .check_document = Check,
};

}  // namespace meshlint::rules
