#include "kube/component_edit.h"

#include <algorithm>
#include <vector>

#include "edit/edit.h"
#include "kube/components.h"

namespace meshlint::kube {
namespace {

using edit::Edits;

// How many components answer to the name.
std::ptrdiff_t CountOf(const DocumentModel& design, std::string_view name) {
  const auto& all = design.components();
  return std::count_if(all.begin(), all.end(), [name](const Component& component) {
    return component.head.text() == name || component.name == name;
  });
}

// The entries by which others depend on the component: its name or key, where no other component
// answers to it, and its id.
std::vector<Node> DependenciesOn(const DocumentModel& design, const Component& component,
                                 std::string_view name) {
  std::vector<Node> entries;
  const bool only_one = CountOf(design, name) == 1;
  for (const Component& other : design.components()) {
    if (&other == &component) continue;
    for (const Node entry : DependenciesOf(other).Items()) {
      if (!entry.text().empty() && only_one && entry.text() == name) entries.push_back(entry);
    }
  }
  return entries;
}

bool Joins(const Relationship& relationship, std::string_view id) {
  const auto is_it = [id](const RelationshipEnd& end) { return end.id.text() == id; };
  return std::any_of(relationship.from.begin(), relationship.from.end(), is_it) ||
         std::any_of(relationship.to.begin(), relationship.to.end(), is_it);
}

}  // namespace

Edits RemoveComponent(const DocumentModel& design, const Component& component) {
  Edits edits = edit::Remove(component.node);
  for (const Relationship& relationship : RelationshipsOf(design)) {
    if (!relationship.IsActive() || IsUnsetId(component.id)) continue;
    if (Joins(relationship, component.id)) {
      edits += edit::SetKey(relationship.node, "status", "deleted", {{}, "subType"});
    }
  }
  for (const Node& entry : DependenciesOn(design, component, component.head.text())) {
    edits += edit::Remove(entry);
  }
  return edits;
}

Edits RenameComponent(const DocumentModel& design, const Component& component,
                      std::string_view name) {
  const bool pattern = design.format() == DocumentFormat::kPattern;
  const Node own = pattern ? component.node["name"] : component.head;
  Edits edits = edit::ReplaceText(own.Exists() ? own : component.head, name);
  // Services are known by their key, which stays; a component by its displayName.
  if (pattern && component.head.text() == component.name) return edits;
  for (const Node& entry : DependenciesOn(design, component, component.name)) {
    edits += edit::ReplaceText(entry, name);
  }
  return edits;
}

}  // namespace meshlint::kube
