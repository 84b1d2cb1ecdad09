#include "kube/components.h"

#include <algorithm>

#include "base/strings.h"

namespace meshlint::kube {

bool IsUnsetId(std::string_view id) {
  return std::all_of(id.begin(), id.end(), [](char c) { return c == '0' || c == '-'; });
}

bool IsDrawingModel(std::string_view model) {
  return model == "meshery-core" || model == "meshery-shapes" || model == "meshery-flowchart";
}

ComponentIndex::ComponentIndex(const DocumentModel& design) : design_(design) {
  for (const Component& component : design.components()) {
    if (!IsUnsetId(component.id)) by_id_.emplace(component.id, &component);
    by_name_.emplace(component.head.text(), &component);
    by_name_.emplace(component.name, &component);
  }
}

const Component* ComponentIndex::ById(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

const Component* ComponentIndex::ByName(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

std::string_view ComponentIndex::NearestName(std::string_view name) const {
  std::vector<std::string_view> names;
  for (const Component& component : design_.components()) {
    const std::string_view other = component.head.text();
    if (other.size() == name.size() + 6 && StartsWith(other, name) && other[name.size()] == '-')
      return other;
    if (!other.empty()) names.push_back(other);
  }
  return Nearest(name, names);
}

Node IdOf(const Component& component) {
  const Node id = component.node["id"];
  return id.IsUnset() ? component.node["traits"]["meshmap"]["id"] : id;
}

Node DependenciesOf(const Component& component) {
  const Node metadata = component.node["metadata"]["dependsOn"];
  if (metadata.Exists()) return metadata;
  const Node own = component.node["dependsOn"];
  return own.Exists() ? own : component.node["dependson"];
}

const Object* ObjectOf(const DocumentModel& design, const Component& component) {
  return component.object < 0 ? nullptr
                              : &design.objects()[static_cast<std::size_t>(component.object)];
}

std::string Relationship::Describe() const { return Cat(kind, '-', type, '-', sub_type); }

namespace {

void AddEnds(const Node& items, std::vector<RelationshipEnd>& ends) {
  for (const Node item : items.Items()) {
    if (item.IsMapping()) ends.push_back({item, item["id"], item["kind"].text()});
  }
}

}  // namespace

std::vector<Relationship> RelationshipsOf(const DocumentModel& design) {
  std::vector<Relationship> relationships;
  if (design.format() != DocumentFormat::kDesign) return relationships;
  for (const Node node : design.document().root()["relationships"].Items()) {
    if (!node.IsMapping()) continue;
    Relationship& relationship = relationships.emplace_back();
    relationship.node = node;
    relationship.kind = node["kind"].text();
    relationship.type = node["type"].text();
    relationship.sub_type = node["subType"].text();
    relationship.status = node["status"].text();
    for (const Node selector : node["selectors"].Items()) {
      AddEnds(selector["allow"]["from"], relationship.from);
      AddEnds(selector["allow"]["to"], relationship.to);
    }
  }
  return relationships;
}

}  // namespace meshlint::kube
