// Ambiguous scalars: plain text that is no text to the readers of Kubernetes, or to some of them.
#ifndef MESHLINT_LIB_YAML_AMBIGUOUS_H_
#define MESHLINT_LIB_YAML_AMBIGUOUS_H_

#include <string>
#include <string_view>

#include "yaml/node.h"

namespace meshlint::yaml {

// What a plain scalar is read as by YAML 1.1, which kubectl and the API server follow, where a
// person may have meant its text: "the boolean true" for yes, "the number 511" for 0777, "the
// number 1.1" for 1.10.  "" for everything else: true, 8080 and 1.5 are what they look like.
std::string WhyAmbiguous(const Node& scalar);

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_AMBIGUOUS_H_
