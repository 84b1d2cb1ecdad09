// Finds equal keys of one mapping.  Keys are compared as JSON has them: `yes` and "true" are the
// same.
#ifndef MESHLINT_LIB_YAML_DUPLICATE_KEYS_H_
#define MESHLINT_LIB_YAML_DUPLICATE_KEYS_H_

#include <string_view>
#include <unordered_map>

#include "yaml/document.h"

namespace meshlint::yaml {

// Keeps its table between mappings, so that nothing is allocated for the usual ones.
class DuplicateKeyFinder {
 public:
  // Flags the keys of a complete mapping that repeat an earlier one and notes them in the document.
  // Merge keys (`<<`) may repeat.
  void Check(Document& document, NodeId mapping);

 private:
  std::unordered_map<std::string_view, NodeId> first_;
};

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_DUPLICATE_KEYS_H_
