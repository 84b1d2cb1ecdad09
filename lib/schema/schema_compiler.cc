// Schemas as a whole: references, combinations, and which type a schema becomes.
#include "schema/schema_compiler.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "base/strings.h"
#include "schema/kubernetes_tables.h"

namespace meshlint::schema {
namespace {

constexpr int kMostNested = 500;  // schemas in schemas, references followed

// Published definitions that are a word of ours: what they are is not in their schemas.
struct WordDefinition {
  std::string_view name;  // the end of the full name
  Shape shape;
  Format format;
};
constexpr WordDefinition kWordDefinitions[] = {
    {"io.k8s.apimachinery.pkg.api.resource.Quantity", Shape::kQuantity, Format::kQuantity},
    {"io.k8s.apimachinery.pkg.util.intstr.IntOrString", Shape::kIntOrString, Format::kNone},
    {"io.k8s.apimachinery.pkg.apis.meta.v1.Time", Shape::kString, Format::kDateTime},
    {"io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime", Shape::kString, Format::kMicroTime},
    {"io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1", Shape::kFree, Format::kNone},
    {"io.k8s.apimachinery.pkg.runtime.RawExtension", Shape::kFree, Format::kNone},
};

bool IsAnyJson(std::string_view name) {
  return name.find(".apiextensions.v1") != std::string_view::npos &&
         (EndsWith(name, ".JSON") || name.find(".JSONSchemaPropsOr") != std::string_view::npos);
}

const WordDefinition* FindWord(std::string_view name) {
  const auto* const word = std::find_if(std::begin(kWordDefinitions), std::end(kWordDefinitions),
                                        [name](const WordDefinition& w) { return w.name == name; });
  return word == std::end(kWordDefinitions) ? nullptr : word;
}

std::optional<DefinitionId> EmbeddedDefinition(std::string_view full_name) {
  const Tables& own = kKubernetesTables;
  for (std::size_t i = 0; i < own.definitions.size(); ++i) {
    const std::string_view prefix = own.PrefixOf(own.definitions[i]);
    if (StartsWith(full_name, prefix) &&
        full_name.substr(prefix.size()) == own.NameOf(own.definitions[i]))
      return static_cast<DefinitionId>(i);
  }
  return std::nullopt;
}

// "PodSpec" of "#/definitions/io.k8s.api.core.v1.PodSpec".
std::string_view NameOfReference(std::string_view reference) {
  return reference.substr(reference.rfind('/') + 1);
}
std::string_view ShortName(std::string_view name) { return name.substr(name.rfind('.') + 1); }

// A token of a pointer, its escapes undone.
std::string Unescape(std::string_view token) {
  const auto hex = [](char c) {
    return c >= '0' && c <= '9'                     ? c - '0'
           : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                    : -1;
  };
  std::string text;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size()) {
      text += token[++i] == '1' ? '/' : '~';
    } else if (token[i] == '%' && i + 2 < token.size() && hex(token[i + 1]) >= 0 &&
               hex(token[i + 2]) >= 0) {
      text += static_cast<char>(hex(token[i + 1]) * 16 + hex(token[i + 2]));
      i += 2;
    } else {
      text += token[i];
    }
  }
  return text;
}

bool IsOneOf(std::uint8_t accept, std::initializer_list<std::uint8_t> wanted) {
  const auto bits = static_cast<std::uint8_t>(accept & ~General::kNull);
  return std::find(wanted.begin(), wanted.end(), bits) != wanted.end();
}

// Whether every legal value is of the type that a plain type compares.
bool HasPlainValues(const Keywords& words, std::uint8_t accept) {
  const bool is_number = IsOneOf(accept, {General::kInteger, General::kInteger | General::kNumber});
  const auto is_right = [&](const yaml::Node& value) {
    return value.IsNull() ||
           (is_number ? value.IsNumber() : value.IsString() && IsOneOf(accept, {General::kString}));
  };
  if (words.Has(Keyword::kConst)) return is_right(words[Keyword::kConst]);
  for (const yaml::Node value : words[Keyword::kEnum].Items()) {
    if (!is_right(value)) return false;
  }
  return true;
}

bool HasLegalValues(const Keywords& words) {
  return words.Has(Keyword::kEnum) || words.Has(Keyword::kConst);
}

bool IsStructured(const yaml::Node& node) { return node.IsMapping() || node.IsSequence(); }

bool HasStructuredValues(const Keywords& words) {
  if (IsStructured(words[Keyword::kConst])) return true;
  for (const yaml::Node value : words[Keyword::kEnum].Items()) {
    if (IsStructured(value)) return true;
  }
  return false;
}

bool IsForTheGeneralValidator(const Keywords& words) {
  constexpr Keyword kForeign[] = {Keyword::kContains,          Keyword::kDependencies,
                                  Keyword::kDependentRequired, Keyword::kDependentSchemas,
                                  Keyword::kPropertyNames,     Keyword::kPrefixItems};
  if (std::any_of(std::begin(kForeign), std::end(kForeign),
                  [&](Keyword word) { return words.Has(word); }))
    return true;
  return words[Keyword::kItems].IsSequence() || HasStructuredValues(words);
}

// `anyOf: [{type: integer}, {type: string}]`, which `x-kubernetes-int-or-string` wants beside it.
bool SaysIntOrString(const yaml::Node& any_of) {
  return any_of.size() == 2 && any_of.At(0)["type"].AsString() == "integer" &&
         any_of.At(1)["type"].AsString() == "string";
}

bool HasCombinations(const Keywords& words) {
  if (words.IsTrue(Keyword::kIntOrString) && SaysIntOrString(words[Keyword::kAnyOf])) {
    return words.Has(Keyword::kAllOf) || words.Has(Keyword::kOneOf) || words.Has(Keyword::kNot);
  }
  return words.Has(Keyword::kAllOf) || words.Has(Keyword::kAnyOf) || words.Has(Keyword::kOneOf) ||
         words.Has(Keyword::kNot) || words.Has(Keyword::kIf);
}

bool HasAny(const Keywords& words, std::initializer_list<Keyword> wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](Keyword word) { return words.Has(word); });
}

bool SpeaksOfMappings(const Keywords& words) {
  return HasAny(words, {Keyword::kProperties, Keyword::kRequired, Keyword::kAdditionalProperties,
                        Keyword::kMinProperties, Keyword::kMaxProperties,
                        Keyword::kEmbeddedResource, Keyword::kPatternProperties});
}
bool SpeaksOfLists(const Keywords& words) {
  return HasAny(words,
                {Keyword::kItems, Keyword::kMinItems, Keyword::kMaxItems, Keyword::kUniqueItems});
}
bool SpeaksOfStrings(const Keywords& words) {
  return HasAny(words,
                {Keyword::kFormat, Keyword::kPattern, Keyword::kMinLength, Keyword::kMaxLength});
}
bool SpeaksOfNumbers(const Keywords& words) {
  return HasAny(words, {Keyword::kMinimum, Keyword::kMaximum, Keyword::kExclusiveMinimum,
                        Keyword::kExclusiveMaximum, Keyword::kMultipleOf, Keyword::kFormat});
}

}  // namespace

TypeId SchemaCompiler::Compile(const yaml::Node& schema, Dialect dialect) {
  Context context;
  context.dialect = dialect;
  context.closes = dialect != Dialect::kJsonSchema;
  return Schema(schema, context);
}

TypeId SchemaCompiler::CompileObject(const yaml::Node& schema, Dialect dialect,
                                     std::string_view kind) {
  Context context;
  context.dialect = dialect;
  context.closes = dialect != Dialect::kJsonSchema;
  context.is_object = true;
  context.name = kind;
  return Schema(schema, context);
}

void SchemaCompiler::Decline(const yaml::Node& at, std::string message) {
  constexpr std::size_t kMostProblems = 100;
  if (problems_.size() < kMostProblems) problems_.push_back({std::move(message), at});
}

Type SchemaCompiler::Made(Shape shape, const Keywords& words, const Context& context) {
  Type type;
  type.shape = shape;
  if (context.null_is_absent || words.IsTrue(Keyword::kNullable)) type.flags = Type::kNullable;
  return type;
}

TypeId SchemaCompiler::Schema(const yaml::Node& schema, const Context& context) {
  if (const std::optional<bool> all = schema.AsBoolean()) {
    if (*all) return kAnyType;
    Type nothing;
    nothing.shape = Shape::kNothing;
    return builder_.AddType(nothing);
  }
  if (!schema.IsMapping()) {
    Decline(schema, "a schema must be a mapping");
    return kAnyType;
  }
  if (depth_ >= kMostNested) {
    Decline(schema, "schemas are nested too deep here");
    return kAnyType;
  }
  ++depth_;
  const Keywords words(schema);
  for (const yaml::Node& key : words.declined()) {
    Decline(key, Cat("the keyword ", Quote(key.text()), " is not understood"));
  }
  TypeId type = kAnyType;
  if (words.Has(Keyword::kRef)) {
    type = Reference(words[Keyword::kRef], context);
    // Up to draft 7, and in OpenAPI, what stands beside a reference is ignored.
    const bool combines =
        schema.document().root()["$schema"].text().find("draft/20") != std::string_view::npos;
    if (combines && words.has_siblings()) {
      General both;
      Context open = context;
      open.closes = false;
      both.first_branch = builder_.AddBranches({type, Words(words, open)});
      both.all_of = 2;
      type = builder_.AddGeneral(both);
    }
  } else {
    type = Words(words, context);
  }
  --depth_;
  return type;
}

TypeId SchemaCompiler::Words(const Keywords& words, const Context& context) {
  const yaml::Node& all_of = words[Keyword::kAllOf];
  const bool is_wrapper = all_of.size() == 1 && !SpeaksOfMappings(words) &&
                          !words.Has(Keyword::kType) && !words.Has(Keyword::kAnyOf) &&
                          !words.Has(Keyword::kOneOf);
  // How OpenAPI v3 puts a default beside a reference.
  if (context.dialect == Dialect::kOpenApi && is_wrapper) return Schema(all_of.At(0), context);
  const std::uint8_t accept = Accepted(words, context);
  if (HasCombinations(words) || words.Has(Keyword::kPatternProperties) ||
      IsForTheGeneralValidator(words)) {
    return GeneralType(words, context, accept);
  }
  const bool is_anything = accept == General::kEverything && !HasLegalValues(words) &&
                           !SpeaksOfMappings(words) && !SpeaksOfLists(words) &&
                           !SpeaksOfStrings(words) && !SpeaksOfNumbers(words);
  if (is_anything) return kAnyType;
  const bool is_int_or_string =
      IsOneOf(accept, {General::kInteger | General::kString}) && !HasLegalValues(words);
  const bool is_plain =
      IsOneOf(accept, {General::kBoolean, General::kInteger, General::kInteger | General::kNumber,
                       General::kString, General::kList, General::kMapping}) ||
      is_int_or_string;
  if (is_plain && (!HasLegalValues(words) || HasPlainValues(words, accept)))
    return PlainType(words, context, accept);
  return GeneralType(words, context, accept);
}

yaml::Node SchemaCompiler::Resolve(const yaml::Node& reference) {
  const std::string_view text = reference.text();
  yaml::Node node = reference.document().root();
  std::string_view rest = text.substr(0, 1) == "#" ? text.substr(1) : text;
  while (!rest.empty() && rest.front() == '/') {
    rest.remove_prefix(1);
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string token = Unescape(rest.substr(0, end));
    rest.remove_prefix(end);
    if (node.IsSequence()) {
      const std::optional<std::int64_t> index = yaml::ParseInteger(token);
      if (!index || *index < 0 || static_cast<std::size_t>(*index) >= node.size()) return {};
      node = node.At(static_cast<std::size_t>(*index));
    } else {
      node = node[token];
    }
    if (!node.Exists()) return {};
  }
  return rest.empty() ? node : yaml::Node();
}

TypeId SchemaCompiler::Reference(const yaml::Node& reference, const Context& context) {
  const std::string_view text = reference.text();
  const std::string_view name = NameOfReference(text);
  if (const WordDefinition* const word = FindWord(name)) {
    Type type;
    type.shape = word->shape;
    type.format = word->format;
    if (context.null_is_absent) type.flags = Type::kNullable;
    return builder_.AddType(type);
  }
  if (IsAnyJson(name)) return kAnyType;
  if (StartsWith(text, "#")) {
    const yaml::Node target = Resolve(reference);
    if (target.Exists()) return LocalReference(reference, target, context);
  }
  // The definitions of Kubernetes in a file beside it, as collections of schemas have them.
  if (const std::optional<DefinitionId> own = EmbeddedDefinition(name)) {
    Type type;
    type.shape = Shape::kKubernetes;
    type.target = *own;
    if (context.null_is_absent) type.flags = Type::kNullable;
    return builder_.AddType(type);
  }
  Decline(reference, StartsWith(text, "#")
                         ? Cat("the reference ", Quote(text), " leads nowhere")
                         : Cat("the reference ", Quote(text),
                               " leads out of the file, where meshlint does not look"));
  return kAnyType;
}

TypeId SchemaCompiler::LocalReference(const yaml::Node& reference, const yaml::Node& target,
                                      const Context& context) {
  const auto flags =
      static_cast<char>('0' + (context.closes ? 1 : 0) + (context.null_is_absent ? 2 : 0) +
                        (context.is_object ? 4 : 0));
  std::string key = Cat(flags, reference.text());
  if (const auto known = references_.find(key); known != references_.end()) return known->second;
  const TypeId type = builder_.ReserveType();
  references_.emplace(std::move(key), type);
  open_references_.push_back(type);
  Context named = context;
  const std::string_view name = NameOfReference(reference.text());
  if (named.name.empty()) named.name = ShortName(name);
  const TypeId made = Schema(target, named);
  if (std::find(open_references_.begin(), open_references_.end(), made) != open_references_.end()) {
    Decline(reference, Cat("the reference ", Quote(reference.text()), " leads back to itself"));
  } else {
    builder_.SetType(type, made);
  }
  open_references_.pop_back();
  return type;
}

TypeId SchemaCompiler::GeneralType(const Keywords& words, const Context& context,
                                   std::uint8_t accept) {
  General general;
  general.accept = accept;
  general.skips_null = context.null_is_absent || words.IsTrue(Keyword::kNullable);
  const bool is_typed = accept != General::kEverything;
  if ((accept & General::kMapping) != 0 &&
      (SpeaksOfMappings(words) || (is_typed && context.closes))) {
    general.mapping = MappingType(words, context);
  }
  if ((accept & General::kList) != 0 && SpeaksOfLists(words))
    general.list = ListType(words, context);
  if ((accept & General::kString) != 0 && SpeaksOfStrings(words))
    general.string = StringType(words, context);
  if ((accept & (General::kInteger | General::kNumber)) != 0 && SpeaksOfNumbers(words))
    general.number = NumberType(words, context, false);
  if (HasLegalValues(words) && !HasStructuredValues(words)) {
    const std::vector<ValueSpec> values = LegalValues(words);
    general.first_value = builder_.AddValues(values);
    general.value_count = static_cast<std::uint16_t>(values.size());
  }
  // The branches speak of the same place, and of what is declared beside them.
  Context branch = context;
  branch.closes = false;
  branch.null_is_absent = false;
  branch.is_object = false;
  branch.name = {};
  Branches(words, branch, general);
  Condition(words, branch, general);
  Patterns(words, context, general);
  if (IsForTheGeneralValidator(words)) general.foreign = Foreign(words);
  return builder_.AddGeneral(general);
}

void SchemaCompiler::Branches(const Keywords& words, const Context& context, General& general) {
  std::vector<TypeId> branches;
  const auto add = [&](Keyword keyword) {
    const yaml::Node& list = words[keyword];
    if (!list.Exists()) return std::uint16_t{0};
    if (!list.IsSequence() || list.size() == 0) Decline(list, "a list of schemas is wanted here");
    const std::size_t before = branches.size();
    for (const yaml::Node item : list.Items()) branches.push_back(Schema(item, context));
    return static_cast<std::uint16_t>(std::min<std::size_t>(branches.size() - before, 0xFFFF));
  };
  general.all_of = add(Keyword::kAllOf);
  const bool is_said =
      words.IsTrue(Keyword::kIntOrString) && SaysIntOrString(words[Keyword::kAnyOf]);
  if (!is_said) general.any_of = add(Keyword::kAnyOf);
  general.one_of = add(Keyword::kOneOf);
  if (words.Has(Keyword::kNot)) {
    branches.push_back(Schema(words[Keyword::kNot], context));
    general.none_of = 1;
  }
  general.first_branch = builder_.AddBranches(branches);
}

void SchemaCompiler::Condition(const Keywords& words, const Context& context, General& general) {
  if (!words.Has(Keyword::kIf)) return;
  general.condition = Schema(words[Keyword::kIf], context);
  if (words.Has(Keyword::kThen)) general.consequence = Schema(words[Keyword::kThen], context);
  if (words.Has(Keyword::kElse)) general.alternative = Schema(words[Keyword::kElse], context);
}

void SchemaCompiler::Patterns(const Keywords& words, const Context& context, General& general) {
  if (!words.Has(Keyword::kPatternProperties)) return;
  Context inside = context;
  inside.is_object = false;
  inside.name = {};
  std::vector<Patterned> patterned;
  for (const yaml::Entry entry : words[Keyword::kPatternProperties].Entries()) {
    const std::uint32_t pattern = PatternIndex(entry.key);
    const TypeId type = Schema(entry.value, inside);
    if (pattern != kNoId) patterned.push_back({pattern, type});
  }
  general.first_pattern = builder_.AddPatterned(patterned);
  general.pattern_count =
      static_cast<std::uint16_t>(std::min<std::size_t>(patterned.size(), 0xFFFF));
  const yaml::Node& rest = words[Keyword::kAdditionalProperties];
  if (rest.AsBoolean() == false) {
    general.rest = kNoId;
  } else if (rest.IsMapping()) {
    general.rest = Schema(rest, inside);
  }
}

// Combinations that lead back to themselves at one place of the object would never end.
bool SchemaCompiler::HasCycle() const {
  const TableStore& store = builder_.store();
  enum State : std::uint8_t { kNew, kOpen, kDone };
  std::vector<std::uint8_t> states(store.generals.size(), kNew);
  const auto next_of = [&store](const General& general) {
    std::vector<std::uint32_t> next;
    const auto add = [&](TypeId id) {
      if (id != kNoId && store.types[id].shape == Shape::kGeneral)
        next.push_back(store.types[id].target);
    };
    const std::size_t branches =
        std::size_t{general.all_of} + general.any_of + general.one_of + general.none_of;
    for (std::size_t i = 0; i < branches; ++i) add(store.branches[general.first_branch + i]);
    add(general.condition);
    add(general.consequence);
    add(general.alternative);
    return next;
  };
  struct Step {
    std::uint32_t general;
    std::vector<std::uint32_t> next;
  };
  for (std::uint32_t start = 0; start < states.size(); ++start) {
    if (states[start] != kNew) continue;
    std::vector<Step> steps;
    steps.push_back({start, next_of(store.generals[start])});
    states[start] = kOpen;
    while (!steps.empty()) {
      if (steps.back().next.empty()) {
        states[steps.back().general] = kDone;
        steps.pop_back();
        continue;
      }
      const std::uint32_t to = steps.back().next.back();
      steps.back().next.pop_back();
      if (states[to] == kOpen) return true;
      if (states[to] == kDone) continue;
      states[to] = kOpen;
      steps.push_back({to, next_of(store.generals[to])});
    }
  }
  return false;
}

std::shared_ptr<const Layer> SchemaCompiler::Finish() {
  if (HasCycle()) return nullptr;
  return std::make_shared<const Layer>(builder_.Finish(), std::move(patterns_),
                                       std::move(generals_));
}

}  // namespace meshlint::schema
