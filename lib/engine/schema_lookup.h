// Kinds and fields by the words that people write, over the embedded schemas and those of the user.
#ifndef MESHLINT_LIB_ENGINE_SCHEMA_LOOKUP_H_
#define MESHLINT_LIB_ENGINE_SCHEMA_LOOKUP_H_

#include <string>
#include <string_view>
#include <vector>

#include "meshlint/result.hpp"
#include "meshlint/schema.hpp"
#include "schema/layer_builder.h"
#include "schema/schema_set.h"
#include "schema/tables.h"

namespace meshlint {

// A type in its tables.
struct PlacedType {
  const schema::Tables* tables = nullptr;
  schema::TypeId type = schema::kAnyType;
};

// The type that stands in the versions: variants and references to Kubernetes' own resolved.
PlacedType Settle(PlacedType place, schema::VersionMask versions);
// What a field leads to: the item of a list, the value of a mapping of equal ones.
PlacedType ElementOf(PlacedType place, schema::VersionMask versions);
// The definition that a settled type, or its elements, are of; null for anything else.
const schema::Definition* DefinitionOf(PlacedType& place, schema::VersionMask versions);
// "list of Container", for a field.
std::string TypeText(PlacedType place, schema::VersionMask versions);
// Since and until when a mask holds, among the releases of the tables.
SchemaSpan SpanOf(const schema::Tables& tables, schema::VersionMask mask);
// The same for a field; nothing when it is as old as what holds it.
SchemaSpan SpanOf(const schema::Tables& tables, const schema::Definition& definition,
                  const schema::Property& property);

// "apps/v1/Deployment.spec.strategy" in parts.
struct SchemaPath {
  std::string_view api_version;  // may be empty
  std::string_view kind;
  std::vector<std::string_view> fields;  // "[]" and indices dropped
};
SchemaPath ParseSchemaPath(std::string_view text);

// The kind of a path in the user's schemas or, for one of `versions`, in the embedded ones.  Case
// does not matter, and the plural will do. Errors: kUsage, with what is near.
Result<schema::FoundKind> FindKind(const schema::SchemaSet& schemas, const SchemaPath& path,
                                   schema::VersionMask versions);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_SCHEMA_LOOKUP_H_
