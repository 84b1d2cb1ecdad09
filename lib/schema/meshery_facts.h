// The facts about Meshery designs as text: JSON Schemas without descriptions (see
// schemas/README.md).
#ifndef MESHLINT_LIB_SCHEMA_MESHERY_FACTS_H_
#define MESHLINT_LIB_SCHEMA_MESHERY_FACTS_H_

#include <string_view>

namespace meshlint::schema {

extern const std::string_view kMesheryDesignV1beta1;
extern const std::string_view kMesheryDesignV1beta3;  // and v1beta2

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_MESHERY_FACTS_H_
