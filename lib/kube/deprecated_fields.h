// Deprecated fields: fields, annotations and labels of old releases that objects still carry.
#ifndef MESHLINT_LIB_KUBE_DEPRECATED_FIELDS_H_
#define MESHLINT_LIB_KUBE_DEPRECATED_FIELDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "edit/edits.h"
#include "model/object.h"

namespace meshlint::kube {

struct DeprecatedField {
  Node key;                     // where it is written
  std::string name;             // "serviceAccount", "annotation kubernetes.io/ingress.class"
  std::uint8_t deprecated = 0;  // minor numbers; 0: before all that are known
  std::uint8_t void_since = 0;  // the release that ignores it; 0: it still has an effect
  std::string use;              // what to use instead; empty: nothing
  edit::Edits fix;              // the same setting in the new way; may be empty
};

// Those of an object, in file order of the places that are looked at.
std::vector<DeprecatedField> DeprecatedFieldsOf(const Object& object);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_DEPRECATED_FIELDS_H_
