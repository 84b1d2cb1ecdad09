// What only the user's schemas ask for: limits, and combinations of schemas.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "base/strings.h"
#include "schema/layer.h"
#include "schema/walker.h"

namespace meshlint::schema {
namespace {

using yaml::Node;
using yaml::NodeId;

// Judgements of branches for one object: more are needed by schemas that multiply only.
constexpr int kMostProbes = 200'000;

std::uint8_t BitOf(const Node& node) {
  if (node.IsMapping()) return General::kMapping;
  if (node.IsSequence()) return General::kList;
  if (node.IsNull()) return General::kNull;
  if (node.IsBoolean()) return General::kBoolean;
  if (node.IsString()) return General::kString;
  if (node.IsInteger()) return General::kInteger;
  const std::optional<double> number = node.AsNumber();
  const bool is_whole = number && std::isfinite(*number) && std::trunc(*number) == *number;
  return is_whole ? General::kInteger : General::kNumber;
}

std::string NumberText(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.15g", number);
  return text;
}

std::size_t Characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

bool IsSameScalar(const Tables& tables, const schema::Value& value, const Node& node) {
  const std::string_view text = tables.TextOf(value);
  switch (value.kind) {
    case Value::Kind::kString:
      return node.IsString() && node.text() == text;
    case Value::Kind::kNull:
      return node.IsNull();
    case Value::Kind::kBoolean:
      return node.IsBoolean() &&
             node.AsBoolean() == (text == "true" || text == "True" || text == "TRUE" ||
                                  text == "yes" || text == "on" || text == "y");
    case Value::Kind::kNumber: {
      if (!node.IsNumber()) return false;
      const std::optional<std::int64_t> whole = yaml::ParseInteger(text);
      if (whole && node.AsInteger()) return *whole == *node.AsInteger();
      const std::optional<double> number =
          whole ? static_cast<double>(*whole) : yaml::ParseFloat(text);
      return number == node.AsNumber();
    }
  }
  return false;
}

// Equal texts for equal values, whatever the style and the order of keys.
void AppendCanonical(const Node& node, std::string& text) {
  if (node.IsMapping()) {
    std::vector<std::string> entries;
    for (const yaml::Entry entry : node.Entries()) {
      std::string& own = entries.emplace_back(Cat(entry.name().size(), ':', entry.name()));
      AppendCanonical(entry.value, own);
    }
    std::sort(entries.begin(), entries.end());
    text += '{';
    for (const std::string& entry : entries) text += entry;
    text += '}';
  } else if (node.IsSequence()) {
    text += '[';
    for (const Node item : node.Items()) AppendCanonical(item, text);
    text += ']';
  } else if (node.IsNumber()) {
    text +=
        Cat('n', node.AsNumber() ? NumberText(*node.AsNumber()) : std::string(node.text()), ';');
  } else if (node.IsBoolean()) {
    text += *node.AsBoolean() ? "t;" : "f;";
  } else if (node.IsNull()) {
    text += "0;";
  } else {
    text += Cat('s', node.text().size(), ':', node.text());
  }
}

std::string Alternatives(std::size_t count) { return count == 2 ? "two" : std::to_string(count); }

}  // namespace

SchemaFault* Walker::AddLimit(NodeId id, VersionMask versions, const Frame& frame,
                              std::string_view format, std::string expected) {
  if (IsProbed()) return nullptr;
  SchemaFault& fault = Add(FaultKind::kInvalidFormat, id, versions, frame);
  fault.field = frame.name;
  fault.format = format;
  fault.expected = std::move(expected);
  fault.actual = Describe(NodeAt(id), frame);
  return &fault;
}

// ---- limits ----

void Walker::NumberLimits(NodeId id, const Type& type, VersionMask versions, Frame& frame) {
  const Constraint& constraint = tables_->constraints[type.constraint];
  const Node node = NodeAt(id);
  if (constraint.value_count > 0 && type.shape != Shape::kIntOrString) {
    const std::span<const schema::Value> values = tables_->ValuesOf(constraint);
    const bool is_legal = std::any_of(
        values.begin(), values.end(),
        [&](const schema::Value& value) { return IsSameScalar(*tables_, value, node); });
    if (!is_legal) LegalValueFault(id, values, versions, frame);
  }
  const std::optional<double> number = node.AsNumber();
  if (constraint.limits == 0 || !number) return;
  const Limits& limits = tables_->limits[constraint.limits];
  if (limits.has_minimum &&
      (limits.exclusive_minimum ? *number <= limits.minimum : *number < limits.minimum)) {
    AddLimit(
        id, versions, frame, "minimum",
        Cat(limits.exclusive_minimum ? "greater than " : "at least ", NumberText(limits.minimum)));
  } else if (limits.has_maximum &&
             (limits.exclusive_maximum ? *number >= limits.maximum : *number > limits.maximum)) {
    AddLimit(id, versions, frame, "maximum",
             Cat(limits.exclusive_maximum ? "less than " : "at most ", NumberText(limits.maximum)));
  } else if (limits.multiple_of > 0) {
    const double ratio = *number / limits.multiple_of;
    if (std::abs(ratio - std::round(ratio)) > 1e-9 * std::max(1.0, std::abs(ratio)))
      AddLimit(id, versions, frame, "multipleOf",
               Cat("a multiple of ", NumberText(limits.multiple_of)));
  }
}

void Walker::StringLimits(NodeId id, std::string_view text, const Constraint& constraint,
                          VersionMask versions, Frame& frame) {
  const Limits& limits = tables_->limits[constraint.limits];
  const std::size_t size = Characters(text);
  if (size < limits.min_size) {
    const bool is_empty = size == 0 && limits.min_size == 1;
    SchemaFault* const fault =
        AddLimit(id, versions, frame, "minLength",
                 is_empty ? "text that is not empty"
                          : Cat("at least ", Count(limits.min_size, "character"), " long"));
    if (fault != nullptr && is_empty) fault->actual.clear();
  } else if (size > limits.max_size) {
    SchemaFault* const fault =
        AddLimit(id, versions, frame, "maxLength",
                 Cat("at most ", Count(limits.max_size, "character"), " long"));
    if (fault != nullptr) fault->actual = std::to_string(size);
  }
  if (limits.pattern != kNoId && layer_ != nullptr &&
      !layer_->pattern(limits.pattern).Matches(text)) {
    AddLimit(id, versions, frame, "pattern",
             Cat("text that matches ", tables_->Slice(limits.pattern_text, limits.pattern_size)));
  }
}

void Walker::SizeLimits(NodeId id, std::size_t size, std::uint32_t constraint_index,
                        VersionMask versions, Frame& frame) {
  const Constraint& constraint = tables_->constraints[constraint_index];
  if (constraint.limits == 0) return;
  const Limits& limits = tables_->limits[constraint.limits];
  const bool is_list = NodeAt(id).IsSequence();
  const bool is_short = size < limits.min_size;
  if (is_short || size > limits.max_size) {
    const std::uint32_t bound = is_short ? limits.min_size : limits.max_size;
    const std::string_view format = is_list    ? is_short ? "minItems" : "maxItems"
                                    : is_short ? "minProperties"
                                               : "maxProperties";
    SchemaFault* const fault = AddLimit(
        id, versions, frame, format,
        Cat(is_list ? "a list of " : "a mapping with ", is_short ? "at least " : "at most ",
            is_list      ? Count(bound, "item")
            : bound == 1 ? std::string("1 entry")
                         : Cat(bound, " entries")));
    if (fault != nullptr) fault->actual = Cat("one of ", size);
  }
  if (limits.unique_items && is_list) UniqueItems(id, versions, frame);
}

void Walker::UniqueItems(NodeId id, VersionMask versions, const Frame& frame) {
  std::unordered_set<std::string> seen;
  std::int64_t index = 0;
  for (const Node item : NodeAt(id).Items()) {
    std::string text;
    AppendCanonical(item, text);
    const Frame step{&frame, {}, index++};
    if (seen.insert(std::move(text)).second) continue;
    SchemaFault* const fault =
        AddLimit(item.id(), versions, step, "uniqueItems", "different from the items before it");
    if (fault == nullptr) return;
    fault->actual.clear();
  }
}

void Walker::LegalValueFault(NodeId id, std::span<const schema::Value> values, VersionMask versions,
                             const Frame& frame) {
  if (IsProbed()) return;
  SchemaFault& fault = Add(FaultKind::kInvalidEnumValue, id, versions, frame);
  fault.field = frame.name;
  fault.actual = Describe(NodeAt(id), frame);
  for (const schema::Value& value : values) {
    fault.allowed.emplace_back(value.kind == Value::Kind::kNull ? "null" : tables_->TextOf(value));
  }
  fault.expected = fault.allowed.size() == 1 ? fault.allowed.front()
                                             : Cat("one of ", JoinWords(fault.allowed, "or"));
}

// ---- combinations ----

// Whether the branch has nothing to say about the node. Nothing is noted.
bool Walker::Fits(NodeId id, TypeId branch, VersionMask versions, Frame& frame) {
  if (branch == kAnyType || probes_ >= kMostProbes) return true;
  ++probes_;
  ++probing_;
  const std::uint64_t before = std::exchange(probe_faults_, 0);
  Frame step = frame;
  Value(id, branch, versions, step, false);
  const bool fits = probe_faults_ == 0;
  probe_faults_ = before;
  --probing_;
  return fits;
}

// Whether the branch is about values of the node's type at all.
bool Walker::IsOfType(NodeId id, TypeId branch) const {
  const Type& type = tables_->types[branch];
  const Node node = NodeAt(id);
  switch (type.shape) {
    case Shape::kGeneral:
      return (tables_->generals[type.target].accept & BitOf(node)) != 0;
    case Shape::kDefinition:
    case Shape::kMap:
    case Shape::kFree:
    case Shape::kKubernetes:
      return node.IsMapping();
    case Shape::kList:
      return node.IsSequence();
    case Shape::kString:
      return node.IsString();
    case Shape::kBoolean:
      return node.IsBoolean();
    case Shape::kInteger:
    case Shape::kNumber:
      return node.IsNumber();
    default:
      return true;
  }
}

// "exactly one of the fields a and b", when that is all that the branches ask for; else "".
std::string Walker::FieldChoice(std::span<const TypeId> branches) const {
  std::vector<std::string> names;
  for (const TypeId branch : branches) {
    const Type* type = &tables_->types[branch];
    if (type->shape == Shape::kGeneral) {
      const schema::General& general = tables_->generals[type->target];
      const bool is_plain =
          general.mapping != kNoId && general.all_of + general.any_of + general.one_of == 0;
      if (!is_plain) return {};
      type = &tables_->types[general.mapping];
    }
    if (type->shape != Shape::kDefinition) return {};
    const Definition& definition = tables_->definitions[type->target];
    if (definition.required_count != 1) return {};
    names.push_back(Quote(tables_->NameOf(tables_->PropertiesOf(definition).front())));
  }
  return JoinWords(names);
}

void Walker::Choice(NodeId id, std::span<const TypeId> branches, bool exactly_one,
                    VersionMask versions, Frame& frame) {
  std::size_t fitting = 0;
  for (const TypeId branch : branches) {
    fitting += Fits(id, branch, versions, frame) ? 1U : 0U;
    if (fitting == (exactly_one ? 2U : 1U)) break;
  }
  if (fitting == 1) return;
  if (IsProbed()) return;
  if (fitting == 0) {
    // The one branch that is about such values says best what is wrong.
    TypeId only = kNoId;
    std::size_t candidates = 0;
    for (const TypeId branch : branches) {
      if (!IsOfType(id, branch)) continue;
      only = branch;
      ++candidates;
    }
    if (candidates == 1) {
      Frame step = frame;
      Value(id, only, versions, step, false);
      return;
    }
  }
  const std::string_view how = exactly_one ? "exactly one of " : "at least one of ";
  const std::string fields = NodeAt(id).IsMapping() ? FieldChoice(branches) : std::string();
  SchemaFault* const fault =
      AddLimit(id, versions, frame, exactly_one ? "oneOf" : "anyOf",
               fields.empty() ? Cat("right by ", how, "the ", Alternatives(branches.size()),
                                    " alternatives of its schema")
                              : Cat("a mapping with ", how, "the fields ", fields));
  if (fault == nullptr) return;
  fault->actual.clear();
  if (fitting > 1) fault->note = "More than one of them holds here.";
}

void Walker::Branches(NodeId id, const schema::General& general, VersionMask versions,
                      Frame& frame) {
  std::span<const TypeId> rest = tables_->branches.subspan(general.first_branch);
  for (const TypeId branch : rest.first(general.all_of)) {
    Frame step = frame;
    Value(id, branch, versions, step, false);
  }
  rest = rest.subspan(general.all_of);
  if (general.any_of > 0) Choice(id, rest.first(general.any_of), false, versions, frame);
  rest = rest.subspan(general.any_of);
  if (general.one_of > 0) Choice(id, rest.first(general.one_of), true, versions, frame);
  rest = rest.subspan(general.one_of);
  if (general.none_of > 0 && Fits(id, rest.front(), versions, frame) && probes_ < kMostProbes) {
    SchemaFault* const fault =
        AddLimit(id, versions, frame, "not", "other than what its schema rules out (not)");
    if (fault != nullptr && !NodeAt(id).IsScalar()) fault->actual.clear();
  }
  if (general.condition != kNoId) {
    const TypeId then =
        Fits(id, general.condition, versions, frame) ? general.consequence : general.alternative;
    Frame step = frame;
    if (then != kNoId) Value(id, then, versions, step, false);
  }
}

void Walker::PatternedEntries(NodeId id, const schema::General& general, VersionMask versions,
                              Frame& frame) {
  const std::span<const Patterned> patterns =
      tables_->patterned.subspan(general.first_pattern, general.pattern_count);
  const Definition* declared = nullptr;
  if (general.mapping != kNoId && tables_->types[general.mapping].shape == Shape::kDefinition)
    declared = &tables_->definitions[tables_->types[general.mapping].target];
  for (const yaml::Entry entry : NodeAt(id).Entries()) {
    bool is_known = declared != nullptr && tables_->Find(*declared, entry.name()) != nullptr;
    Frame step{&frame, entry.name()};
    for (const Patterned& one : patterns) {
      if (!layer_->pattern(one.pattern).Matches(entry.name())) continue;
      is_known = true;
      Value(entry.value.id(), one.type, versions, step, false);
    }
    if (is_known || general.rest == kAnyType) continue;
    if (general.rest != kNoId) {
      Value(entry.value.id(), general.rest, versions, step, false);
    } else if (!IsProbed()) {
      Add(FaultKind::kUnknownField, entry.key.id(), versions, step).field = entry.name();
    }
  }
}

void Walker::GeneralValues(NodeId id, const schema::General& general, VersionMask versions,
                           Frame& frame) {
  const std::span<const schema::Value> values =
      tables_->values.subspan(general.first_value, general.value_count);
  const Node node = NodeAt(id);
  const bool is_legal = std::any_of(values.begin(), values.end(), [&](const schema::Value& value) {
    return IsSameScalar(*tables_, value, node);
  });
  if (!is_legal) LegalValueFault(id, values, versions, frame);
}

void Walker::General(NodeId id, const Type& type, VersionMask versions, Frame& frame) {
  if (type.shape == Shape::kNothing) {
    SchemaFault* const fault = AddLimit(id, versions, frame, "false", "left out");
    if (fault != nullptr) fault->actual.clear();
    return;
  }
  const schema::General& general = tables_->generals[type.target];
  const Node node = NodeAt(id);
  if (node.IsNull() && general.skips_null) return;
  if (depth_ >= kMaxDepth) return;
  const std::uint8_t bit = BitOf(node);
  if ((general.accept & bit) == 0) return WrongType(id, type, versions, frame);
  ++depth_;
  const std::uint64_t before = found_.size() + probe_faults_;
  const TypeId part = bit == General::kMapping                              ? general.mapping
                      : bit == General::kList                               ? general.list
                      : bit == General::kString                             ? general.string
                      : bit == General::kInteger || bit == General::kNumber ? general.number
                                                                            : kNoId;
  if (part != kNoId) Value(id, part, versions, frame, false);
  if (general.value_count > 0) GeneralValues(id, general, versions, frame);
  if (bit == General::kMapping && (general.pattern_count > 0 || general.rest != kAnyType))
    PatternedEntries(id, general, versions, frame);
  Branches(id, general, versions, frame);
  const bool is_right = found_.size() + probe_faults_ == before;
  if (is_right && general.foreign != kNoId && !layer_->general(general.foreign).Accepts(node)) {
    SchemaFault* const fault =
        AddLimit(id, versions, frame, "schema",
                 "as its schema asks (contains, dependencies, propertyNames, items or enum)");
    if (fault != nullptr && !node.IsScalar()) fault->actual.clear();
  }
  --depth_;
}

}  // namespace meshlint::schema
