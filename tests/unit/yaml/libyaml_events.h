// What libyaml makes of a document: the second opinion that the spans and values are compared with.
#ifndef MESHLINT_TESTS_UNIT_YAML_LIBYAML_EVENTS_H_
#define MESHLINT_TESTS_UNIT_YAML_LIBYAML_EVENTS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"
#include "yaml/document.h"

namespace meshlint::yaml {

struct LibyamlNode {
  NodeKind kind = NodeKind::kScalar;
  Style style = Style::kPlain;
  Span span;  // in bytes; from the first property on, where there is one
  std::string value;
  bool has_property = false;
  bool implicit = false;  // plain and without a tag
};

struct LibyamlResult {
  bool ok = false;
  std::string error;
  std::vector<LibyamlNode> nodes;  // in pre-order
};

// Parses `text`, which must hold one document.  More documents are an error.
LibyamlResult ParseWithLibyaml(std::string_view text);

}  // namespace meshlint::yaml

#endif  // MESHLINT_TESTS_UNIT_YAML_LIBYAML_EVENTS_H_
