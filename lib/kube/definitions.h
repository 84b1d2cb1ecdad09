// CustomResourceDefinitions of the set, by the kind that they define.
#ifndef MESHLINT_LIB_KUBE_DEFINITIONS_H_
#define MESHLINT_LIB_KUBE_DEFINITIONS_H_

#include <string_view>

#include "kube/object_index.h"
#include "model/object.h"

namespace meshlint::kube {

// The first CustomResourceDefinition of the set that defines the kind, whatever its versions; null
// if there is none.
const Object* DefinitionOf(const ObjectIndex& index, std::string_view group, std::string_view kind);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_DEFINITIONS_H_
