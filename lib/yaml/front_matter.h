// Front matter: the YAML between two `---` lines at the top of a Markdown file.
#ifndef MESHLINT_LIB_YAML_FRONT_MATTER_H_
#define MESHLINT_LIB_YAML_FRONT_MATTER_H_

#include <string_view>

#include "text/span.h"

namespace meshlint::yaml {

struct FrontMatter {
  Span span;               // from the first `---`; empty when the text has no front matter
  bool is_closed = false;  // the second `---` is there
};

FrontMatter FindFrontMatter(std::string_view text);

// Whether it is that of a Meshery catalog item, readable or not.
bool IsCatalogFrontMatter(std::string_view text);

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_FRONT_MATTER_H_
