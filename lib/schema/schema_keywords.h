// The keywords of one schema, read once: what the compiler understands, and what it must decline.
#ifndef MESHLINT_LIB_SCHEMA_SCHEMA_KEYWORDS_H_
#define MESHLINT_LIB_SCHEMA_SCHEMA_KEYWORDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "yaml/node.h"

namespace meshlint::schema {

enum class Keyword : std::uint8_t {
  kRef,
  kType,
  kNullable,
  kEnum,
  kConst,
  kDefault,
  kFormat,
  kPattern,
  kMinLength,
  kMaxLength,
  kMinimum,
  kMaximum,
  kExclusiveMinimum,
  kExclusiveMaximum,
  kMultipleOf,
  kProperties,
  kRequired,
  kAdditionalProperties,
  kPatternProperties,
  kMinProperties,
  kMaxProperties,
  kItems,
  kMinItems,
  kMaxItems,
  kUniqueItems,
  kAllOf,
  kAnyOf,
  kOneOf,
  kNot,
  kIf,
  kThen,
  kElse,
  kIntOrString,
  kPreserveUnknownFields,
  kEmbeddedResource,
  kListType,
  kListMapKeys,
  // From here on: for the general validator.
  kContains,
  kDependencies,
  kDependentRequired,
  kDependentSchemas,
  kPropertyNames,
  kPrefixItems,
  kAdditionalItems,
  // Declined.
  kDeclined,
};
inline constexpr std::size_t kKeywordCount = static_cast<std::size_t>(Keyword::kDeclined) + 1;

// Everything else in a schema says nothing about values (description, example, x-...), or is not of
// JSON Schema.
class Keywords {
 public:
  explicit Keywords(const yaml::Node& schema);

  // The value of a keyword; a node that does not exist when the schema lacks it.
  const yaml::Node& operator[](Keyword keyword) const {
    return values_[static_cast<std::size_t>(keyword)];
  }
  bool Has(Keyword keyword) const { return (*this)[keyword].Exists(); }
  bool IsTrue(Keyword keyword) const { return (*this)[keyword].AsBoolean().value_or(false); }
  // Whether there is more beside `$ref` that speaks of values.
  bool has_siblings() const { return has_siblings_; }
  // Keys of entries that nothing here evaluates.
  const std::vector<yaml::Node>& declined() const { return declined_; }

 private:
  std::array<yaml::Node, kKeywordCount> values_;
  std::vector<yaml::Node> declined_;
  bool has_siblings_ = false;
};

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_SCHEMA_KEYWORDS_H_
