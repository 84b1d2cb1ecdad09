// Schemas without what the evaluation does not need, to be kept in a repository.
#ifndef MESHLINT_LIB_SCHEMA_SLIM_SCHEMA_H_
#define MESHLINT_LIB_SCHEMA_SLIM_SCHEMA_H_

#include <string>
#include <vector>

#include "yaml/node.h"

namespace meshlint::schema {

// The documents as JSON: descriptions, examples and request paths are dropped, and of an OpenAPI
// dump the definitions that only Kubernetes' own kinds use. CRDs become a List; everything else is
// one document and must come alone.
std::string SlimSchemas(const std::vector<yaml::Node>& documents);

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_SLIM_SCHEMA_H_
