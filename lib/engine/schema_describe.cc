// meshlint/schema.hpp: which kinds there are, and the fields of one.
#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "engine/plan.h"
#include "engine/schema_lookup.h"
#include "engine/schema_sources.h"
#include "meshlint/schema.hpp"
#include "schema/kubernetes_tables.h"
#include "schema/layer.h"
#include "schema/suggest.h"
#include "schema/versions.h"

namespace meshlint {
namespace {

// No configuration has a say here: without a version, the newest is described.
std::string_view TargetOf(const LintOptions& options) {
  return options.kubernetes_version.empty() ? "latest"
                                            : std::string_view(options.kubernetes_version);
}

}  // namespace

using schema::Definition;
using schema::Kind;
using schema::Property;
using schema::Tables;
using schema::VersionMask;

std::vector<std::string> KubernetesVersions() {
  std::vector<std::string> versions;
  for (const std::uint8_t minor : schema::kKubernetesTables.minors)
    versions.push_back(KubernetesVersion{minor}.ToString());
  return versions;
}

// ---- kinds ----

namespace {

void AppendKinds(const Tables& tables, VersionMask versions, bool embedded,
                 std::vector<SchemaKind>& kinds) {
  const std::size_t before = kinds.size();
  for (const Kind& own : tables.kinds) {
    if (own.is_list() || (tables.masks[own.mask] & versions) == 0) continue;
    SchemaKind& kind = kinds.emplace_back();
    kind.api_version = tables.ApiVersionOf(own);
    kind.kind = tables.KindOf(own);
    kind.plural = tables.PluralOf(own);
    kind.namespaced = own.namespaced();
    kind.embedded = embedded;
    kind.in = SpanOf(tables, tables.masks[own.mask]);
  }
  std::sort(kinds.begin() + static_cast<std::ptrdiff_t>(before), kinds.end(),
            [](const SchemaKind& a, const SchemaKind& b) {
              return std::tie(a.api_version, a.kind) < std::tie(b.api_version, b.kind);
            });
}

}  // namespace

Result<std::vector<SchemaKind>> ListKinds(const LintOptions& options) {
  const Result<VersionRange> range = ParseVersions(TargetOf(options));
  if (!range) return range.error();
  const Result<schema::SchemaSet> schemas = ReadSchemas(options, options.schemas);
  if (!schemas) return schemas.error();
  std::vector<SchemaKind> kinds;
  for (const std::shared_ptr<const schema::Layer>& layer : schemas->layers())
    AppendKinds(layer->tables(), schema::kAllVersions, false, kinds);
  AppendKinds(schema::kKubernetesTables, MaskOf(schema::kKubernetesTables, *range), true, kinds);
  return kinds;
}

// ---- fields ----

namespace {

class Describer {
 public:
  explicit Describer(VersionMask versions) : versions_(versions) {}

  SchemaField Describe(std::string name, PlacedType place, int depth) const {
    SchemaField field;
    field.name = std::move(name);
    field.type = TypeText(place, versions_);
    AddConstraints(place, field);
    PlacedType below = place;
    const Definition* const definition = DefinitionOf(below, versions_);
    if (definition == nullptr) return field;
    if (depth <= 0) {
      field.is_cut = definition->property_count > 0;
      return field;
    }
    for (const Property& property : below.tables->PropertiesOf(*definition)) {
      const VersionMask mask = below.tables->masks[property.mask];
      if ((mask & versions_) == 0) continue;
      SchemaField& own = field.fields.emplace_back(Describe(
          std::string(below.tables->NameOf(property)), {below.tables, property.type}, depth - 1));
      own.required = (below.tables->masks[property.required] & versions_) != 0;
      own.in = SpanOf(*below.tables, *definition, property);
    }
    std::sort(field.fields.begin(), field.fields.end(),
              [](const SchemaField& a, const SchemaField& b) { return a.name < b.name; });
    return field;
  }

 private:
  void AddConstraints(PlacedType place, SchemaField& field) const {
    const PlacedType settled = Settle(place, versions_);
    const schema::Type& type = settled.tables->types[settled.type];
    if (type.shape == schema::Shape::kList) {
      for (const schema::ListKey& key :
           settled.tables->KeysOf(settled.tables->constraints[type.constraint]))
        field.keys.emplace_back(settled.tables->NameOf(key));
    }
    const PlacedType element = ElementOf(place, versions_);
    const schema::Type& leaf = element.tables->types[element.type];
    if (leaf.shape != schema::Shape::kString && leaf.shape != schema::Shape::kInteger) return;
    for (const schema::Value& value :
         element.tables->ValuesOf(element.tables->constraints[leaf.constraint])) {
      if ((element.tables->masks[value.mask] & versions_) != 0)
        field.values.emplace_back(element.tables->TextOf(value));
    }
  }

  VersionMask versions_;
};

// Why there is no such field, and what is near.
Error NoField(const Tables& tables, const Definition* definition, VersionMask versions,
              std::string_view name, std::string_view where) {
  if (definition == nullptr || definition->property_count == 0)
    return {ErrorCode::kUsage, Cat(where, " has no fields")};
  const Property* const other = tables.Find(*definition, name);
  if (other != nullptr) {
    const SchemaSpan span = SpanOf(tables, tables.masks[other->mask]);
    return {ErrorCode::kUsage,
            Cat(where, " has no field ", Quote(name), " in the releases asked for",
                span.since.empty() ? "" : Cat("; it exists since ", span.since),
                span.until.empty() ? "" : Cat("; it existed until ", span.until))};
  }
  const schema::Frame frame;
  const schema::Suggestion near = SuggestField(tables, *definition, versions, name, frame);
  return {ErrorCode::kUsage,
          Cat(where, " has no field ", Quote(name),
              near.text.empty() ? std::string() : Cat("; did you mean ", Quote(near.text), "?"))};
}

}  // namespace

Result<SchemaDescription> DescribeSchema(std::string_view text, const LintOptions& options,
                                         int depth) {
  const Result<VersionRange> range = ParseVersions(TargetOf(options));
  if (!range) return range.error();
  const Result<schema::SchemaSet> schemas = ReadSchemas(options, options.schemas);
  if (!schemas) return schemas.error();
  const VersionMask versions = MaskOf(schema::kKubernetesTables, *range);
  const SchemaPath path = ParseSchemaPath(text);
  const Result<schema::FoundKind> found = FindKind(*schemas, path, versions);
  if (!found) return found.error();
  SchemaDescription description;
  description.api_version = found->tables->ApiVersionOf(*found->kind);
  description.kind = found->tables->KindOf(*found->kind);
  if (found->layer == nullptr) {
    description.versions =
        Cat("Kubernetes ", range->first.ToString(),
            range->first == range->last ? std::string() : Cat(" to ", range->last.ToString()));
  }
  PlacedType place{found->tables, found->kind->type};
  const Property* last = nullptr;
  SchemaSpan in = SpanOf(*found->tables, found->tables->masks[found->kind->mask]);
  for (const std::string_view name : path.fields) {
    const std::string where =
        description.path.empty() ? description.kind : Cat(description.kind, '.', description.path);
    const Definition* const definition = DefinitionOf(place, versions);
    const Property* const property =
        definition == nullptr ? nullptr : place.tables->Find(*definition, name);
    if (property == nullptr || (place.tables->masks[property->mask] & versions) == 0)
      return NoField(*place.tables, definition, versions, name, where);
    last = property;
    in = SpanOf(*place.tables, *definition, *property);
    description.path += Cat(description.path.empty() ? "" : ".", name);
    description.field.required = (place.tables->masks[property->required] & versions) != 0;
    place.type = property->type;
  }
  const bool required = description.field.required;
  description.field = Describer(versions).Describe(
      last == nullptr ? description.kind : std::string(path.fields.back()), place, depth);
  description.field.required = required;
  description.field.in = std::move(in);
  return description;
}

}  // namespace meshlint
