// The compiled form of a schema: plain read-only arrays that refer to one another by index, for all
// versions of Kubernetes at once.  The embedded tables (written by schemas/compiler) and the user's
// schemas (compiled at run time by the same TableBuilder) have this one shape, so there is one
// evaluator.
//
// What holds in some versions only carries the index of a mask; index 0 is "all versions", so that
// the common case is one comparison with a small number.
#ifndef MESHLINT_LIB_SCHEMA_TABLES_H_
#define MESHLINT_LIB_SCHEMA_TABLES_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/short_text.h"

namespace meshlint::schema {

// One bit a version, in the order of Tables::minors.
using VersionMask = std::uint32_t;
inline constexpr VersionMask kAllVersions = 0xFFFFFFFFU;
inline constexpr std::uint8_t kAlways = 0;  // mask index: all versions
inline constexpr std::uint8_t kNever = 1;   // mask index: no version

using TypeId = std::uint32_t;
using DefinitionId = std::uint32_t;
inline constexpr std::uint32_t kNoId = 0xFFFFFFFFU;

// What a value must be.
enum class Shape : std::uint8_t {
  kAny,
  kString,
  kBoolean,
  kInteger,
  kNumber,
  kIntOrString,
  kQuantity,    // string, integer or float
  kFree,        // a mapping with any content
  kDefinition,  // a mapping; target: DefinitionId
  kList,        // target: TypeId of the items
  kMap,         // a mapping; target: TypeId of the values
  kVersioned,   // target: first Variant, constraint: how many; each holds in its own versions
  kKubernetes,  // user schemas: target is a DefinitionId of the embedded tables
  kGeneral,     // user schemas: target is an index of `generals`
  kNothing,     // user schemas: `false`, a field that may not be there
};

enum class Format : std::uint8_t {
  kNone,
  kInt32,
  kInt64,
  kByte,       // base64
  kDateTime,   // RFC 3339
  kMicroTime,  // RFC 3339 with six digits of fraction
  kQuantity,
  kDate,
  kDuration,  // Go's: 1h30m
  kUuid,
  kIpv4,
  kIpv6,
  kCidr,
  kMac,
  kEmail,
  kUri,
  kHostname,
};

struct Type {
  enum Flag : std::uint16_t {
    kNullable = 1U << 0U,
    // User schemas: of a property that is required and not declared, beside patterns.
    kUndeclared = 1U << 1U,
    // From bit 8 on, one bit for each yaml::ScalarType: a scalar of that type is right without a
    // further look, unless it is an integer of more than nine characters.  Set by TableBuilder.
    kPlainNull = 1U << 8U,
    kPlainBoolean = 1U << 9U,
    kPlainInteger = 1U << 10U,
    kPlainFloat = 1U << 11U,
    kPlainString = 1U << 12U,
    kPlainAll = 0x1F00,
  };

  std::uint32_t target = 0;
  std::uint32_t constraint = 0;  // index of `constraints`; 0: none
  Shape shape = Shape::kAny;
  Format format = Format::kNone;
  std::uint16_t flags = 0;

  bool nullable() const { return (flags & kNullable) != 0; }
  friend bool operator==(const Type&, const Type&) = default;
};

// Index 0 of `types` is kAny.
inline constexpr TypeId kAnyType = 0;

struct Variant {
  TypeId type = 0;
  std::uint8_t mask = kAlways;
};

enum class ListKind : std::uint8_t { kAtomic, kSet, kMap };

struct Constraint {
  std::uint32_t first_value = 0;  // legal values, in `values`; none: anything
  std::uint16_t value_count = 0;
  ListKind list_kind = ListKind::kAtomic;
  std::uint8_t key_count = 0;
  std::uint32_t first_key = 0;  // what tells the items of a list apart, in `keys`
  std::uint32_t limits = 0;     // index of `limits`; 0: none (always for the embedded tables)
};

// A legal value.  `text` is as YAML would write the scalar.
struct Value {
  enum class Kind : std::uint8_t { kString, kNumber, kBoolean, kNull };

  std::uint32_t text = 0;
  std::uint16_t size = 0;
  std::uint8_t mask = kAlways;
  Kind kind = Kind::kString;
};

struct ListKey {
  std::uint32_t name = 0;
  std::uint32_t preset = 0;  // what an item without the key has
  std::uint16_t name_size = 0;
  std::uint16_t preset_size = 0;  // 0: the key has no default
};

// Numeric, length and pattern limits: user schemas only.  Absent bounds are infinite.
struct Limits {
  double minimum = 0;
  double maximum = 0;
  double multiple_of = 0;
  std::uint32_t min_size = 0;  // characters, items or entries
  std::uint32_t max_size = kNoId;
  std::uint32_t pattern = kNoId;   // index of the patterns of the Layer
  std::uint32_t pattern_text = 0;  // as written
  std::uint16_t pattern_size = 0;
  bool has_minimum = false;
  bool has_maximum = false;
  bool exclusive_minimum = false;
  bool exclusive_maximum = false;
  bool unique_items = false;
};

// What the plain shapes cannot say: a union of types and combinations of schemas (user schemas
// only).
struct General {
  enum Accept : std::uint8_t {
    kNull = 1U << 0U,
    kBoolean = 1U << 1U,
    kInteger = 1U << 2U,
    kNumber = 1U << 3U,
    kString = 1U << 4U,
    kList = 1U << 5U,
    kMapping = 1U << 6U,
    kEverything = 0x7F,
  };

  std::uint8_t accept = kEverything;
  TypeId mapping = kNoId;          // kDefinition or kMap, for mappings
  TypeId list = kNoId;             // kList, for lists
  TypeId string = kNoId;           // format and limits of strings
  TypeId number = kNoId;           // of integers and floats
  std::uint32_t first_branch = 0;  // allOf, then anyOf, then oneOf, then one for not: in `branches`
  std::uint16_t all_of = 0;
  std::uint16_t any_of = 0;
  std::uint16_t one_of = 0;
  std::uint16_t none_of = 0;
  std::uint32_t first_value = 0;  // enum over all types
  std::uint16_t value_count = 0;
  std::uint16_t pattern_count = 0;
  std::uint32_t first_pattern = 0;  // patternProperties, in `patterned`
  TypeId rest = kAnyType;           // of keys that are neither property nor matched; kNoId: none
  TypeId condition = kNoId;         // if, then, else
  TypeId consequence = kNoId;
  TypeId alternative = kNoId;
  std::uint32_t foreign = kNoId;  // keywords that only the general validator understands
  bool skips_null = false;        // null stands for absence and is not looked at
};

// One entry of patternProperties: the values of all keys that match.
struct Patterned {
  std::uint32_t pattern = 0;  // index of the patterns of the Layer
  TypeId type = kAnyType;
};

struct Property {
  std::uint32_t name = 0;
  TypeId type = kAnyType;
  std::uint16_t name_size = 0;
  std::uint8_t mask = kAlways;     // the versions that have it
  std::uint8_t required = kNever;  // the versions that demand it
};

struct Definition {
  enum Flag : std::uint8_t {
    kNullIsAbsent =
        1U << 0U,  // API objects: null is fine for what is not required, and only for that
    kEmptyIsAbsent = 1U << 1U,  // Kubernetes' own: so is "" for an optional field with legal values
  };

  std::uint32_t name = 0;  // "PodSpec"
  std::uint32_t first_property = 0;
  std::uint32_t first_slot = 0;
  TypeId rest = kNoId;  // type of keys that are no property; kNoId: there may be none
  std::uint16_t property_count = 0;
  std::uint16_t required_count = 0;  // the first properties: those that some version demands
  std::uint16_t name_size = 0;
  std::uint8_t prefix = 0;  // index of `prefixes`: "io.k8s.api.core.v1."
  std::uint8_t slot_bits = 0;
  std::uint8_t mask = kAlways;
  std::uint8_t flags = 0;
  std::uint32_t constraint = 0;  // minProperties, maxProperties
};

// One served group, version and kind.  Sorted by kind, then apiVersion.
struct Kind {
  enum Flag : std::uint8_t { kNamespaced = 1U << 0U, kList = 1U << 1U };

  std::uint32_t api_version = 0;
  std::uint32_t kind = 0;
  std::uint32_t plural = 0;
  TypeId type = kAnyType;
  std::uint8_t api_version_size = 0;
  std::uint8_t kind_size = 0;
  std::uint8_t plural_size = 0;
  std::uint8_t mask = kAlways;
  std::uint8_t flags = 0;

  bool namespaced() const { return (flags & kNamespaced) != 0; }
  bool is_list() const { return (flags & kList) != 0; }
};

struct Prefix {
  std::uint32_t text = 0;
  std::uint32_t size = 0;
};

// The slot of a hash in a table of 2^bits: the highest bits are those that every character has a
// part in.
inline std::size_t SlotOf(std::uint64_t hash, unsigned bits) {
  return static_cast<std::size_t>(hash >> (64U - bits));
}

// A look-up of an apiVersion and a kind.
inline std::uint64_t HashKind(std::string_view api_version, std::string_view kind) {
  return HashName(kind) ^ (HashName(api_version) * 0x9E3779B97F4A7C15ULL);
}

struct Tables {
  const char* text = nullptr;  // all strings, one after the other
  std::size_t text_size = 0;
  std::span<const std::uint8_t> minors;  // the versions, oldest first
  std::span<const VersionMask> masks;
  std::span<const Prefix> prefixes;
  std::span<const Definition> definitions;
  std::span<const Property> properties;
  std::span<const std::uint16_t>
      slots;  // per definition: open addressing, index of the property + 1
  std::span<const Type> types;
  std::span<const Variant> variants;
  std::span<const Constraint> constraints;
  std::span<const Value> values;
  std::span<const ListKey> keys;
  std::span<const Kind> kinds;
  std::span<const std::uint16_t> kind_slots;  // open addressing, index of the kind + 1
  std::span<const Limits> limits;
  std::span<const General> generals;
  std::span<const TypeId> branches;
  std::span<const Patterned> patterned;

  std::string_view Slice(std::uint32_t at, std::size_t size) const { return {text + at, size}; }
  std::string_view NameOf(const Definition& d) const { return Slice(d.name, d.name_size); }
  std::string_view PrefixOf(const Definition& d) const {
    return Slice(prefixes[d.prefix].text, prefixes[d.prefix].size);
  }
  std::string_view NameOf(const Property& p) const { return Slice(p.name, p.name_size); }
  std::string_view TextOf(const Value& v) const { return Slice(v.text, v.size); }
  std::string_view NameOf(const ListKey& k) const { return Slice(k.name, k.name_size); }
  std::string_view PresetOf(const ListKey& k) const { return Slice(k.preset, k.preset_size); }
  std::string_view ApiVersionOf(const Kind& k) const {
    return Slice(k.api_version, k.api_version_size);
  }
  std::string_view KindOf(const Kind& k) const { return Slice(k.kind, k.kind_size); }
  std::string_view PluralOf(const Kind& k) const { return Slice(k.plural, k.plural_size); }

  std::span<const Property> PropertiesOf(const Definition& d) const {
    return properties.subspan(d.first_property, d.property_count);
  }
  std::span<const Value> ValuesOf(const Constraint& c) const {
    return values.subspan(c.first_value, c.value_count);
  }
  std::span<const ListKey> KeysOf(const Constraint& c) const {
    return keys.subspan(c.first_key, c.key_count);
  }
  std::span<const Variant> VariantsOf(const Type& type) const {
    return variants.subspan(type.target, type.constraint);
  }

  // The property of that name, or null.
  MESHLINT_ALWAYS_INLINE inline const Property* Find(const Definition& definition,
                                                     std::string_view name) const {
    if (definition.property_count == 0) return nullptr;
    const Property* const own = properties.data() + definition.first_property;
    const std::uint16_t* const own_slots = slots.data() + definition.first_slot;
    const std::size_t last = (std::size_t{1} << definition.slot_bits) - 1U;
    std::size_t slot = SlotOf(HashName(name), definition.slot_bits);
    for (; own_slots[slot] != 0; slot = (slot + 1U) & last) {
      const Property& property = own[own_slots[slot] - 1U];
      if (property.name_size == name.size() &&
          IsSameText(text + property.name, name.data(), name.size())) {
        return &property;
      }
    }
    return nullptr;
  }

  // The served kind, or null.
  const Kind* FindKind(std::string_view api_version, std::string_view kind) const {
    if (kind_slots.empty()) return nullptr;
    const std::size_t last = kind_slots.size() - 1;
    std::size_t slot =
        SlotOf(HashKind(api_version, kind), static_cast<unsigned>(std::countr_zero(last + 1)));
    while (kind_slots[slot] != 0) {
      const Kind& found = kinds[kind_slots[slot] - 1U];
      if (KindOf(found) == kind && ApiVersionOf(found) == api_version) return &found;
      slot = (slot + 1) & last;
    }
    return nullptr;
  }

  // All group versions of a kind.
  std::span<const Kind> KindsNamed(std::string_view kind) const;
};

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_TABLES_H_
