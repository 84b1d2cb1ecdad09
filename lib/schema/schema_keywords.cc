#include "schema/schema_keywords.h"

#include <algorithm>
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

}  // namespace meshlint::schema
