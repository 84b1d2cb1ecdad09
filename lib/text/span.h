// Span: a half-open range of bytes [begin, end) in one SourceFile.  Everything that points into
// text does so with a Span; lines and columns are derived from it on demand (LineIndex).
#ifndef MESHLINT_LIB_TEXT_SPAN_H_
#define MESHLINT_LIB_TEXT_SPAN_H_

#include <cstdint>

namespace meshlint {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool Contains(Span other) const { return begin <= other.begin && other.end <= end; }

  friend constexpr bool operator==(Span, Span) = default;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_TEXT_SPAN_H_
