// Walker: goes through an object's nodes and its schema side by side and notes the leaf faults.
//
// One pass for all target versions: what is left of the mask says for which of them the walk still
// speaks. Nothing is allocated until a fault is found; the path of a fault is put together from the
// frames.
#ifndef MESHLINT_LIB_SCHEMA_WALKER_H_
#define MESHLINT_LIB_SCHEMA_WALKER_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/fault.h"
#include "schema/tables.h"
#include "yaml/node.h"

namespace meshlint::schema {

class Layer;

// Readers bound the text's own depth; aliases could still nest one collection in another many
// times.
inline constexpr int kMaxDepth = 1500;

// A step from the object's root to where the walk is, kept on the stack.
struct Frame {
  const Frame* up = nullptr;
  std::string_view name;    // of an entry
  std::int64_t index = -1;  // of an item
  // Of the mapping that the step leads to, once it is known to be one of a definition.
  const Definition* definition = nullptr;
  const Tables* tables = nullptr;
};

class Walker {
 public:
  // A fault with the versions in which it holds.
  struct Found {
    SchemaFault fault;
    VersionMask versions = 0;
  };

  // `is_secret`: no text of a value may be shown.
  Walker(const yaml::Document& document, const Layer* layer, const Tables& tables, bool is_secret)
      : document_(document),
        records_(document.records().data()),
        layer_(layer),
        tables_(&tables),
        is_secret_(is_secret) {}

  void Walk(const yaml::Node& root, TypeId type, VersionMask versions);

  std::vector<Found>& found() { return found_; }

 private:
  // ---- walker.cc: the way through ----
  // `is_optional`: "" stands for the absence of the value.
  void Value(yaml::NodeId id, TypeId type_id, VersionMask versions, Frame& frame, bool is_optional);
  void Scalar(yaml::NodeId id, const yaml::NodeRecord& record, const Type& type,
              VersionMask versions, Frame& frame, bool is_optional);
  void String(yaml::NodeId id, const yaml::NodeRecord& record, const Type& type,
              VersionMask versions, Frame& frame, bool is_optional);
  void Integer(yaml::NodeId id, const Type& type, VersionMask versions, Frame& frame);
  void Enum(yaml::NodeId id, std::string_view text, const Constraint& constraint,
            VersionMask versions, Frame& frame);
  void Mapping(yaml::NodeId id, const Definition& definition, VersionMask versions, Frame& frame);
  // What is left of an entry after the first look: its value is no plain scalar, or not everything
  // is right.
  void Field(yaml::NodeId key, yaml::NodeId value, const Definition& definition,
             const Property* property, VersionMask versions, Frame& frame);
  void Map(yaml::NodeId id, const Type& type, VersionMask versions, Frame& frame);
  void List(yaml::NodeId id, const Type& type, VersionMask versions, Frame& frame);
  void Kubernetes(yaml::NodeId id, const Type& type, VersionMask versions, Frame& frame);

  // ---- walker_limits.cc: what only the user's schemas ask for ----
  void General(yaml::NodeId id, const Type& type, VersionMask versions, Frame& frame);
  void NumberLimits(yaml::NodeId id, const Type& type, VersionMask versions, Frame& frame);
  void StringLimits(yaml::NodeId id, std::string_view text, const Constraint& constraint,
                    VersionMask versions, Frame& frame);
  void SizeLimits(yaml::NodeId id, std::size_t size, std::uint32_t constraint, VersionMask versions,
                  Frame& frame);
  void UniqueItems(yaml::NodeId id, VersionMask versions, const Frame& frame);
  void LegalValueFault(yaml::NodeId id, std::span<const schema::Value> values, VersionMask versions,
                       const Frame& frame);
  void GeneralValues(yaml::NodeId id, const schema::General& general, VersionMask versions,
                     Frame& frame);
  void PatternedEntries(yaml::NodeId id, const schema::General& general, VersionMask versions,
                        Frame& frame);
  void Branches(yaml::NodeId id, const schema::General& general, VersionMask versions,
                Frame& frame);
  void Choice(yaml::NodeId id, std::span<const TypeId> branches, bool exactly_one,
              VersionMask versions, Frame& frame);
  std::string FieldChoice(std::span<const TypeId> branches) const;
  bool Fits(yaml::NodeId id, TypeId branch, VersionMask versions, Frame& frame);
  bool IsOfType(yaml::NodeId id, TypeId branch) const;
  // Null while branches are tried.
  SchemaFault* AddLimit(yaml::NodeId id, VersionMask versions, const Frame& frame,
                        std::string_view format, std::string expected);

  // ---- walker_faults.cc: the faults ----
  void UnknownField(yaml::NodeId key, std::string_view name, const Definition& definition,
                    VersionMask versions, const Frame& frame);
  void FieldNotInVersion(yaml::NodeId key, const Property& property, const Definition& definition,
                         VersionMask lacking, const Frame& frame);
  void Missing(yaml::NodeId id, const Definition& definition, VersionMask versions,
               std::uint64_t seen, const Frame& frame);
  void WrongType(yaml::NodeId id, const Type& type, VersionMask versions, const Frame& frame);
  void InvalidFormat(yaml::NodeId id, const Type& type, VersionMask versions, const Frame& frame);
  void InvalidEnumValue(yaml::NodeId id, std::string_view text, const Constraint& constraint,
                        VersionMask versions, VersionMask legal, const Frame& frame);
  void ListKeys(yaml::NodeId list, const Constraint& constraint, VersionMask versions,
                const Frame& frame);
  void DuplicateListKey(yaml::NodeId first, yaml::NodeId second, std::size_t index,
                        const Constraint& constraint, VersionMask versions, const Frame& frame);

  // While branches are tried faults are counted, not made.
  bool IsProbed() {
    if (probing_ == 0) return false;
    ++probe_faults_;
    return true;
  }
  SchemaFault& Add(FaultKind kind, yaml::NodeId at, VersionMask versions, const Frame& frame);
  bool HidesValues(const Frame& frame) const;
  // "the string "three"", "a mapping": what is there instead of what should be.
  std::string Describe(const yaml::Node& node, const Frame& frame) const;

  yaml::Node NodeAt(yaml::NodeId id) const { return {&document_, id}; }
  yaml::NodeId TargetId(yaml::NodeId id) const {
    while (records_[id].kind >= yaml::NodeKind::kAlias) id = records_[id].size;
    return id;
  }
  const yaml::NodeRecord& Target(yaml::NodeId id) const { return records_[TargetId(id)]; }
  // A scalar that is right at a glance, as most are.
  bool IsPlainlyRight(const yaml::NodeRecord& record, const Type& type) const {
    return record.kind == yaml::NodeKind::kScalar &&
           (type.flags >> (8U + static_cast<unsigned>(record.type)) & 1U) != 0 &&
           (record.type != yaml::ScalarType::kInteger || record.end - record.begin <= 9);
  }
  // The text of a key; empty for one that is a list or mapping.
  std::string_view NameAt(yaml::NodeId key) const {
    const yaml::NodeRecord& record = Target(key);
    return record.kind == yaml::NodeKind::kScalar ? document_.TextOf(record) : std::string_view();
  }
  // The value of an entry: references of synthetic mappings lead to the true place.
  yaml::NodeId PlaceOf(yaml::NodeId value) const {
    return records_[value].kind == yaml::NodeKind::kReference ? records_[value].size : value;
  }

  const yaml::Document& document_;
  const yaml::NodeRecord* records_;
  const Layer* layer_;
  const Tables* tables_;
  bool is_secret_;
  int depth_ = 0;
  int probing_ = 0;  // how many branches deep
  int probes_ = 0;
  std::uint64_t probe_faults_ = 0;
  std::vector<Found> found_;
};

// "/spec/containers/0" of a frame.
std::string PointerOf(const Frame& frame);

// "an integer", "a list of Container", ...: what a type asks for, for messages.
std::string Expectation(const Tables& tables, const Type& type);

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_WALKER_H_
