#include "rule/rule.h"

#include <unordered_set>

#include "kube/components.h"

namespace meshlint::rules {
namespace {

// Ids in relationships that count.
std::unordered_set<std::string_view> RelatedIds(const DocumentModel& model) {
  std::unordered_set<std::string_view> ids;
  for (const kube::Relationship& relationship : kube::RelationshipsOf(model)) {
    if (!relationship.IsActive()) continue;
    for (const auto* ends : {&relationship.from, &relationship.to}) {
      for (const kube::RelationshipEnd& end : *ends) ids.insert(end.id.text());
    }
  }
  return ids;
}

// Names that components depend on or mention anywhere in their configuration.
std::unordered_set<std::string_view> MentionedNames(const DocumentModel& model) {
  std::unordered_set<std::string_view> names;
  const auto& records = model.document().records();
  const auto add = [&](const Node& node) {
    if (!node.Exists()) return;
    for (yaml::NodeId id = node.id(); id < records[node.id()].next; ++id) {
      const bool value = (records[id].flags & yaml::NodeRecord::kIsKey) == 0;
      if (value && records[id].kind == yaml::NodeKind::kScalar)
        names.insert(Node(&model.document(), id).text());
    }
  };
  for (const Component& component : model.components()) {
    add(component.configuration["spec"]);
    add(component.configuration["subjects"]);
    add(component.configuration["roleRef"]);
    add(kube::DependenciesOf(component));
  }
  return names;
}

// Whether a component leads to others by itself.
bool HasReferences(const Component& component, const DocumentModel& model) {
  if (kube::DependenciesOf(component).size() > 0) return true;
  const Object* object = kube::ObjectOf(model, component);
  return object != nullptr &&
         (object->spec()["selector"].size() > 0 || (*object)["roleRef"].Exists());
}

void Check(const DocumentModel& model, RuleContext& context) {
  if (model.objects().size() < 2) return;
  const std::unordered_set<std::string_view> ids = RelatedIds(model);
  const std::unordered_set<std::string_view> names = MentionedNames(model);
  for (const Component& component : model.components()) {
    if (!component.is_deployable || ids.count(component.id) != 0 ||
        names.count(component.name) != 0 || HasReferences(component, model)) {
      continue;
    }
    context
        .Report(model, component, component.head,
                Cat(Quote(component.head.text()), " is connected to nothing in this design."))
        .Help("Draw what it belongs to, or remove it.");
  }
}

}  // namespace

MESHLINT_RULE(design_orphan_component) = {
    .id = RuleId("design-orphan-component"),
    .summary = "a component is connected to nothing in its design",
    .severity = Severity::kInfo,
    .presets = kOptIn,
    .phase = Phase::kDocument,
    .formats = kDesigns,
    .check_document = Check,
};

}  // namespace meshlint::rules
