// SchemaFault: one leaf fault that the schema evaluator found, before a rule of the group `schema`
// has put it into words.
#ifndef MESHLINT_LIB_SCHEMA_FAULT_H_
#define MESHLINT_LIB_SCHEMA_FAULT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/kubernetes_version.h"
#include "yaml/node.h"

namespace meshlint::schema {

// Each kind is worded by the rule of its name.
enum class FaultKind : std::uint8_t {
  kUnknownField,      // unknown-field: `at` is the key
  kMissingField,      // missing-field: `at` is the mapping that lacks `field`
  kWrongType,         // wrong-type: `at` is the value
  kInvalidEnumValue,  // invalid-enum-value: `at` is the value, `allowed` what it may be
  kInvalidFormat,  // invalid-format: range, date-time, base64, pattern, length: `at` is the value
  kDuplicateListKey,   // duplicate-list-key: `at` is the second entry's key value, `other` the
                       // first's
  kFieldNotInVersion,  // field-not-in-version: `at` is the key; `since` and `until` say where it
                       // exists
  kUnknownKind,        // unknown-kind: `at` is the value of apiVersion or kind
  kNoSchema,           // no-schema: a kind of another group
  kMissingApiVersion,  // missing-api-version: `at` is the bad value, or the object
  kMissingKind,        // missing-kind: the same
  kUnusableSchema,     // schema-not-understood: `at` is the place in a CRD, `note` says why
  kAmbiguousScalar,  // yaml-ambiguous-scalar, else wrong-type: plain text where a string is wanted,
                     // and YAML 1.1 reads something else
};

// How a scalar of the wrong type can be repaired without a change of meaning.
enum class Retype : std::uint8_t {
  kNone,
  kQuote,    // a plain scalar that YAML reads as something else than the string that is wanted:
             // `yes`, 8080
  kUnquote,  // a quoted number or boolean where the bare one is wanted
};

struct SchemaFault {
  FaultKind kind = FaultKind::kUnknownField;
  yaml::Node at;
  yaml::Node other;  // a second place; missing unless the kind has one

  std::string
      path;  // JSON pointer inside the object (in a List it begins "/items/N"), ending in the field
             // for unknown and wrong values; for a missing field that of the mapping
  std::string field;  // the name at fault (unknown or missing field, list-map keys); for an unknown
                      // kind "apiVersion" or "kind": what the suggestion is for
  std::string owner;  // the schema type it is judged by, short: "PodSpec", "Container"

  std::string expected;  // "an integer", "a list of Container", "a quantity such as 500m or 1Gi"
  std::string actual;    // "the string "three"", "a mapping": never a value of a Secret
  std::vector<std::string> allowed;  // enum values

  std::string suggestion;  // nearest name or value ("imagePullPolicy", "template.spec.containers",
                           // "apps/v1")
  bool safe_suggestion = false;  // writing it cannot change the meaning
  bool suggestion_fits = true;   // of an unknown field: its value is one for the suggested field
  std::string note;              // a further sentence, such as since when a group version is gone
  std::string_view
      format;  // invalid-format: "int32", "quantity", "date-time", "pattern", ...; else empty
  Retype retype = Retype::kNone;

  // The versions of the target range in which the fault holds.
  KubernetesVersion since;
  KubernetesVersion until;
};

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_FAULT_H_
