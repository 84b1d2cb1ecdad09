// The faults of the walk: what is said about them, beyond where they are.
#include <algorithm>
#include <array>
#include <string>

#include "base/strings.h"
#include "schema/formats.h"
#include "schema/kubernetes_tables.h"
#include "schema/suggest.h"
#include "schema/versions.h"
#include "schema/walker.h"
#include "yaml/ambiguous.h"

namespace meshlint::schema {
namespace {

using yaml::Node;
using yaml::NodeId;
using yaml::NodeKind;
using yaml::NodeRecord;
using yaml::ScalarType;
using yaml::Style;

constexpr std::size_t kLongestValue = 60;  // characters of a value that a message shows

// The text on one line, cut at a character's border.
std::string Shorten(std::string_view text) {
  std::string shown;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool continues = (byte & 0xC0U) == 0x80U;
    if (!continues && characters++ == kLongestValue) return shown + "...";
    shown += byte < 0x20 ? ' ' : text[i];
  }
  return shown;
}

std::string WithArticle(std::string_view noun) {
  const bool vowel =
      !noun.empty() && std::string_view("aeioAEIO").find(noun.front()) != std::string_view::npos;
  return Cat(vowel ? "an " : "a ", noun);
}

std::string_view RootName(const Frame& frame) {
  const Frame* step = &frame;
  while (step->up != nullptr && step->up->up != nullptr) step = step->up;
  return step->up == nullptr ? std::string_view() : step->name;
}

void AppendPointer(const Frame& frame, std::string& pointer) {
  if (frame.up == nullptr) return;
  AppendPointer(*frame.up, pointer);
  yaml::AppendPointerToken(
      pointer, frame.index >= 0 ? std::to_string(frame.index) : std::string(frame.name));
}

// The nearest mapping of a definition, the frame's own included.
const Frame* OwnerOf(const Frame& frame) {
  const Frame* step = &frame;
  while (step != nullptr && step->definition == nullptr) step = step->up;
  return step;
}

// "a string or an integer".
std::string AcceptedTypes(std::uint8_t accept) {
  struct Word {
    std::uint8_t bit;
    const char* text;
  };
  constexpr Word kWords[] = {{General::kMapping, "a mapping"}, {General::kList, "a list"},
                             {General::kString, "a string"},   {General::kInteger, "an integer"},
                             {General::kNumber, "a number"},   {General::kBoolean, "true or false"},
                             {General::kNull, "null"}};
  std::vector<std::string> words;
  for (const Word& word : kWords) {
    const bool is_said = word.bit == General::kInteger && (accept & General::kNumber) != 0;
    if ((accept & word.bit) != 0 && !is_said) words.emplace_back(word.text);
  }
  return JoinWords(words, "or");
}

}  // namespace

std::string PointerOf(const Frame& frame) {
  std::string pointer;
  AppendPointer(frame, pointer);
  return pointer;
}

std::string Expectation(const Tables& tables, const Type& type) {
  switch (type.shape) {
    case Shape::kString:
      return type.format == Format::kNone ? "a string"
                                          : Cat("a string (", DescribeFormat(type.format), ")");
    case Shape::kBoolean:
      return "true or false";
    case Shape::kInteger:
      return "an integer";
    case Shape::kNumber:
      return "a number";
    case Shape::kIntOrString:
      return "an integer or a string";
    case Shape::kQuantity:
      return std::string(DescribeFormat(Format::kQuantity));
    case Shape::kDefinition: {
      // Only definitions that something refers to by name have one.
      const std::string_view name = tables.NameOf(tables.definitions[type.target]);
      return name.empty() ? "a mapping" : Cat("a mapping (", name, ")");
    }
    case Shape::kKubernetes:
      return Cat("a mapping (",
                 kKubernetesTables.NameOf(kKubernetesTables.definitions[type.target]), ")");
    case Shape::kFree:
      return "a mapping";
    case Shape::kMap: {
      const Type& value = tables.types[type.target];
      if (value.shape == Shape::kString) return "a mapping of strings";
      return value.shape == Shape::kQuantity ? "a mapping of quantities" : "a mapping";
    }
    case Shape::kList: {
      const Type& item = tables.types[type.target];
      if (item.shape == Shape::kDefinition) {
        const std::string_view name = tables.NameOf(tables.definitions[item.target]);
        return Cat("a list of ", name.empty() ? "mappings" : name);
      }
      if (item.shape == Shape::kString) return "a list of strings";
      return item.shape == Shape::kInteger ? "a list of integers" : "a list";
    }
    case Shape::kVersioned:
      return Expectation(tables, tables.types[tables.VariantsOf(type).back().type]);
    case Shape::kNothing:
      return "nothing";
    case Shape::kGeneral:
      return AcceptedTypes(tables.generals[type.target].accept);
    case Shape::kAny:
      break;
  }
  return "another type";
}

bool Walker::HidesValues(const Frame& frame) const {
  if (is_secret_) return true;
  const std::string_view root = RootName(frame);
  return root == "data" || root == "stringData" || root == "binaryData";
}

std::string Walker::Describe(const Node& node, const Frame& frame) const {
  if (node.IsMapping()) return "a mapping";
  if (node.IsSequence()) return "a list";
  if (node.IsNull()) return node.text().empty() ? "nothing" : "null";
  std::string_view type = "string";
  if (node.IsBoolean()) type = "boolean";
  if (node.IsNumber()) type = node.IsInteger() ? "integer" : "number";
  if (HidesValues(frame)) return WithArticle(type);
  if (node.IsString()) return Cat("the string ", Quote(Shorten(node.text())));
  return Cat("the ", type, " ", Shorten(node.text()));
}

SchemaFault& Walker::Add(FaultKind kind, NodeId at, VersionMask versions, const Frame& frame) {
  Found& found = found_.emplace_back();
  found.versions = versions;
  found.fault.kind = kind;
  found.fault.at = NodeAt(at);
  found.fault.path = PointerOf(frame);
  const Frame* const owner = OwnerOf(frame);
  if (owner != nullptr) found.fault.owner = owner->tables->NameOf(*owner->definition);
  return found.fault;
}

void Walker::UnknownField(NodeId key, std::string_view name, const Definition& definition,
                          VersionMask versions, const Frame& frame) {
  if (IsProbed()) return;
  Frame step{&frame, name};
  Suggestion suggestion = SuggestField(*tables_, definition, versions, name, frame);
  const Property* const suggested = tables_->Find(definition, suggestion.text);
  const bool fits =
      suggested != nullptr && Fits(PlaceOf(records_[key].next), suggested->type, versions, step);
  SchemaFault& fault = Add(FaultKind::kUnknownField, key, versions, step);
  fault.field = name;
  fault.suggestion = std::move(suggestion.text);
  fault.safe_suggestion = suggestion.is_safe;
  fault.suggestion_fits = fits;
  // The right field may be there as well: then replacing the wrong one would make two of it.
  if (fault.safe_suggestion) {
    const Node mapping = NodeAt(key).parent();
    fault.safe_suggestion = mapping.Exists() && !mapping[fault.suggestion].Exists();
  }
}

void Walker::FieldNotInVersion(NodeId key, const Property& property, const Definition& definition,
                               VersionMask lacking, const Frame& frame) {
  if (IsProbed()) return;
  const std::string_view name = tables_->NameOf(property);
  const Frame step{&frame, name};
  SchemaFault& fault = Add(FaultKind::kFieldNotInVersion, key, lacking, step);
  fault.field = name;
  fault.owner = tables_->NameOf(definition);
  const VersionMask has = tables_->masks[property.mask];
  const KubernetesVersion first = FirstOf(*tables_, has);
  const KubernetesVersion last = LastOf(*tables_, has);
  if (last == KubernetesVersion{tables_->minors.back()}) {
    fault.note = Cat("It exists since Kubernetes ", first.ToString(), ".");
  } else if (first == last) {
    fault.note = Cat("Only Kubernetes ", first.ToString(), " had it.");
  } else if (first == KubernetesVersion{tables_->minors.front()}) {
    fault.note = Cat("It existed until Kubernetes ", last.ToString(), ".");
  } else {
    fault.note = Cat("It existed from Kubernetes ", first.ToString(), " to ", last.ToString(), ".");
  }
}

void Walker::Missing(NodeId id, const Definition& definition, VersionMask versions,
                     std::uint64_t seen, const Frame& frame) {
  const std::span<const Property> properties = tables_->PropertiesOf(definition);
  for (std::size_t i = 0; i < definition.required_count; ++i) {
    const Property& property = properties[i];
    const VersionMask lacking = versions & tables_->masks[property.required];
    if (lacking == 0 || (i < 64 && (seen >> i & 1U) != 0)) continue;
    const std::string_view name = tables_->NameOf(property);
    if (i >= 64 && NodeAt(id)[name].Exists()) continue;
    if (IsProbed()) return;
    SchemaFault& fault = Add(FaultKind::kMissingField, id, lacking, frame);
    fault.field = name;
    fault.owner = tables_->NameOf(definition);
    fault.expected = Expectation(*tables_, tables_->types[property.type]);
  }
}

void Walker::WrongType(NodeId id, const Type& type, VersionMask versions, const Frame& frame) {
  if (IsProbed()) return;
  const Node node = NodeAt(id);
  SchemaFault& fault = Add(FaultKind::kWrongType, id, versions, frame);
  fault.field = frame.name;
  fault.expected = Expectation(*tables_, type);
  fault.actual = Describe(node, frame);
  if (!node.IsScalar() || node.IsAlias()) return;
  if (type.shape == Shape::kString && node.style() == Style::kPlain && !node.IsNull()) {
    fault.retype = Retype::kQuote;
    if (!yaml::WhyAmbiguous(node).empty()) fault.kind = FaultKind::kAmbiguousScalar;
  }
  const bool is_quoted =
      node.style() == Style::kSingleQuoted || node.style() == Style::kDoubleQuoted;
  if (!is_quoted) return;
  const ScalarType bare = yaml::ResolvePlain(node.text());
  if ((type.shape == Shape::kInteger && bare == ScalarType::kInteger) ||
      (type.shape == Shape::kBoolean && bare == ScalarType::kBoolean) ||
      (type.shape == Shape::kNumber &&
       (bare == ScalarType::kInteger || bare == ScalarType::kFloat))) {
    fault.retype = Retype::kUnquote;
  }
}

void Walker::InvalidFormat(NodeId id, const Type& type, VersionMask versions, const Frame& frame) {
  if (IsProbed()) return;
  SchemaFault& fault = Add(FaultKind::kInvalidFormat, id, versions, frame);
  fault.field = frame.name;
  fault.expected = DescribeFormat(type.format);
  fault.format = FormatName(type.format);
  fault.actual = Describe(NodeAt(id), frame);
}

void Walker::InvalidEnumValue(NodeId id, std::string_view text, const Constraint& constraint,
                              VersionMask versions, VersionMask legal, const Frame& frame) {
  if (IsProbed()) return;
  SchemaFault& fault = Add(FaultKind::kInvalidEnumValue, id, versions, frame);
  fault.field = frame.name;
  fault.actual = Describe(NodeAt(id), frame);
  for (const schema::Value& value : tables_->ValuesOf(constraint)) {
    if ((tables_->masks[value.mask] & versions) != 0)
      fault.allowed.emplace_back(tables_->TextOf(value));
  }
  fault.expected = Cat("one of ", JoinWords(fault.allowed, "or"));
  if (legal != 0) {
    fault.note =
        Cat("The value exists since Kubernetes ", FirstOf(*tables_, legal).ToString(), ".");
    return;
  }
  Suggestion suggestion = SuggestValue(fault.allowed, text);
  fault.suggestion = std::move(suggestion.text);
  fault.safe_suggestion = suggestion.is_safe;
}

namespace {

// What tells an item apart: a hash of its keys' values.  Nothing when a key without default is
// absent.
bool HashItem(const Tables& tables, const Constraint& constraint, const Node& item,
              std::uint64_t& hash) {
  hash = 0;
  for (const ListKey& key : tables.KeysOf(constraint)) {
    const Node value = item[tables.NameOf(key)];
    std::string_view text = value.text();
    if (!value.IsScalar() || value.IsNull()) {
      if (key.preset_size == 0) return false;
      text = tables.PresetOf(key);
    }
    hash = (hash ^ HashName(text)) * 0x9E3779B97F4A7C15ULL + text.size();
  }
  return true;
}

bool HaveEqualKeys(const Tables& tables, const Constraint& constraint, const Node& a,
                   const Node& b) {
  const std::span<const ListKey> keys = tables.KeysOf(constraint);
  return std::all_of(keys.begin(), keys.end(), [&](const ListKey& key) {
    const Node value_a = a[tables.NameOf(key)];
    const Node value_b = b[tables.NameOf(key)];
    const bool has_a = value_a.IsScalar() && !value_a.IsNull();
    const bool has_b = value_b.IsScalar() && !value_b.IsNull();
    return (has_a ? value_a.text() : tables.PresetOf(key)) ==
           (has_b ? value_b.text() : tables.PresetOf(key));
  });
}

struct Keyed {
  std::uint64_t hash;
  NodeId item;
  std::uint32_t index;
};

}  // namespace

void Walker::ListKeys(NodeId list, const Constraint& constraint, VersionMask versions,
                      const Frame& frame) {
  constexpr std::size_t kFew = 32;
  std::array<Keyed, kFew> few;
  std::vector<Keyed> many;
  const NodeRecord& record = document_.record(list);
  const bool is_long = record.size > kFew;
  if (is_long) many.reserve(record.size);
  std::size_t count = 0;
  std::uint32_t index = 0;
  for (NodeId at = list + 1; at < record.next; at = document_.record(at).next, ++index) {
    std::uint64_t hash = 0;
    const Node item = NodeAt(at);
    if (!item.IsMapping() || !HashItem(*tables_, constraint, item, hash)) continue;
    if (is_long) {
      many.push_back({hash, at, index});
      continue;
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (few[i].hash == hash && HaveEqualKeys(*tables_, constraint, NodeAt(few[i].item), item)) {
        DuplicateListKey(few[i].item, at, index, constraint, versions, frame);
        break;
      }
    }
    few[count++] = {hash, at, index};
  }
  std::sort(many.begin(), many.end(), [](const Keyed& a, const Keyed& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.index < b.index;
  });
  for (std::size_t i = 1; i < many.size(); ++i) {
    const bool equal =
        many[i - 1].hash == many[i].hash &&
        HaveEqualKeys(*tables_, constraint, NodeAt(many[i - 1].item), NodeAt(many[i].item));
    if (equal)
      DuplicateListKey(many[i - 1].item, many[i].item, many[i].index, constraint, versions, frame);
  }
}

void Walker::DuplicateListKey(NodeId first, NodeId second, std::size_t index,
                              const Constraint& constraint, VersionMask versions,
                              const Frame& frame) {
  if (IsProbed()) return;
  const std::span<const ListKey> keys = tables_->KeysOf(constraint);
  const auto key_value = [&](NodeId item) {
    for (const ListKey& key : keys) {
      const Node value = NodeAt(item)[tables_->NameOf(key)];
      if (value.IsScalar() && !value.IsNull()) return value;
    }
    return NodeAt(item);
  };
  const Frame item{&frame, {}, static_cast<std::int64_t>(index)};
  const Node at = key_value(second);
  const Frame value{&item, tables_->NameOf(keys.front())};
  SchemaFault& fault =
      Add(FaultKind::kDuplicateListKey, at.id(), versions, at.id() == second ? item : value);
  fault.other = key_value(first);
  std::vector<std::string> names;
  std::vector<std::string> values;
  for (const ListKey& key : keys) {
    const Node own = NodeAt(second)[tables_->NameOf(key)];
    names.emplace_back(tables_->NameOf(key));
    values.push_back(
        Shorten(own.IsScalar() && !own.IsNull() ? own.text() : tables_->PresetOf(key)));
  }
  fault.field = JoinWords(names);
  fault.actual = JoinWords(values);
}

}  // namespace meshlint::schema
