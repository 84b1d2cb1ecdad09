// TextEdit: replaces a span of a file by other text.  The only way in which fixes change anything.
#ifndef MESHLINT_LIB_TEXT_TEXT_EDIT_H_
#define MESHLINT_LIB_TEXT_TEXT_EDIT_H_

#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace meshlint {

// An empty span inserts before it; an empty text deletes.
struct TextEdit {
  Span span;
  std::string text;

  friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

// Applies edits to `text`.  They must not overlap; their order does not matter, except that
// insertions at one place are made in the order given.
std::string ApplyEdits(std::string_view text, std::vector<TextEdit> edits);

// Whether two edits touch the same bytes, or insert at the same place.
bool Conflicts(const TextEdit& a, const TextEdit& b);

}  // namespace meshlint

#endif  // MESHLINT_LIB_TEXT_TEXT_EDIT_H_
