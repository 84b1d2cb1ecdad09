// Components: views on a Meshery design as a drawing: components by id and name, dependencies, and
// the relationships between them.
#ifndef MESHLINT_LIB_KUBE_COMPONENTS_H_
#define MESHLINT_LIB_KUBE_COMPONENTS_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/document_model.h"

namespace meshlint::kube {

// What exports write where no id was given: nothing, or zeroes only.
bool IsUnsetId(std::string_view id);

// Whether components of the model are for the canvas only.
bool IsDrawingModel(std::string_view model);

// The components of one design, by id and by name.
class ComponentIndex {
 public:
  explicit ComponentIndex(const DocumentModel& design);

  // Null when there is none; the first of several.
  const Component* ById(std::string_view id) const;
  // By the key of a service, its name, or displayName.
  const Component* ByName(std::string_view name) const;
  // The name that was most likely meant: NAME-abcde for NAME (an old server renamed the component
  // only), or one spelled nearly the same; "" when none is near.
  std::string_view NearestName(std::string_view name) const;

 private:
  const DocumentModel& design_;
  std::unordered_map<std::string_view, const Component*> by_id_;
  std::unordered_map<std::string_view, const Component*> by_name_;
};

// Where a component says its id: in a pattern that may be inside its canvas data.
Node IdOf(const Component& component);

// The list of what a component depends on; missing where there is none.
Node DependenciesOf(const Component& component);

// The object of a component; null for a drawing.
const Object* ObjectOf(const DocumentModel& design, const Component& component);

// One end of a relationship: an item of selectors[].allow.from or .to.
struct RelationshipEnd {
  Node node;
  Node id;  // of a component; missing in a definition that was never applied
  std::string_view kind;
};

// A relationship of a design.
struct Relationship {
  Node node;
  std::string_view kind;      // hierarchical, edge, sibling
  std::string_view type;      // parent, binding, non-binding, matchlabels
  std::string_view sub_type;  // inventory, alias, network, mount, permission, ...
  std::string_view status;
  std::vector<RelationshipEnd> from;
  std::vector<RelationshipEnd> to;

  bool Is(std::string_view a_kind, std::string_view a_type, std::string_view a_sub_type) const {
    return kind == a_kind && type == a_type && sub_type == a_sub_type;
  }
  // Whether it still counts: neither deleted nor ignored.
  bool IsActive() const { return status != "deleted" && status != "ignored"; }
  // "edge-binding-mount", as the layers of a design name it.
  std::string Describe() const;
};

// All relationships of a design, deleted ones too, in file order.
std::vector<Relationship> RelationshipsOf(const DocumentModel& design);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_COMPONENTS_H_
