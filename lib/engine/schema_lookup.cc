#include "engine/schema_lookup.h"

#include <algorithm>
#include <bit>
#include <span>

#include "base/strings.h"
#include "schema/formats.h"
#include "schema/kinds.h"
#include "schema/kubernetes_tables.h"
#include "schema/layer.h"
#include "schema/versions.h"

namespace meshlint {

using schema::Definition;
using schema::Format;
using schema::General;
using schema::Kind;
using schema::Shape;
using schema::Tables;
using schema::Type;
using schema::VersionMask;

PlacedType Settle(PlacedType place, VersionMask versions) {
  const Type& type = place.tables->types[place.type];
  if (type.shape == Shape::kVersioned) {
    // The newest of those that hold.
    const std::span<const schema::Variant> variants = place.tables->VariantsOf(type);
    for (std::size_t i = variants.size(); i > 0; --i) {
      if ((place.tables->masks[variants[i - 1].mask] & versions) != 0)
        return Settle({place.tables, variants[i - 1].type}, versions);
    }
  }
  if (type.shape == Shape::kGeneral) {
    const General& general = place.tables->generals[type.target];
    if (general.mapping != schema::kNoId) return Settle({place.tables, general.mapping}, versions);
    if (general.list != schema::kNoId && general.mapping == schema::kNoId &&
        (general.accept & ~General::kNull) == General::kList)
      return Settle({place.tables, general.list}, versions);
  }
  return place;
}

PlacedType ElementOf(PlacedType place, VersionMask versions) {
  place = Settle(place, versions);
  const Type* type = &place.tables->types[place.type];
  while (type->shape == Shape::kList || type->shape == Shape::kMap) {
    place = Settle({place.tables, type->target}, versions);
    type = &place.tables->types[place.type];
  }
  return place;
}

const Definition* DefinitionOf(PlacedType& place, VersionMask versions) {
  place = ElementOf(place, versions);
  const Type& type = place.tables->types[place.type];
  if (type.shape == Shape::kDefinition) return &place.tables->definitions[type.target];
  if (type.shape != Shape::kKubernetes) return nullptr;
  place.tables = &schema::kKubernetesTables;
  return &place.tables->definitions[type.target];
}

std::string TypeText(PlacedType place, VersionMask versions) {
  const PlacedType settled = Settle(place, versions);
  const Tables& tables = *settled.tables;
  const Type& type = tables.types[settled.type];
  const auto named = [](std::string_view name) {
    return name.empty() ? std::string("mapping") : Cat("mapping (", name, ")");
  };
  const auto with_format = [&](std::string_view word) {
    return type.format == Format::kNone ? std::string(word)
                                        : Cat(word, " (", FormatName(type.format), ")");
  };
  switch (type.shape) {
    case Shape::kString:
      return with_format("string");
    case Shape::kBoolean:
      return "boolean";
    case Shape::kInteger:
      return with_format("integer");
    case Shape::kNumber:
      return "number";
    case Shape::kIntOrString:
      return "integer or string";
    case Shape::kQuantity:
      return "quantity";
    case Shape::kFree:
      return "mapping (any fields)";
    case Shape::kDefinition:
      return named(tables.NameOf(tables.definitions[type.target]));
    case Shape::kKubernetes:
      return named(
          schema::kKubernetesTables.NameOf(schema::kKubernetesTables.definitions[type.target]));
    case Shape::kList:
      return Cat("list of ", TypeText({settled.tables, type.target}, versions));
    case Shape::kMap:
      return Cat("mapping of ", TypeText({settled.tables, type.target}, versions));
    case Shape::kNothing:
      return "nothing";
    case Shape::kGeneral:
    case Shape::kAny:
    case Shape::kVersioned:
      break;
  }
  return "anything";
}

SchemaSpan SpanOf(const Tables& tables, VersionMask mask) {
  if (tables.minors.empty()) return {};
  SchemaSpan span;
  const VersionMask known = mask & schema::KnownVersions(tables);
  if (known == 0) return span;
  const KubernetesVersion first = FirstOf(tables, known);
  const KubernetesVersion last = LastOf(tables, known);
  if (first.minor != tables.minors.front()) span.since = first.ToString();
  if (last.minor != tables.minors.back()) span.until = last.ToString();
  return span;
}

SchemaSpan SpanOf(const Tables& tables, const Definition& definition,
                  const schema::Property& property) {
  const VersionMask has = tables.masks[property.mask];
  const VersionMask holder = tables.masks[definition.mask];
  return (holder & ~has) == 0 ? SchemaSpan() : SpanOf(tables, has & holder);
}

SchemaPath ParseSchemaPath(std::string_view text) {
  SchemaPath path;
  const std::size_t slash = text.rfind('/');
  if (slash != std::string_view::npos) {
    path.api_version = text.substr(0, slash);
    text = text.substr(slash + 1);
  }
  for (const std::string_view part : Split(text, '.')) {
    const std::string_view name = part.substr(0, part.find('['));
    if (path.kind.empty()) {
      path.kind = name;
    } else if (!name.empty()) {
      path.fields.push_back(name);
    }
  }
  return path;
}

namespace {

bool IsMeant(const Tables& tables, const Kind& kind, std::string_view word) {
  return EqualsIgnoreCase(tables.KindOf(kind), word) ||
         EqualsIgnoreCase(tables.PluralOf(kind), word);
}

const Kind* FindIn(const Tables& tables, const SchemaPath& path, VersionMask versions) {
  for (const Kind& kind : tables.kinds) {
    if (!IsMeant(tables, kind, path.kind) || (tables.masks[kind.mask] & versions) == 0) continue;
    if (path.api_version.empty() || tables.ApiVersionOf(kind) == path.api_version) return &kind;
  }
  return nullptr;
}

// Why a kind was not found, and what is near.
Error NoKind(const schema::SchemaSet& schemas, const SchemaPath& path, VersionMask versions) {
  const Tables& own = schema::kKubernetesTables;
  std::vector<std::string> elsewhere;
  std::vector<std::string_view> names;
  bool later = false;
  for (const Kind& kind : own.kinds) {
    const bool holds = (own.masks[kind.mask] & versions) != 0;
    if (IsMeant(own, kind, path.kind)) {
      if (holds) elsewhere.emplace_back(own.ApiVersionOf(kind));
      later |= !holds;
    }
    if (holds) names.push_back(own.KindOf(kind));
  }
  for (const std::shared_ptr<const schema::Layer>& layer : schemas.layers()) {
    for (const Kind& kind : layer->tables().kinds) {
      if (IsMeant(layer->tables(), kind, path.kind))
        elsewhere.emplace_back(layer->tables().ApiVersionOf(kind));
      names.push_back(layer->tables().KindOf(kind));
    }
  }
  if (!elsewhere.empty())
    return {ErrorCode::kUsage, Cat("there is no ", path.kind, " in ", path.api_version,
                                   "; it is in ", JoinWords(elsewhere))};
  if (later) {
    return {ErrorCode::kUsage, Cat("the releases asked for have no kind ", Quote(path.kind),
                                   "; others have it (--kubernetes-version all)")};
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  const std::string_view near = Nearest(path.kind, names);
  return {ErrorCode::kUsage,
          Cat("there is no kind ", Quote(path.kind),
              near.empty() ? std::string("; `meshlint schema list` shows those there are")
                           : Cat("; did you mean ", Quote(near), "?"))};
}

}  // namespace

Result<schema::FoundKind> FindKind(const schema::SchemaSet& schemas, const SchemaPath& path,
                                   VersionMask versions) {
  for (const std::shared_ptr<const schema::Layer>& layer : schemas.layers()) {
    const Kind* const found = FindIn(layer->tables(), path, schema::kAllVersions);
    if (found != nullptr) return schema::FoundKind{layer.get(), &layer->tables(), found};
  }
  const Tables& own = schema::kKubernetesTables;
  const Kind* found = FindIn(own, path, versions);
  if (found != nullptr && path.api_version.empty()) {
    const Kind* const best = schema::PreferredKind(own.KindOf(*found), versions);
    if (best != nullptr) found = best;
  }
  if (found == nullptr) return NoKind(schemas, path, versions);
  return schema::FoundKind{nullptr, &own, found};
}

}  // namespace meshlint
