#include "schema/table_builder.h"

#include <algorithm>
#include <tuple>

namespace meshlint::schema {
namespace {

template <class Item>
std::size_t BytesOf(const std::vector<Item>& items) {
  return items.size() * sizeof(Item);
}

// The scalars that are right for a type at a glance.
std::uint16_t PlainBits(const Type& type) {
  if (type.shape == Shape::kAny) return Type::kPlainAll;
  if (type.constraint != 0) return 0;
  switch (type.shape) {
    case Shape::kString:
      if (type.format != Format::kNone) return 0;
      return Type::kPlainString;
    case Shape::kBoolean:
      return Type::kPlainBoolean;
    case Shape::kInteger:
      return Type::kPlainInteger;
    case Shape::kNumber:
    case Shape::kQuantity:
      return Type::kPlainInteger | Type::kPlainFloat;
    case Shape::kIntOrString:
      return Type::kPlainInteger | Type::kPlainString;
    default:
      return 0;
  }
}

}  // namespace

Tables TableStore::View() const {
  Tables tables;
  tables.text = text.data();
  tables.text_size = text.size();
  tables.minors = minors;
  tables.masks = masks;
  tables.prefixes = prefixes;
  tables.definitions = definitions;
  tables.properties = properties;
  tables.slots = slots;
  tables.types = types;
  tables.variants = variants;
  tables.constraints = constraints;
  tables.values = values;
  tables.keys = keys;
  tables.kinds = kinds;
  tables.kind_slots = kind_slots;
  tables.limits = limits;
  tables.generals = generals;
  tables.branches = branches;
  tables.patterned = patterned;
  return tables;
}

std::size_t TableStore::Size() const {
  return text.size() + BytesOf(minors) + BytesOf(masks) + BytesOf(prefixes) + BytesOf(definitions) +
         BytesOf(properties) + BytesOf(slots) + BytesOf(types) + BytesOf(variants) +
         BytesOf(constraints) + BytesOf(values) + BytesOf(keys) + BytesOf(kinds) +
         BytesOf(kind_slots) + BytesOf(limits) + BytesOf(generals) + BytesOf(branches) +
         BytesOf(patterned);
}

TableBuilder::TableBuilder(std::vector<std::uint8_t> minors) {
  known_versions_ = minors.empty() ? kAllVersions : (VersionMask{1} << minors.size()) - 1U;
  store_.minors = std::move(minors);
  store_.masks = {kAllVersions, 0};
  store_.prefixes.push_back({});
  store_.types.push_back({});
  store_.types[kAnyType].flags = Type::kNullable | Type::kPlainAll;
  store_.constraints.push_back({});
  store_.limits.push_back({});
}

std::uint32_t TableBuilder::Intern(std::string_view text) {
  const auto [at, is_new] = texts_.try_emplace(std::string(text), 0);
  if (is_new) {
    at->second = static_cast<std::uint32_t>(store_.text.size());
    store_.text += text;
  }
  return at->second;
}

std::uint8_t TableBuilder::MaskIndex(VersionMask versions) {
  versions &= known_versions_;
  if (versions == known_versions_) versions = kAllVersions;
  const auto at = std::find(store_.masks.begin(), store_.masks.end(), versions);
  const auto index = static_cast<std::uint8_t>(at - store_.masks.begin());
  if (at == store_.masks.end()) store_.masks.push_back(versions);
  return index;
}

std::uint8_t TableBuilder::PrefixIndex(std::string_view prefix) {
  const Prefix wanted{Intern(prefix), static_cast<std::uint32_t>(prefix.size())};
  for (std::size_t i = 0; i < store_.prefixes.size(); ++i) {
    const Prefix& own = store_.prefixes[i];
    if (own.text == wanted.text && own.size == wanted.size) return static_cast<std::uint8_t>(i);
  }
  store_.prefixes.push_back(wanted);
  return static_cast<std::uint8_t>(store_.prefixes.size() - 1);
}

DefinitionId TableBuilder::Declare(std::string_view full_name) {
  const auto [at, is_new] = definitions_.try_emplace(
      std::string(full_name), static_cast<DefinitionId>(store_.definitions.size()));
  if (!is_new) return at->second;
  // Kubernetes' names share a few long prefixes; those of the user's schemas are kept whole.
  const std::size_t dot = full_name.rfind('.');
  const bool splits = dot != std::string_view::npos && full_name.substr(0, 7) == "io.k8s.";
  const std::string_view name = splits ? full_name.substr(dot + 1) : full_name;
  Definition definition;
  definition.name = Intern(name);
  definition.name_size = static_cast<std::uint16_t>(std::min<std::size_t>(name.size(), 0xFFFF));
  if (splits) definition.prefix = PrefixIndex(full_name.substr(0, dot + 1));
  store_.definitions.push_back(definition);
  return at->second;
}

DefinitionId TableBuilder::DeclareAnonymous(std::string_view name) {
  Definition definition;
  name = name.substr(0, 0xFFFF);
  definition.name = Intern(name);
  definition.name_size = static_cast<std::uint16_t>(name.size());
  store_.definitions.push_back(definition);
  return static_cast<DefinitionId>(store_.definitions.size() - 1);
}

void TableBuilder::Define(DefinitionId id, const DefinitionSpec& spec) {
  std::vector<const PropertySpec*> order;
  order.reserve(spec.properties.size());
  for (const PropertySpec& property : spec.properties) order.push_back(&property);
  const auto demanded =
      std::stable_partition(order.begin(), order.end(),
                            [](const PropertySpec* property) { return property->required != 0; });
  Definition& definition = store_.definitions[id];
  definition.first_property = static_cast<std::uint32_t>(store_.properties.size());
  definition.property_count = static_cast<std::uint16_t>(order.size());
  definition.required_count = static_cast<std::uint16_t>(demanded - order.begin());
  definition.rest = spec.rest;
  definition.mask = MaskIndex(spec.versions);
  definition.flags = spec.flags;
  definition.constraint = spec.constraint;
  for (const PropertySpec* spec_of : order) {
    Property property;
    property.name = Intern(spec_of->name);
    property.name_size = static_cast<std::uint16_t>(spec_of->name.size());
    property.type = spec_of->type;
    property.mask = MaskIndex(spec_of->versions);
    property.required = spec_of->required == 0 ? kNever : MaskIndex(spec_of->required);
    store_.properties.push_back(property);
  }
  BuildSlots(definition);
}

void TableBuilder::BuildSlots(Definition& definition) {
  definition.first_slot = static_cast<std::uint32_t>(store_.slots.size());
  if (definition.property_count == 0) return;
  // One free slot at least, and few collisions: half full at most.
  std::uint8_t bits = 1;
  while ((std::size_t{1} << bits) < std::size_t{definition.property_count} * 2) ++bits;
  definition.slot_bits = bits;
  const std::size_t last = (std::size_t{1} << bits) - 1U;
  store_.slots.resize(store_.slots.size() + last + 1U, 0);
  for (std::uint32_t i = 0; i < definition.property_count; ++i) {
    const Property& property = store_.properties[definition.first_property + i];
    const std::string_view name(store_.text.data() + property.name, property.name_size);
    std::size_t slot = SlotOf(HashName(name), bits);
    while (store_.slots[definition.first_slot + slot] != 0) slot = (slot + 1U) & last;
    store_.slots[definition.first_slot + slot] = static_cast<std::uint16_t>(i + 1U);
  }
}

TypeId TableBuilder::AddType(Type type) {
  type.flags = static_cast<std::uint16_t>(type.flags | PlainBits(type));
  if (type == store_.types[kAnyType]) return kAnyType;
  const std::uint64_t hash =
      (std::uint64_t{type.target} << 32U | type.constraint) * 0x9E3779B97F4A7C15ULL ^
      (static_cast<std::uint64_t>(type.shape) << 32U |
       static_cast<std::uint64_t>(type.format) << 16U | type.flags);
  std::vector<TypeId>& bucket = types_[hash];
  for (const TypeId id : bucket) {
    if (store_.types[id] == type) return id;
  }
  bucket.push_back(static_cast<TypeId>(store_.types.size()));
  store_.types.push_back(type);
  return bucket.back();
}

TypeId TableBuilder::AddVersionedType(const std::vector<std::pair<TypeId, VersionMask>>& variants) {
  if (variants.size() == 1) return variants.front().first;
  const auto [at, is_new] = versioned_.try_emplace(variants, 0);
  if (!is_new) return at->second;
  Type type;
  type.shape = Shape::kVersioned;
  type.flags = Type::kNullable;
  type.target = static_cast<std::uint32_t>(store_.variants.size());
  type.constraint = static_cast<std::uint32_t>(variants.size());
  for (const auto& [variant, versions] : variants) {
    store_.variants.push_back({variant, MaskIndex(versions)});
  }
  at->second = static_cast<TypeId>(store_.types.size());
  store_.types.push_back(type);
  return at->second;
}

TypeId TableBuilder::AddGeneral(const General& general) {
  Type type;
  type.shape = Shape::kGeneral;
  type.target = static_cast<std::uint32_t>(store_.generals.size());
  if ((general.accept & General::kNull) != 0) type.flags = Type::kNullable;
  store_.generals.push_back(general);
  store_.types.push_back(type);
  return static_cast<TypeId>(store_.types.size() - 1);
}

TypeId TableBuilder::ReserveType() {
  store_.types.push_back(store_.types[kAnyType]);
  return static_cast<TypeId>(store_.types.size() - 1);
}

std::uint32_t TableBuilder::AddPatterned(const std::vector<Patterned>& patterned) {
  const auto first = static_cast<std::uint32_t>(store_.patterned.size());
  store_.patterned.insert(store_.patterned.end(), patterned.begin(), patterned.end());
  return first;
}

std::uint32_t TableBuilder::AddValues(const std::vector<ValueSpec>& values) {
  const auto [at, is_new] = value_lists_.try_emplace(values, 0);
  if (!is_new) return at->second;
  at->second = static_cast<std::uint32_t>(store_.values.size());
  for (const ValueSpec& spec : values) {
    Value value;
    value.text = Intern(spec.text);
    value.size = static_cast<std::uint16_t>(spec.text.size());
    value.mask = MaskIndex(spec.versions);
    value.kind = spec.kind;
    store_.values.push_back(value);
  }
  return at->second;
}

std::uint32_t TableBuilder::AddBranches(const std::vector<TypeId>& branches) {
  const auto first = static_cast<std::uint32_t>(store_.branches.size());
  store_.branches.insert(store_.branches.end(), branches.begin(), branches.end());
  return first;
}

std::uint32_t TableBuilder::AddLimits(const Limits& limits) {
  store_.limits.push_back(limits);
  return static_cast<std::uint32_t>(store_.limits.size() - 1);
}

std::uint32_t TableBuilder::AddConstraint(const std::vector<ValueSpec>& values, ListKind list_kind,
                                          const std::vector<KeySpec>& keys, std::uint32_t limits) {
  if (values.empty() && keys.empty() && list_kind == ListKind::kAtomic && limits == 0) return 0;
  const std::uint32_t first_value = values.empty() ? 0 : AddValues(values);
  const auto [at, is_new] =
      constraints_.try_emplace(std::tuple(first_value, values.size(), list_kind, keys, limits), 0);
  if (!is_new) return at->second;
  Constraint constraint;
  constraint.first_value = first_value;
  constraint.value_count = static_cast<std::uint16_t>(values.size());
  constraint.list_kind = list_kind;
  constraint.key_count = static_cast<std::uint8_t>(keys.size());
  constraint.first_key = static_cast<std::uint32_t>(store_.keys.size());
  constraint.limits = limits;
  for (const KeySpec& spec : keys) {
    ListKey key;
    key.name = Intern(spec.name);
    key.name_size = static_cast<std::uint16_t>(spec.name.size());
    if (!spec.preset.empty()) key.preset = Intern(spec.preset);
    key.preset_size = static_cast<std::uint16_t>(spec.preset.size());
    store_.keys.push_back(key);
  }
  at->second = static_cast<std::uint32_t>(store_.constraints.size());
  store_.constraints.push_back(constraint);
  return at->second;
}

void TableBuilder::AddKind(const KindSpec& spec) {
  Kind kind;
  kind.api_version = Intern(spec.api_version);
  kind.kind = Intern(spec.kind);
  kind.plural = spec.plural.empty() ? 0 : Intern(spec.plural);
  kind.api_version_size = static_cast<std::uint8_t>(spec.api_version.size());
  kind.kind_size = static_cast<std::uint8_t>(spec.kind.size());
  kind.plural_size = static_cast<std::uint8_t>(spec.plural.size());
  kind.type = spec.type;
  kind.mask = MaskIndex(spec.versions);
  kind.flags = spec.flags;
  store_.kinds.push_back(kind);
}

void TableBuilder::SortKinds() {
  const Tables view = store_.View();
  std::stable_sort(store_.kinds.begin(), store_.kinds.end(), [&view](const Kind& a, const Kind& b) {
    const int order = view.KindOf(a).compare(view.KindOf(b));
    return order != 0 ? order < 0 : view.ApiVersionOf(a) < view.ApiVersionOf(b);
  });
  if (store_.kinds.empty()) return;
  unsigned bits = 1;
  while ((std::size_t{1} << bits) < store_.kinds.size() * 2) ++bits;
  const std::size_t size = std::size_t{1} << bits;
  store_.kind_slots.assign(size, 0);
  for (std::size_t i = 0; i < store_.kinds.size(); ++i) {
    const Kind& kind = store_.kinds[i];
    std::size_t slot = SlotOf(HashKind(view.ApiVersionOf(kind), view.KindOf(kind)), bits);
    while (store_.kind_slots[slot] != 0) slot = (slot + 1) & (size - 1);
    store_.kind_slots[slot] = static_cast<std::uint16_t>(i + 1);
  }
}

TableStore TableBuilder::Finish() {
  SortKinds();
  return std::move(store_);
}

std::span<const Kind> Tables::KindsNamed(std::string_view kind) const {
  const auto first = std::lower_bound(
      kinds.begin(), kinds.end(), kind,
      [this](const Kind& own, std::string_view wanted) { return KindOf(own) < wanted; });
  auto last = first;
  while (last != kinds.end() && KindOf(*last) == kind) ++last;
  return {first, last};
}

}  // namespace meshlint::schema
