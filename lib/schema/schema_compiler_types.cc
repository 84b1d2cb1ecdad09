// The plain types of a schema: mappings, lists, strings, numbers, with their limits.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/strings.h"
#include "schema/formats.h"
#include "schema/kubernetes_tables.h"
#include "schema/schema_compiler.h"

namespace meshlint::schema {
namespace {

std::uint8_t BitsOf(std::string_view type) {
  if (type == "object") return General::kMapping;
  if (type == "array") return General::kList;
  if (type == "string") return General::kString;
  if (type == "integer") return General::kInteger;
  if (type == "number") return General::kInteger | General::kNumber;
  if (type == "boolean") return General::kBoolean;
  if (type == "null") return General::kNull;
  return 0;
}

std::uint8_t BitsOf(const yaml::Node& value) {
  if (value.IsNull()) return General::kNull;
  if (value.IsBoolean()) return General::kBoolean;
  if (value.IsNumber()) return General::kInteger | General::kNumber;
  if (value.IsString()) return General::kString;
  return value.IsSequence() ? General::kList : General::kMapping;
}

// In JSON Schema a format may be any word; only those with one meaning are looked at.
Format FormatOf(const yaml::Node& node, Dialect dialect) {
  const std::string_view name = node.AsString();
  if (name == "datetime") return Format::kDateTime;
  if (name == "duration" && dialect == Dialect::kJsonSchema) return Format::kNone;
  return FormatNamed(name);
}

bool IsIntegerFormat(Format format) { return format == Format::kInt32 || format == Format::kInt64; }

constexpr std::string_view kObjectMeta = "ObjectMeta";

DefinitionId ObjectMetaId() {
  static const DefinitionId id = [] {
    const Tables& own = kKubernetesTables;
    for (std::size_t i = 0; i < own.definitions.size(); ++i) {
      if (own.NameOf(own.definitions[i]) == kObjectMeta) return static_cast<DefinitionId>(i);
    }
    return kNoId;
  }();
  return id;
}

bool IsStructural(Dialect dialect) {
  return dialect == Dialect::kCustomResource || dialect == Dialect::kComponent;
}

}  // namespace

std::uint8_t SchemaCompiler::Accepted(const Keywords& words, const Context& context) {
  const yaml::Node& type = words[Keyword::kType];
  std::uint8_t accept = 0;
  if (words.IsTrue(Keyword::kIntOrString) ||
      words[Keyword::kFormat].AsString() == "int-or-string") {
    accept = General::kInteger | General::kString;
  } else if (type.IsSequence()) {
    for (const yaml::Node one : type.Items()) accept |= BitsOf(one.AsString());
  } else if (type.Exists()) {
    accept = BitsOf(type.AsString());
  } else {
    const bool is_mapping = words.Has(Keyword::kProperties) ||
                            words.IsTrue(Keyword::kEmbeddedResource) ||
                            (context.is_object && IsStructural(context.dialect));
    accept = context.closes && is_mapping ? General::kMapping : General::kEverything;
  }
  if (accept == 0) {
    Decline(type, "this is no type of JSON Schema");
    return General::kEverything;
  }
  if (words.IsTrue(Keyword::kNullable)) accept |= General::kNull;
  if (context.dialect == Dialect::kJsonSchema) {
    std::uint8_t legal = 0;
    for (const yaml::Node value : words[Keyword::kEnum].Items()) legal |= BitsOf(value);
    if (words.Has(Keyword::kConst)) legal |= BitsOf(words[Keyword::kConst]);
    if (legal != 0 && (accept & legal) != 0) accept &= legal;
  }
  return accept;
}

TypeId SchemaCompiler::PlainType(const Keywords& words, const Context& context,
                                 std::uint8_t accept) {
  Context place = context;
  place.null_is_absent |= (accept & General::kNull) != 0;
  switch (accept & ~General::kNull) {
    case General::kMapping:
      return MappingType(words, place);
    case General::kList:
      return ListType(words, place);
    case General::kString:
      return StringType(words, place);
    case General::kInteger:
      return NumberType(words, place, true);
    case General::kInteger | General::kNumber:
      return NumberType(words, place, false);
    case General::kBoolean:
      return builder_.AddType(Made(Shape::kBoolean, words, place));
    default:
      break;
  }
  const TypeId text = StringType(words, place);
  Type type = Made(Shape::kIntOrString, words, place);
  type.constraint = builder_.type(text).constraint;
  return builder_.AddType(type);
}

TypeId SchemaCompiler::MappingType(const Keywords& words, const Context& context) {
  const yaml::Node& rest = words[Keyword::kAdditionalProperties];
  const bool keeps = keeps_unknown_fields_ || words.IsTrue(Keyword::kPreserveUnknownFields);
  const bool declares = words.Has(Keyword::kProperties) || words.Has(Keyword::kRequired) ||
                        context.is_object || words.IsTrue(Keyword::kEmbeddedResource);
  const bool has_patterns = words.Has(Keyword::kPatternProperties);
  const bool is_empty = rest.AsBoolean() == false && !has_patterns;
  const bool is_pruned =
      context.closes && IsStructural(context.dialect) && !rest.Exists() && !keeps && !has_patterns;
  if (declares || is_empty || is_pruned) return ObjectType(words, context);
  Context inside = context;
  inside.is_object = false;
  inside.name = {};
  inside.null_is_absent = context.dialect != Dialect::kJsonSchema;
  const std::uint32_t sizes =
      SizeLimits(words, Keyword::kMinProperties, Keyword::kMaxProperties, false);
  Type type = Made(Shape::kMap, words, context);
  type.target = rest.IsMapping() && !has_patterns ? Schema(rest, inside) : kAnyType;
  type.constraint = builder_.AddConstraint({}, ListKind::kAtomic, {}, sizes);
  if (type.target == kAnyType && type.constraint == 0) type = Made(Shape::kFree, words, context);
  return builder_.AddType(type);
}

TypeId SchemaCompiler::MetadataType(const Context& context) {
  Type type;
  type.shape = Shape::kKubernetes;
  type.target = ObjectMetaId();
  if (context.dialect != Dialect::kJsonSchema) type.flags = Type::kNullable;
  return builder_.AddType(type);
}

TypeId SchemaCompiler::ObjectType(const Keywords& words, const Context& context) {
  Context inside = context;
  inside.is_object = false;
  inside.name = {};
  inside.null_is_absent = context.dialect != Dialect::kJsonSchema;
  const bool is_resource = words.IsTrue(Keyword::kEmbeddedResource);
  const bool implies =
      is_resource || (context.is_object && context.dialect != Dialect::kJsonSchema);
  DefinitionSpec spec;
  std::vector<std::string_view> names;
  const auto add = [&](std::string_view name, TypeId type) {
    if (name.size() > 0xFFFF || std::find(names.begin(), names.end(), name) != names.end()) return;
    names.push_back(name);
    PropertySpec property;
    property.name = name;
    property.type = type;
    spec.properties.push_back(std::move(property));
  };
  const yaml::Node& properties = words[Keyword::kProperties];
  if (implies) {
    Type text;
    text.shape = Shape::kString;
    const TypeId string = builder_.AddType(text);
    add("apiVersion", string);
    add("kind", string);
    const yaml::Node declared = properties["metadata"];
    TypeId metadata = MetadataType(context);
    if (context.dialect == Dialect::kOpenApi && declared.Exists()) {
      metadata = Schema(declared, inside);
    } else if (declared["properties"].size() > 0) {
      General both;
      Context open = inside;
      open.closes = false;
      both.accept = General::kMapping;
      both.skips_null = true;
      both.mapping = metadata;
      both.first_branch = builder_.AddBranches({Schema(declared, open)});
      both.all_of = 1;
      metadata = builder_.AddGeneral(both);
    }
    add("metadata", metadata);
    if (context.dialect == Dialect::kComponent) add("status", kAnyType);
  }
  if (properties.Exists() && !properties.IsMapping())
    Decline(properties, "properties must be a mapping");
  const std::size_t implied = names.size();
  for (const yaml::Entry entry : properties.Entries()) {
    const auto last = names.begin() + static_cast<std::ptrdiff_t>(implied);
    if (std::find(names.begin(), last, entry.name()) != last) continue;
    PropertySpec property;
    property.name = entry.name();
    property.type = Schema(entry.value, inside);
    spec.properties.push_back(std::move(property));
  }
  AddRequired(words, is_resource, spec);
  if (spec.properties.size() > 0xFFFF) {
    Decline(properties, "there are too many properties here");
    return kAnyType;
  }
  const yaml::Node& rest = words[Keyword::kAdditionalProperties];
  const bool keeps = keeps_unknown_fields_ || words.IsTrue(Keyword::kPreserveUnknownFields);
  if (rest.IsMapping() && !words.Has(Keyword::kPatternProperties)) {
    spec.rest = Schema(rest, inside);
  } else if (words.Has(Keyword::kPatternProperties) || rest.AsBoolean() == true || keeps ||
             (!context.closes && rest.AsBoolean() != false)) {
    spec.rest = kAnyType;
  }
  if (context.dialect != Dialect::kJsonSchema) spec.flags = Definition::kNullIsAbsent;
  const std::uint32_t sizes =
      SizeLimits(words, Keyword::kMinProperties, Keyword::kMaxProperties, false);
  spec.constraint = builder_.AddConstraint({}, ListKind::kAtomic, {}, sizes);
  const DefinitionId id = builder_.DeclareAnonymous(context.name);
  builder_.Define(id, spec);
  Type type = Made(Shape::kDefinition, words, context);
  type.target = id;
  return builder_.AddType(type);
}

void SchemaCompiler::AddRequired(const Keywords& words, bool is_resource, DefinitionSpec& spec) {
  const yaml::Node& required = words[Keyword::kRequired];
  std::vector<std::string_view> wanted;
  // Draft 3, and hand-written files, have a boolean here: it says something of another place.
  for (const yaml::Node name : required.Items()) wanted.push_back(name.text());
  if (is_resource) wanted.insert(wanted.end(), {"apiVersion", "kind"});
  for (const std::string_view name : wanted) {
    const auto own =
        std::find_if(spec.properties.begin(), spec.properties.end(),
                     [name](const PropertySpec& property) { return property.name == name; });
    if (own != spec.properties.end()) {
      own->required = kAllVersions;
    } else if (name.size() <= 0xFFFF) {
      PropertySpec property;
      property.name = name;
      property.required = kAllVersions;
      spec.properties.push_back(std::move(property));
    }
  }
}

TypeId SchemaCompiler::ListType(const Keywords& words, const Context& context) {
  Context inside = context;
  inside.is_object = false;
  inside.name = {};
  inside.null_is_absent = context.dialect == Dialect::kOpenApi;
  const yaml::Node& items = words[Keyword::kItems];
  Type type = Made(Shape::kList, words, context);
  // A list of schemas is one for each item: those go to the general validator.
  const bool is_tuple = items.IsSequence() || words.Has(Keyword::kPrefixItems);
  type.target = items.Exists() && !is_tuple ? Schema(items, inside) : kAnyType;
  const bool is_set =
      words[Keyword::kListType].AsString() == "set" && IsStructural(context.dialect);
  const bool is_unique = words.IsTrue(Keyword::kUniqueItems) || is_set;
  const std::uint32_t sizes = SizeLimits(words, Keyword::kMinItems, Keyword::kMaxItems, is_unique);
  const bool is_map = words[Keyword::kListType].AsString() == "map";
  type.constraint =
      builder_.AddConstraint({}, is_map ? ListKind::kMap : ListKind::kAtomic,
                             is_map ? ListKeys(words) : std::vector<KeySpec>(), sizes);
  return builder_.AddType(type);
}

std::vector<KeySpec> SchemaCompiler::ListKeys(const Keywords& words) {
  std::vector<KeySpec> keys;
  for (const yaml::Node name : words[Keyword::kListMapKeys].Items()) {
    if (name.text().size() > 0xFFFF || keys.size() >= 100) continue;
    const yaml::Node preset = words[Keyword::kItems]["properties"][name.text()]["default"];
    const bool is_short = preset.IsScalar() && !preset.IsNull() && preset.text().size() < 0xFFFF;
    keys.push_back(
        {std::string(name.text()), is_short ? std::string(preset.text()) : std::string()});
  }
  return keys;
}

std::vector<ValueSpec> SchemaCompiler::LegalValues(const Keywords& words) {
  std::vector<ValueSpec> values;
  const auto add = [&](const yaml::Node& value) {
    if (value.text().size() > 0xFFFF || values.size() >= 0xFFFF) {
      Decline(value, "this value, or the list of them, is too long");
      return;
    }
    ValueSpec spec;
    spec.text = value.text();
    spec.kind = value.IsNull()      ? Value::Kind::kNull
                : value.IsBoolean() ? Value::Kind::kBoolean
                : value.IsNumber()  ? Value::Kind::kNumber
                                    : Value::Kind::kString;
    values.push_back(std::move(spec));
  };
  for (const yaml::Node value : words[Keyword::kEnum].Items()) add(value);
  if (words.Has(Keyword::kConst)) values.clear(), add(words[Keyword::kConst]);
  return values;
}

TypeId SchemaCompiler::StringType(const Keywords& words, const Context& context) {
  Limits limits;
  bool is_limited = ReadSize(words[Keyword::kMinLength], limits.min_size);
  is_limited |= ReadSize(words[Keyword::kMaxLength], limits.max_size);
  if (const yaml::Node& pattern = words[Keyword::kPattern]; pattern.Exists()) {
    limits.pattern = PatternIndex(pattern);
    limits.pattern_text = builder_.Intern(pattern.text());
    limits.pattern_size =
        static_cast<std::uint16_t>(std::min<std::size_t>(pattern.text().size(), 0xFFFF));
    is_limited |= limits.pattern != kNoId;
  }
  Type type = Made(Shape::kString, words, context);
  type.format = FormatOf(words[Keyword::kFormat], context.dialect);
  if (IsIntegerFormat(type.format)) type.format = Format::kNone;
  std::vector<ValueSpec> values = LegalValues(words);
  values.erase(
      std::remove_if(values.begin(), values.end(),
                     [](const ValueSpec& value) { return value.kind != Value::Kind::kString; }),
      values.end());
  type.constraint = builder_.AddConstraint(values, ListKind::kAtomic, {},
                                           is_limited ? builder_.AddLimits(limits) : 0);
  return builder_.AddType(type);
}

TypeId SchemaCompiler::NumberType(const Keywords& words, const Context& context, bool whole) {
  Limits limits;
  bool is_limited = false;
  const auto read = [&](Keyword keyword, double& bound, bool& has, bool& exclusive,
                        bool is_exclusive) {
    const yaml::Node& node = words[keyword];
    const std::optional<double> number = node.IsNumber() ? node.AsNumber() : std::nullopt;
    if (!number) return;
    // Draft 4 has a boolean that says whether the bound itself is out; later ones a bound of its
    // own.
    bound = *number;
    has = true;
    exclusive = is_exclusive;
    is_limited = true;
  };
  read(Keyword::kMinimum, limits.minimum, limits.has_minimum, limits.exclusive_minimum,
       words.IsTrue(Keyword::kExclusiveMinimum));
  read(Keyword::kMaximum, limits.maximum, limits.has_maximum, limits.exclusive_maximum,
       words.IsTrue(Keyword::kExclusiveMaximum));
  const std::optional<double> above = words[Keyword::kExclusiveMinimum].AsNumber();
  if (above && (!limits.has_minimum || *above >= limits.minimum))
    read(Keyword::kExclusiveMinimum, limits.minimum, limits.has_minimum, limits.exclusive_minimum,
         true);
  const std::optional<double> below = words[Keyword::kExclusiveMaximum].AsNumber();
  if (below && (!limits.has_maximum || *below <= limits.maximum))
    read(Keyword::kExclusiveMaximum, limits.maximum, limits.has_maximum, limits.exclusive_maximum,
         true);
  const std::optional<double> step = words[Keyword::kMultipleOf].AsNumber();
  if (step && *step > 0) {
    limits.multiple_of = *step;
    is_limited = true;
  }
  Type type = Made(whole ? Shape::kInteger : Shape::kNumber, words, context);
  const Format format = FormatOf(words[Keyword::kFormat], context.dialect);
  if (whole && IsIntegerFormat(format)) type.format = format;
  std::vector<ValueSpec> values = LegalValues(words);
  values.erase(
      std::remove_if(values.begin(), values.end(),
                     [](const ValueSpec& value) { return value.kind != Value::Kind::kNumber; }),
      values.end());
  type.constraint = builder_.AddConstraint(values, ListKind::kAtomic, {},
                                           is_limited ? builder_.AddLimits(limits) : 0);
  return builder_.AddType(type);
}

bool SchemaCompiler::ReadSize(const yaml::Node& node, std::uint32_t& size) {
  if (!node.Exists()) return false;
  const std::optional<double> number = node.IsNumber() ? node.AsNumber() : std::nullopt;
  if (!number || !(*number >= 0)) {
    Decline(node, "a number that is not negative is wanted here");
    return false;
  }
  size = *number >= 4294967295.0 ? kNoId : static_cast<std::uint32_t>(*number);
  return true;
}

std::uint32_t SchemaCompiler::SizeLimits(const Keywords& words, Keyword least, Keyword most,
                                         bool unique) {
  Limits limits;
  bool is_limited = ReadSize(words[least], limits.min_size);
  is_limited |= ReadSize(words[most], limits.max_size);
  limits.unique_items = unique;
  return is_limited || unique ? builder_.AddLimits(limits) : 0;
}

std::uint32_t SchemaCompiler::PatternIndex(const yaml::Node& expression) {
  const auto [at, is_new] = pattern_indices_.try_emplace(
      std::string(expression.text()), static_cast<std::uint32_t>(patterns_.size()));
  if (!is_new) return at->second;
  Result<Regex> compiled = Regex::Compile(expression.text());
  if (!compiled) {
    Decline(expression, compiled.error().message);
    at->second = kNoId;
    return kNoId;
  }
  patterns_.push_back(std::move(*compiled));
  return at->second;
}

}  // namespace meshlint::schema
