// Checks on the text of a document that yaml-cpp does not make, done before it is asked.
#ifndef MESHLINT_LIB_YAML_CHECKS_H_
#define MESHLINT_LIB_YAML_CHECKS_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "yaml/cursor.h"
#include "yaml/document.h"

namespace meshlint::yaml {

// The first character that YAML does not allow: invalid UTF-8, NUL and other control characters.
std::optional<Fault> CheckCharacters(std::string_view text, std::uint32_t base);

// What stands in front of a document's content.
struct Prologue {
  std::uint32_t feed = 0;                     // from here on the text is yaml-cpp's
  bool explicit_start = false;                // `---`
  std::vector<std::string_view> tag_handles;  // of %TAG
};

// Moves the cursor over byte-order mark, blank lines, comments, directives and `---`.  Throws
// StopReading.
Prologue ScanPrologue(std::string_view text, std::uint32_t base, Cursor& cursor);

// Whether kubectl would take the text for JSON: the first character that is no blank is a brace.
// JSON allows tabs anywhere between tokens and escapes characters outside the BMP as pairs of
// surrogates.
bool LooksLikeJson(std::string_view text);

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_CHECKS_H_
