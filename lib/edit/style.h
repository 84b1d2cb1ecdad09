// Style: how the text around a place is written, so that what is added looks the same.
#ifndef MESHLINT_LIB_EDIT_STYLE_H_
#define MESHLINT_LIB_EDIT_STYLE_H_

#include <cstdint>
#include <string_view>

#include "yaml/node.h"

namespace meshlint::edit {

using yaml::Node;

struct BlockStyle {
  std::string_view newline = "\n";
  std::uint32_t indent = 2;           // of a mapping below its key
  std::uint32_t sequence_indent = 0;  // of a `-` below its key
  std::uint32_t dash_width = 2;       // from a `-` to its item
  char quote = '"';                   // where a string needs quotes
  bool quote_values = false;          // strings that need none have them too
};

struct FlowStyle {
  std::string_view newline = "\n";
  bool json = false;         // keys and strings in double quotes
  bool spread = false;       // an entry a line
  std::uint32_t indent = 2;  // of the entries below their bracket, where they are spread
  std::string_view colon = ": ";
  std::string_view comma = ", ";
  char quote = '"';
};

// How block collections near `collection` (which need not be one) are written: the subtree itself
// decides, else that of its parent, else the whole document.
BlockStyle BlockStyleNear(const Node& collection);

// How a flow collection is written, or would be at its place.
FlowStyle FlowStyleOf(const Node& collection);

}  // namespace meshlint::edit

#endif  // MESHLINT_LIB_EDIT_STYLE_H_
