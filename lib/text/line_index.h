// LineIndex: byte offset <-> line and column, in bytes, code points and UTF-16 units.
//
// Lines end at LF, CRLF or a lone CR.  Made once for a text; a look-up costs a binary search and
// the decoding of at most kCheckpoint bytes, so that it stays cheap on a line of megabytes.
#ifndef MESHLINT_LIB_TEXT_LINE_INDEX_H_
#define MESHLINT_LIB_TEXT_LINE_INDEX_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace meshlint {

// All members count from 1.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;        // code points
  std::uint32_t column_utf16 = 1;  // UTF-16 units
  std::uint32_t column_byte = 1;   // bytes

  friend bool operator==(const LineColumn&, const LineColumn&) = default;
};

class LineIndex {
 public:
  // `text` must outlive the index.  Invalid UTF-8 is tolerated: a stray continuation byte
  // counts as part of the character before it, any other byte as one.
  explicit LineIndex(std::string_view text);

  // Offsets past the end are taken for the end.
  LineColumn At(std::uint32_t offset) const;

  // The number of lines; a text that ends in a line break has no further, empty line.
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }

  // The bytes of a line (from 1) without its line break; empty for a line that does not exist.
  Span LineSpan(std::uint32_t line) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> starts_;
  // Code points and UTF-16 units before each multiple of kCheckpoint bytes; empty for pure ASCII.
  std::vector<std::uint32_t> code_points_;
  std::vector<std::uint32_t> utf16_units_;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_TEXT_LINE_INDEX_H_
