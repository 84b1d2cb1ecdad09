#include "rule/rule.h"

#include <algorithm>

#include "kube/components.h"
#include "kube/kinds.h"
#include "kube/object_edit.h"
#include "kube/placeholders.h"

namespace meshlint::rules {
namespace {

void Check(const DocumentModel& model, RuleContext& context) {
  const kube::ComponentIndex components(model);
  std::vector<const Object*> said;
  for (const kube::Relationship& relationship : kube::RelationshipsOf(model)) {
    if (!relationship.IsActive() || relationship.status == "pending") continue;
    if (!relationship.Is("hierarchical", "parent", "inventory")) continue;
    for (const kube::RelationshipEnd& parent_end : relationship.to) {
      const Component* parent = components.ById(parent_end.id.text());
      if (parent == nullptr || parent->kind != "Namespace") continue;
      for (const kube::RelationshipEnd& child_end : relationship.from) {
        const Component* child = components.ById(child_end.id.text());
        const Object* object = child == nullptr ? nullptr : kube::ObjectOf(model, *child);
        if (object == nullptr || kube::IsClusterScoped(object->group(), object->kind())) continue;
        const std::string_view own = kube::EffectiveNamespace(*object);
        if (own == parent->name || kube::IsTemplated(own) ||
            std::find(said.begin(), said.end(), object) != said.end()) {
          continue;
        }
        said.push_back(object);
        const Node place = object->metadata()["namespace"];
        context
            .Report(*object, place.Exists() ? place : object->head(),
                    Cat(object->Describe(), " is drawn in Namespace ", Quote(parent->name),
                        ", but it is deployed to ", Quote(own), "."))
            .Help("Give metadata.namespace the name of the Namespace, or move the component.")
            .Related(parent->head, "the Namespace that it is drawn in")
            .Fix(Cat("Deploy it to ", parent->name), FixSafety::kUnsafe,
                 kube::SetField(*object, {"metadata", "namespace"}, parent->name));
      }
    }
  }
}

}  // namespace

MESHLINT_RULE(design_namespace_parent) = {
    .id = RuleId("design-namespace-parent"),
    .summary = "a component is drawn in one namespace and deployed to another",
    .severity = Severity::kWarning,
    .presets = kStrict,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kDesign},
    .fix = FixKind::kUnsafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
