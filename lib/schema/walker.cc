#include "schema/walker.h"

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "schema/formats.h"
#include "schema/kubernetes_tables.h"

namespace meshlint::schema {
namespace {

using yaml::NodeId;
using yaml::NodeKind;
using yaml::NodeRecord;
using yaml::ScalarType;

// 1.0 and 1e3 reach the server as whole numbers.
bool IsWhole(const yaml::Node& node) {
  const std::optional<double> number = node.AsNumber();
  return number && std::isfinite(*number) && std::trunc(*number) == *number;
}

static_assert(static_cast<unsigned>(ScalarType::kNull) == 0 &&
              static_cast<unsigned>(ScalarType::kBoolean) == 1 &&
              static_cast<unsigned>(ScalarType::kInteger) == 2 &&
              static_cast<unsigned>(ScalarType::kFloat) == 3 &&
              static_cast<unsigned>(ScalarType::kString) == 4);  // the bits of Type::Flag

// Calls `visit(key, value)` for each entry of a mapping but the second of two equal keys, which is
// a finding of its own (yaml-duplicate-key).  References of synthetic mappings lead to the true
// place.
template <class Visit>
void ForEachEntry(const yaml::Document& document, NodeId mapping, const Visit& visit) {
  const NodeRecord* const records = document.records().data();
  const NodeRecord& record = records[mapping];
  if ((record.flags & NodeRecord::kHasMerge) == 0) {
    for (NodeId key = mapping + 1; key < record.next;) {
      const NodeId value = records[key].next;
      if ((records[key].flags & NodeRecord::kDuplicate) == 0) {
        visit(key, records[value].kind == NodeKind::kReference ? records[value].size : value);
      }
      key = records[value].next;
    }
    return;
  }
  std::vector<yaml::Entry> entries;
  for (const yaml::Entry entry : yaml::Node(&document, mapping).Entries()) entries.push_back(entry);
  for (const yaml::Entry& entry : entries) {
    if ((entry.key.Record().flags & NodeRecord::kDuplicate) == 0)
      visit(entry.key.id(), entry.value.id());
  }
}

}  // namespace

void Walker::Walk(const yaml::Node& root, TypeId type, VersionMask versions) {
  Frame frame;
  Value(root.id(), type, versions, frame, false);
}

void Walker::Value(NodeId id, TypeId type_id, VersionMask versions, Frame& frame,
                   bool is_optional) {
  const Type& type = tables_->types[type_id];
  if (type.shape == Shape::kAny || versions == 0) return;
  const NodeRecord& record = Target(id);
  if (type.shape == Shape::kVersioned) {
    for (const Variant& variant : tables_->VariantsOf(type)) {
      Value(id, variant.type, versions & tables_->masks[variant.mask], frame, is_optional);
    }
    return;
  }
  if (type.shape == Shape::kGeneral || type.shape == Shape::kNothing) {
    General(id, type, versions, frame);
    return;
  }
  switch (record.kind) {
    case NodeKind::kMapping:
      if (type.shape == Shape::kDefinition) {
        Mapping(id, tables_->definitions[type.target], versions, frame);
      } else if (type.shape == Shape::kMap) {
        Map(id, type, versions, frame);
      } else if (type.shape == Shape::kKubernetes) {
        Kubernetes(id, type, versions, frame);
      } else if (type.shape != Shape::kFree) {
        WrongType(id, type, versions, frame);
      }
      return;
    case NodeKind::kSequence:
      if (type.shape == Shape::kList) {
        List(id, type, versions, frame);
      } else {
        WrongType(id, type, versions, frame);
      }
      return;
    default:
      if (record.type == ScalarType::kNull) {
        if (!type.nullable()) WrongType(id, type, versions, frame);
      } else {
        Scalar(id, record, type, versions, frame, is_optional);
      }
  }
}

void Walker::Scalar(NodeId id, const NodeRecord& record, const Type& type, VersionMask versions,
                    Frame& frame, bool is_optional) {
  switch (type.shape) {
    case Shape::kString:
      if (record.type != ScalarType::kString) break;
      if (type.constraint != 0 || type.format != Format::kNone) {
        String(id, record, type, versions, frame, is_optional);
      }
      return;
    case Shape::kBoolean:
      if (record.type != ScalarType::kBoolean) break;
      return;
    case Shape::kInteger:
      if (record.type != ScalarType::kInteger &&
          (record.type != ScalarType::kFloat || !IsWhole(NodeAt(id))))
        break;
      Integer(id, type, versions, frame);
      return;
    case Shape::kNumber:
      if (record.type != ScalarType::kInteger && record.type != ScalarType::kFloat) break;
      if (type.constraint != 0) NumberLimits(id, type, versions, frame);
      return;
    case Shape::kIntOrString:
      if (record.type == ScalarType::kString) {
        if (type.constraint != 0) String(id, record, type, versions, frame, is_optional);
        return;
      }
      if (record.type != ScalarType::kInteger) break;
      Integer(id, type, versions, frame);
      return;
    case Shape::kQuantity:
      if (record.type == ScalarType::kBoolean) break;
      if (record.type == ScalarType::kString && !IsQuantity(document_.TextOf(record)))
        InvalidFormat(id, type, versions, frame);
      return;
    default:
      break;
  }
  WrongType(id, type, versions, frame);
}

void Walker::String(NodeId id, const NodeRecord& record, const Type& type, VersionMask versions,
                    Frame& frame, bool is_optional) {
  const std::string_view text = document_.TextOf(record);
  if (type.constraint != 0) {
    const Constraint& constraint = tables_->constraints[type.constraint];
    // The server takes "" in an optional field for its absence.
    if (constraint.value_count > 0 && !(text.empty() && is_optional)) {
      Enum(id, text, constraint, versions, frame);
    }
    if (constraint.limits != 0) StringLimits(id, text, constraint, versions, frame);
  }
  if (type.format != Format::kNone && !HasFormat(text, type.format))
    InvalidFormat(id, type, versions, frame);
}

void Walker::Integer(NodeId id, const Type& type, VersionMask versions, Frame& frame) {
  const yaml::Node node = NodeAt(id);
  if (type.format == Format::kInt32 || type.format == Format::kInt64) {
    const std::optional<std::int64_t> number = node.AsInteger();
    const std::optional<double> wide = number ? std::nullopt : node.AsNumber();
    const bool fits_64 =
        number || (wide && *wide > -9223372036854775808.0 && *wide < 9223372036854775808.0);
    const auto in_32 = [](auto n) {
      return n >= std::numeric_limits<std::int32_t>::min() &&
             n <= std::numeric_limits<std::int32_t>::max();
    };
    const bool fits_32 = fits_64 && (number ? in_32(*number) : in_32(*wide));
    if (type.format == Format::kInt32 ? !fits_32 : !fits_64) {
      InvalidFormat(id, type, versions, frame);
      return;
    }
  }
  if (type.constraint != 0) NumberLimits(id, type, versions, frame);
}

void Walker::Enum(NodeId id, std::string_view text, const Constraint& constraint,
                  VersionMask versions, Frame& frame) {
  VersionMask legal = 0;
  for (const schema::Value& value : tables_->ValuesOf(constraint)) {
    if (tables_->TextOf(value) != text) continue;
    legal = tables_->masks[value.mask];
    break;
  }
  if ((versions & ~legal) != 0)
    InvalidEnumValue(id, text, constraint, versions & ~legal, legal, frame);
}

void Walker::Mapping(NodeId id, const Definition& definition, VersionMask versions, Frame& frame) {
  if (depth_ >= kMaxDepth) return;
  ++depth_;
  frame.definition = &definition;
  frame.tables = tables_;
  std::uint64_t seen = 0;
  const Type* const types = tables_->types.data();
  const Property* const own = tables_->properties.data() + definition.first_property;
  ForEachEntry(document_, TargetId(id), [&](NodeId key, NodeId value) MESHLINT_ALWAYS_INLINE {
    const Property* const property = tables_->Find(definition, NameAt(key));
    if (property != nullptr) {
      const auto index = static_cast<std::size_t>(property - own);
      if (property->required != kNever && index < 64) seen |= std::uint64_t{1} << index;
      if (property->mask == kAlways && IsPlainlyRight(records_[value], types[property->type]))
        return;
    }
    Field(key, value, definition, property, versions, frame);
  });
  const std::uint16_t required = definition.required_count;
  if (required != 0 && (required > 64 || seen != (~std::uint64_t{0} >> (64 - required)))) {
    Missing(id, definition, versions, seen, frame);
  }
  if (definition.constraint != 0)
    SizeLimits(id, NodeAt(id).size(), definition.constraint, versions, frame);
  --depth_;
}

void Walker::Field(NodeId key, NodeId value, const Definition& definition, const Property* property,
                   VersionMask versions, Frame& frame) {
  Frame step{&frame, NameAt(key)};
  if (property == nullptr) {
    if (definition.rest == kNoId) {
      UnknownField(key, step.name, definition, versions, frame);
    } else {
      Value(value, definition.rest, versions, step, false);
    }
    return;
  }
  if (property->mask != kAlways) {
    const VersionMask lacking = versions & ~tables_->masks[property->mask];
    if (lacking != 0) FieldNotInVersion(key, *property, definition, lacking, frame);
    versions &= ~lacking;
  }
  VersionMask required = 0;
  if (property->required != kNever) required = versions & tables_->masks[property->required];
  if (required != 0 && (definition.flags & Definition::kNullIsAbsent) != 0) {
    const NodeRecord& target = Target(value);
    if (target.kind == NodeKind::kScalar && target.type == ScalarType::kNull) {
      WrongType(value, tables_->types[property->type], required, step);
      return;
    }
  }
  const bool may_be_empty = required == 0 && (definition.flags & Definition::kEmptyIsAbsent) != 0;
  Value(value, property->type, versions, step, may_be_empty);
}

void Walker::Map(NodeId id, const Type& type, VersionMask versions, Frame& frame) {
  if (type.constraint != 0) SizeLimits(id, NodeAt(id).size(), type.constraint, versions, frame);
  const TypeId value_type = type.target;
  if (tables_->types[value_type].shape == Shape::kAny || depth_ >= kMaxDepth) return;
  ++depth_;
  const Type& checked = tables_->types[value_type];
  ForEachEntry(document_, TargetId(id), [&](NodeId key, NodeId value) {
    if (IsPlainlyRight(records_[value], checked)) return;
    Frame step{&frame, NameAt(key)};
    Value(value, value_type, versions, step, false);
  });
  --depth_;
}

void Walker::List(NodeId id, const Type& type, VersionMask versions, Frame& frame) {
  const NodeId list = TargetId(id);
  const NodeRecord& record = records_[list];
  if (type.constraint != 0) {
    const Constraint& constraint = tables_->constraints[type.constraint];
    if (constraint.key_count > 0 && record.size > 1) ListKeys(list, constraint, versions, frame);
    if (constraint.limits != 0) SizeLimits(id, record.size, type.constraint, versions, frame);
  }
  if (tables_->types[type.target].shape == Shape::kAny || depth_ >= kMaxDepth) return;
  ++depth_;
  const Type& item_type = tables_->types[type.target];
  std::int64_t index = 0;
  for (NodeId at = list + 1; at < record.next; at = records_[at].next) {
    ++index;
    if (IsPlainlyRight(records_[at], item_type)) continue;
    Frame step{&frame, {}, index - 1};
    Value(at, type.target, versions, step, false);
  }
  --depth_;
}

void Walker::Kubernetes(NodeId id, const Type& type, VersionMask versions, Frame& frame) {
  const Tables* const own = tables_;
  tables_ = &kKubernetesTables;
  Mapping(id, tables_->definitions[type.target], versions, frame);
  tables_ = own;
}

}  // namespace meshlint::schema
