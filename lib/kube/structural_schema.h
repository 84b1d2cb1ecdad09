// Structural schemas: what a schema inside a CustomResourceDefinition must be for the API server to
// take it.
#ifndef MESHLINT_LIB_KUBE_STRUCTURAL_SCHEMA_H_
#define MESHLINT_LIB_KUBE_STRUCTURAL_SCHEMA_H_

#include <string>
#include <vector>

#include "model/object.h"

namespace meshlint::kube {

struct SchemaFlaw {
  Node at;
  std::string where;  // "spec.replicas", "spec.hosts[]"; empty for the root
  std::string why;    // the end of "... of the schema ": "has no type"
};

// The flaws of openAPIV3Schema, in file order.
std::vector<SchemaFlaw> FlawsOfSchema(const Node& schema);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_STRUCTURAL_SCHEMA_H_
