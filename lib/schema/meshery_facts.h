// The facts about Meshery designs as text: JSON Schemas without descriptions (see
// schemas/README.md).
#ifndef MESHLINT_LIB_SCHEMA_MESHERY_FACTS_H_
#define MESHLINT_LIB_SCHEMA_MESHERY_FACTS_H_

#include <cstddef>
#include <string_view>

namespace meshlint::schema {

// Numbers of the texts, in the order in which cmake/Schemas.cmake packs them.
inline constexpr std::size_t kMesheryDesignV1beta1 = 0;
inline constexpr std::size_t kMesheryDesignV1beta3 = 1;  // and v1beta2

std::string_view MesheryDesignFacts(std::size_t number);

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_MESHERY_FACTS_H_
