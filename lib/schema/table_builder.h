// TableBuilder: collects definitions, types and kinds and packs them into Tables.  Used by the
// program that compiles the embedded tables and, at run time, for the user's schemas.
#ifndef MESHLINT_LIB_SCHEMA_TABLE_BUILDER_H_
#define MESHLINT_LIB_SCHEMA_TABLE_BUILDER_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/tables.h"

namespace meshlint::schema {

// The arrays that a Tables refers to.
struct TableStore {
  std::string text;
  std::vector<std::uint8_t> minors;
  std::vector<VersionMask> masks;
  std::vector<Prefix> prefixes;
  std::vector<Definition> definitions;
  std::vector<Property> properties;
  std::vector<std::uint16_t> slots;
  std::vector<Type> types;
  std::vector<Variant> variants;
  std::vector<Constraint> constraints;
  std::vector<Value> values;
  std::vector<ListKey> keys;
  std::vector<Kind> kinds;
  std::vector<std::uint16_t> kind_slots;
  std::vector<Limits> limits;
  std::vector<General> generals;
  std::vector<TypeId> branches;
  std::vector<Patterned> patterned;

  // Valid as long as the store is neither changed nor moved.
  Tables View() const;
  // Bytes of all arrays.
  std::size_t Size() const;
};

struct PropertySpec {
  std::string name;
  TypeId type = kAnyType;
  VersionMask versions = kAllVersions;
  VersionMask required = 0;
};

struct DefinitionSpec {
  std::vector<PropertySpec> properties;
  TypeId rest = kNoId;
  VersionMask versions = kAllVersions;
  std::uint8_t flags = 0;
  std::uint32_t constraint = 0;
};

struct ValueSpec {
  std::string text;
  VersionMask versions = kAllVersions;
  Value::Kind kind = Value::Kind::kString;

  friend bool operator<(const ValueSpec& a, const ValueSpec& b) {
    if (a.text != b.text) return a.text < b.text;
    if (a.versions != b.versions) return a.versions < b.versions;
    return a.kind < b.kind;
  }
};

struct KeySpec {
  std::string name;
  std::string preset;

  friend bool operator<(const KeySpec& a, const KeySpec& b) {
    return a.name != b.name ? a.name < b.name : a.preset < b.preset;
  }
};

struct KindSpec {
  std::string api_version;
  std::string kind;
  std::string plural;
  TypeId type = kAnyType;
  VersionMask versions = kAllVersions;
  std::uint8_t flags = 0;
};

class TableBuilder {
 public:
  // `minors`: the versions, oldest first; none for schemas that hold for every version.
  explicit TableBuilder(std::vector<std::uint8_t> minors = {});

  // A definition by its full name, to be filled in later, so that definitions may refer to one
  // another.
  DefinitionId Declare(std::string_view full_name);
  // One that nothing refers to by name; `name` is for messages and may be empty.
  DefinitionId DeclareAnonymous(std::string_view name);
  void Define(DefinitionId id, const DefinitionSpec& spec);

  TypeId AddType(Type type);
  TypeId AddVersionedType(const std::vector<std::pair<TypeId, VersionMask>>& variants);
  TypeId AddGeneral(const General& general);
  // A type to be said later, so that types may refer to one another.
  TypeId ReserveType();
  void SetType(TypeId id, TypeId same_as) { store_.types[id] = store_.types[same_as]; }
  const General& general(TypeId type) const { return store_.generals[store_.types[type].target]; }
  const Type& type(TypeId id) const { return store_.types[id]; }
  // What has been collected so far.
  const TableStore& store() const { return store_; }

  std::uint32_t AddConstraint(const std::vector<ValueSpec>& values, ListKind list_kind,
                              const std::vector<KeySpec>& keys, std::uint32_t limits = 0);
  std::uint32_t AddLimits(const Limits& limits);
  std::uint32_t AddValues(const std::vector<ValueSpec>& values);
  std::uint32_t AddBranches(const std::vector<TypeId>& branches);
  std::uint32_t AddPatterned(const std::vector<Patterned>& patterned);
  // The place of a string in Tables::text.
  std::uint32_t Intern(std::string_view text);

  void AddKind(const KindSpec& spec);

  // Ends the building; the builder must not be used afterwards.
  TableStore Finish();

 private:
  std::uint8_t MaskIndex(VersionMask versions);
  std::uint8_t PrefixIndex(std::string_view prefix);
  void BuildSlots(Definition& definition);
  void SortKinds();

  TableStore store_;
  VersionMask known_versions_;
  std::unordered_map<std::string, std::uint32_t> texts_;
  std::unordered_map<std::string, DefinitionId> definitions_;
  std::unordered_map<std::uint64_t, std::vector<TypeId>> types_;
  std::map<std::vector<std::pair<TypeId, VersionMask>>, TypeId> versioned_;
  std::map<std::vector<ValueSpec>, std::uint32_t> value_lists_;
  std::map<std::tuple<std::uint32_t, std::size_t, ListKind, std::vector<KeySpec>, std::uint32_t>,
           std::uint32_t>
      constraints_;
};

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_TABLE_BUILDER_H_
