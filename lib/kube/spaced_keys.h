// Spaced keys of a set (`match Labels`; see model/spaced_keys.h), gathered by file.
#ifndef MESHLINT_LIB_KUBE_SPACED_KEYS_H_
#define MESHLINT_LIB_KUBE_SPACED_KEYS_H_

#include <string>
#include <vector>

#include "kube/object_index.h"
#include "model/object.h"

namespace meshlint::kube {

// The spaced keys of one file, in file order: those of Kubernetes' own kinds, or those of custom
// resources, whose maps may have keys of the user's own.
struct SpacedKeys {
  const SourceFile* file = nullptr;
  const Object* object = nullptr;  // the one with the first key
  bool custom = false;
  std::vector<Node> places;
  std::vector<Node> first_places;      // one for each spelling
  std::vector<std::string> spellings;  // as written, in double quotes
};

// One entry for each file and kind of object that has such keys.
std::vector<SpacedKeys> SpacedKeysByFile(const ObjectIndex& index);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_SPACED_KEYS_H_
