// Where scalars end.  yaml-cpp tells where they start; the rest is read off the source here.
//
// Spans: a quoted scalar includes its quotes.  A plain scalar ends after its last character that is
// no blank. A block scalar reaches from its indicator to the end of its last line with content,
// without that line's break; with `+` (keep) the blank lines that follow are content, so it reaches
// to the end of the last of them; without any content it is the header alone (`|`, `>-2`).
#ifndef MESHLINT_LIB_YAML_SCALAR_SPAN_H_
#define MESHLINT_LIB_YAML_SCALAR_SPAN_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace meshlint::yaml {

// The position after the closing quote of the scalar at `begin`; nothing when it is never closed.
std::optional<std::uint32_t> QuotedEnd(std::string_view text, std::uint32_t begin);

// The position after a plain scalar at `begin` whose decoded text is `value`: folding changes
// blanks and line breaks only, so as many other bytes are passed as `value` has.  Nothing if the
// two do not agree.
std::optional<std::uint32_t> PlainEnd(std::string_view text, std::uint32_t begin,
                                      std::string_view value);

enum class Chomping : std::uint8_t { kClip, kStrip, kKeep };

struct BlockScalar {
  bool folded = false;
  Chomping chomping = Chomping::kClip;
  std::uint32_t indent = 0;         // column of its content
  std::uint32_t content_begin = 0;  // first byte of the line after the header
  std::uint32_t content_end =
      0;                  // first byte of the line after the scalar, trailing blank lines included
  std::uint32_t end = 0;  // of the span
  std::optional<std::uint32_t> comment;  // where a comment in the header line begins
  std::optional<std::uint32_t> bad_tab;  // a tab where indentation is expected
};

// The block scalar whose indicator is at `begin`.  `parent_indent` is the column of the innermost
// block collection, -1 when there is none.
BlockScalar ScanBlockScalar(std::string_view text, std::uint32_t begin, std::int32_t parent_indent);

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_SCALAR_SPAN_H_
