// meshlint/schema.hpp: what changed from one Kubernetes release to another.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/strings.h"
#include "engine/plan.h"
#include "engine/schema_lookup.h"
#include "meshlint/schema.hpp"
#include "schema/kubernetes_tables.h"
#include "schema/versions.h"

namespace meshlint {
namespace {

using schema::Definition;
using schema::Property;
using schema::Tables;
using schema::VersionMask;

const Tables& Own() { return schema::kKubernetesTables; }

Result<VersionMask> ReleaseMask(std::string_view word) {
  const Result<VersionRange> range = ParseVersions(word);
  if (!range) {
    return Error{ErrorCode::kUsage,
                 Cat("there is no schema of Kubernetes ", Quote(word), "; there are ",
                     JoinWords(KubernetesVersions(), "and", 40))};
  }
  return MaskOf(Own(), {range->last, range->last});
}

class Comparison {
 public:
  Comparison(VersionMask first, VersionMask last) : first_(first), last_(last) {}

  void Kinds() {
    for (const schema::Kind& kind : Own().kinds) {
      if (kind.is_list()) continue;
      const bool before = Holds(kind.mask, first_);
      const bool after = Holds(kind.mask, last_);
      if (before == after) continue;
      changes_.push_back({after ? SchemaChangeKind::kAdded : SchemaChangeKind::kRemoved,
                          Cat(Own().ApiVersionOf(kind), ' ', Own().KindOf(kind)), "", true});
    }
    std::sort(changes_.begin(), changes_.end(),
              [](const SchemaChange& a, const SchemaChange& b) { return a.what < b.what; });
  }

  // Of definitions that both releases have: those that are new are new with all their fields.
  void AllDefinitions() {
    std::map<std::string_view, int> uses;
    for (const Definition& definition : Own().definitions) ++uses[Own().NameOf(definition)];
    for (const Definition& definition : Own().definitions) {
      if (!Holds(definition.mask, first_) || !Holds(definition.mask, last_)) continue;
      const std::string_view name = Own().NameOf(definition);
      // "Event" is in several groups.
      std::string shown(name);
      if (uses[name] > 1) {
        std::string_view prefix = Own().PrefixOf(definition);
        prefix.remove_suffix(1);
        const std::size_t dot = prefix.rfind('.', prefix.rfind('.') - 1);
        shown = Cat(prefix.substr(dot + 1), '.', name);
      }
      Fields(definition, shown + ".");
    }
  }

  // Everything below a type, each definition where it is met first.
  void Below(PlacedType place, const std::string& path) {
    std::vector<std::pair<PlacedType, std::string>> places = {{place, path}};
    std::set<const Definition*> seen;
    for (std::size_t i = 0; i < places.size(); ++i) {
      auto [at, at_path] = places[i];
      PlacedType newest = at;
      const Definition* const definition = DefinitionOf(newest, last_);
      if (definition == nullptr || !seen.insert(definition).second) continue;
      Fields(*definition, at_path);
      for (const Property& property : Own().PropertiesOf(*definition)) {
        // What is new is said by its root.
        if (Holds(property.mask, first_) && Holds(property.mask, last_))
          places.push_back({{&Own(), property.type}, Cat(at_path, Own().NameOf(property), '.')});
      }
    }
  }

  std::vector<SchemaChange> Take() { return std::move(changes_); }

 private:
  static bool Holds(std::uint8_t mask, VersionMask version) {
    return (Own().masks[mask] & version) != 0;
  }

  void Fields(const Definition& definition, const std::string& path) {
    for (const Property& property : Own().PropertiesOf(definition)) {
      const bool before = Holds(property.mask, first_);
      const bool after = Holds(property.mask, last_);
      const std::string what = Cat(path, Own().NameOf(property));
      const PlacedType place{&Own(), property.type};
      if (before != after) {
        changes_.push_back({after ? SchemaChangeKind::kAdded : SchemaChangeKind::kRemoved, what,
                            TypeText(place, after ? last_ : first_)});
      } else if (after) {
        Details(property, place, what);
      }
    }
  }

  void Details(const Property& property, PlacedType place, const std::string& what) {
    std::vector<std::string> details;
    const std::string type_before = TypeText(place, first_);
    const std::string type_after = TypeText(place, last_);
    if (type_before != type_after) details.push_back(Cat(type_before, " became ", type_after));
    const bool required_before = Holds(property.required, first_);
    const bool required_after = Holds(property.required, last_);
    if (required_before != required_after)
      details.emplace_back(required_after ? "now required" : "no longer required");
    Values(place, details);
    if (!details.empty())
      changes_.push_back({SchemaChangeKind::kChanged, what, JoinWords(details)});
  }

  void Values(PlacedType place, std::vector<std::string>& details) const {
    const PlacedType element = ElementOf(place, last_);
    const schema::Type& leaf = element.tables->types[element.type];
    if (leaf.shape != schema::Shape::kString) return;
    for (const schema::Value& value : Own().ValuesOf(Own().constraints[leaf.constraint])) {
      const bool before = Holds(value.mask, first_);
      const bool after = Holds(value.mask, last_);
      if (before != after)
        details.push_back(
            Cat(after ? "may be " : "may not be ", Own().TextOf(value), after ? "" : " any more"));
    }
  }

  VersionMask first_;
  VersionMask last_;
  std::vector<SchemaChange> changes_;
};

}  // namespace

Result<std::vector<SchemaChange>> CompareSchemas(std::string_view first, std::string_view last,
                                                 std::string_view kind) {
  const Result<VersionMask> before = ReleaseMask(first);
  if (!before) return before.error();
  const Result<VersionMask> after = ReleaseMask(last);
  if (!after) return after.error();
  Comparison comparison(*before, *after);
  if (kind.empty()) {
    comparison.Kinds();
    comparison.AllDefinitions();
    return comparison.Take();
  }
  const SchemaPath path = ParseSchemaPath(kind);
  const Result<schema::FoundKind> found = FindKind(schema::SchemaSet(), path, *before | *after);
  if (!found) return found.error();
  const VersionMask has = Own().masks[found->kind->mask];
  const std::string name = Cat(Own().ApiVersionOf(*found->kind), ' ', Own().KindOf(*found->kind));
  if ((has & *before) == 0 || (has & *after) == 0) {
    return std::vector<SchemaChange>{
        {(has & *after) != 0 ? SchemaChangeKind::kAdded : SchemaChangeKind::kRemoved, name, "",
         true}};
  }
  comparison.Below({&Own(), found->kind->type}, "");
  return comparison.Take();
}

}  // namespace meshlint
