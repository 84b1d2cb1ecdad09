#include "schema/schema_keywords.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

namespace meshlint::schema {
namespace {

struct Word {
  std::string_view name;
  Keyword keyword;
};

// Sorted by name.
constexpr Word kWords[] = {
    {"$dynamicRef", Keyword::kDeclined},
    {"$recursiveRef", Keyword::kDeclined},
    {"$ref", Keyword::kRef},
    {"additionalItems", Keyword::kAdditionalItems},
    {"additionalProperties", Keyword::kAdditionalProperties},
    {"allOf", Keyword::kAllOf},
    {"anyOf", Keyword::kAnyOf},
    {"const", Keyword::kConst},
    {"contains", Keyword::kContains},
    {"default", Keyword::kDefault},
    {"dependencies", Keyword::kDependencies},
    {"dependentRequired", Keyword::kDependentRequired},
    {"dependentSchemas", Keyword::kDependentSchemas},
    {"disallow", Keyword::kDeclined},
    {"divisibleBy", Keyword::kDeclined},
    {"else", Keyword::kElse},
    {"enum", Keyword::kEnum},
    {"exclusiveMaximum", Keyword::kExclusiveMaximum},
    {"exclusiveMinimum", Keyword::kExclusiveMinimum},
    {"extends", Keyword::kDeclined},
    {"format", Keyword::kFormat},
    {"if", Keyword::kIf},
    {"items", Keyword::kItems},
    {"maxContains", Keyword::kDeclined},
    {"maxItems", Keyword::kMaxItems},
    {"maxLength", Keyword::kMaxLength},
    {"maxProperties", Keyword::kMaxProperties},
    {"maximum", Keyword::kMaximum},
    {"minContains", Keyword::kDeclined},
    {"minItems", Keyword::kMinItems},
    {"minLength", Keyword::kMinLength},
    {"minProperties", Keyword::kMinProperties},
    {"minimum", Keyword::kMinimum},
    {"multipleOf", Keyword::kMultipleOf},
    {"not", Keyword::kNot},
    {"nullable", Keyword::kNullable},
    {"oneOf", Keyword::kOneOf},
    {"pattern", Keyword::kPattern},
    {"patternProperties", Keyword::kPatternProperties},
    {"prefixItems", Keyword::kPrefixItems},
    {"properties", Keyword::kProperties},
    {"propertyNames", Keyword::kPropertyNames},
    {"required", Keyword::kRequired},
    {"then", Keyword::kThen},
    {"type", Keyword::kType},
    {"unevaluatedItems", Keyword::kDeclined},
    {"unevaluatedProperties", Keyword::kDeclined},
    {"uniqueItems", Keyword::kUniqueItems},
    {"x-kubernetes-embedded-resource", Keyword::kEmbeddedResource},
    {"x-kubernetes-int-or-string", Keyword::kIntOrString},
    {"x-kubernetes-list-map-keys", Keyword::kListMapKeys},
    {"x-kubernetes-list-type", Keyword::kListType},
    {"x-kubernetes-preserve-unknown-fields", Keyword::kPreserveUnknownFields},
};

bool SpeaksOfValues(Keyword keyword) {
  return keyword != Keyword::kRef && keyword != Keyword::kDefault && keyword != Keyword::kNullable;
}

}  // namespace

Keywords::Keywords(const yaml::Node& schema) {
  for (const yaml::Entry entry : schema.Entries()) {
    const std::string_view name = entry.name();
    const auto* const word =
        std::lower_bound(std::begin(kWords), std::end(kWords), name,
                         [](const Word& w, std::string_view n) { return w.name < n; });
    if (word == std::end(kWords) || word->name != name) continue;
    yaml::Node& value = values_[static_cast<std::size_t>(word->keyword)];
    if (value.Exists()) {
      if (word->keyword != Keyword::kDeclined) continue;  // the second of two equal keys
    }
    value = entry.value;
    has_siblings_ |= SpeaksOfValues(word->keyword);
    if (word->keyword == Keyword::kDeclined) declined_.push_back(entry.key);
  }
}

// ---- what a schema speaks of ----

namespace {

bool HasAny(const Keywords& words, std::initializer_list<Keyword> wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](Keyword word) { return words.Has(word); });
}

bool IsStructured(const yaml::Node& node) { return node.IsMapping() || node.IsSequence(); }

}  // namespace

bool HasLegalValues(const Keywords& words) {
  return words.Has(Keyword::kEnum) || words.Has(Keyword::kConst);
}

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

}  // namespace meshlint::schema
