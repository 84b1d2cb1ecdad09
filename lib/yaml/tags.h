// What a scalar is, given its tag, and what a key that is no string is called in JSON.
#ifndef MESHLINT_LIB_YAML_TAGS_H_
#define MESHLINT_LIB_YAML_TAGS_H_

#include <optional>
#include <string>
#include <string_view>

#include "yaml/document.h"

namespace meshlint::yaml {

// The type of a scalar with a tag (resolved: "tag:yaml.org,2002:int"); nothing when the text does
// not fit the tag (`!!int abc`), which the Kubernetes tools refuse.
std::optional<ScalarType> ResolveTagged(std::string_view tag, std::string_view text);

// The JSON key that sigs.k8s.io/yaml makes of a key with this text and type: true, 16 for 0x10,
// 1e+06 for 1e6.  Strings are returned as they are.
std::string JsonKey(ScalarType type, std::string_view text);

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_TAGS_H_
