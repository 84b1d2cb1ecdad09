// Characters of YAML, and scanning for them: what the readers share.
//
// The scans that run over whole files (for a byte that needs a look, for a document marker) use
// SSE2 where there is some; the other way is the same function with another step.  Scalars and keys
// are too short for vectors to pay.
#ifndef MESHLINT_LIB_YAML_CHARACTERS_H_
#define MESHLINT_LIB_YAML_CHARACTERS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace meshlint::yaml {

// [33] s-white, [28] b-break.
constexpr bool IsBlank(char c) { return c == ' ' || c == '\t'; }
constexpr bool IsBreak(char c) { return c == '\n' || c == '\r'; }
constexpr bool IsBlankOrBreak(char c) { return IsBlank(c) || IsBreak(c); }
// [23] c-flow-indicator.
constexpr bool IsFlowIndicator(char c) {
  return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

namespace detail {

// Whether the block at `at` holds only line feeds and U+0020 to U+007E.
#if defined(__SSE2__)
inline constexpr std::size_t kBlock = 16;
inline bool IsPlainBlock(const char* at) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
  // Signed: the bytes of other characters are below zero.
  const __m128i printable = _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(0x1F)),
                                          _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x7F)));
  const __m128i feeds = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'));
  return _mm_movemask_epi8(_mm_or_si128(printable, feeds)) == 0xFFFF;
}
#else
inline constexpr std::size_t kBlock = 8;
inline bool IsPlainBlock(const char* at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kTops = 0x8080808080808080U;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  if ((bytes & kTops) != 0) return false;
  // With the top bits clear no sum or difference below carries into the next byte.
  const std::uint64_t from_space = (bytes | kTops) - kOnes * 0x20U;  // top bit: 0x20 or above
  const std::uint64_t deleted = bytes + kOnes;                       // top bit: 0x7F
  const std::uint64_t feed = bytes ^ (kOnes * 0x0AU);                // zero byte: a line feed
  const std::uint64_t not_feed = feed + kOnes * 0x7FU;               // top bit clear: a line feed
  return (((from_space & ~deleted) | ~not_feed) & kTops) == kTops;
}
#endif

}  // namespace detail

// The first position from `pos` on in a block that holds anything but line feeds and printable
// ASCII, or the place from where on too little is left for a block.
inline std::size_t SkipPlainBlocks(std::string_view text, std::size_t pos) {
  while (text.size() - pos >= detail::kBlock && detail::IsPlainBlock(text.data() + pos)) {
    pos += detail::kBlock;
  }
  return pos;
}

// The position of the line feed at or after `pos`; the size of the text when there is none.
inline std::uint32_t FindLineFeed(std::string_view text, std::size_t pos) {
  if (pos >= text.size()) return static_cast<std::uint32_t>(text.size());
  const void* const found = std::memchr(text.data() + pos, '\n', text.size() - pos);
  if (found == nullptr) return static_cast<std::uint32_t>(text.size());
  return static_cast<std::uint32_t>(static_cast<const char*>(found) - text.data());
}

// The position of the line break (CR LF, CR or LF) at or after `pos`; the size of the text when
// there is none.
inline std::uint32_t FindBreak(std::string_view text, std::size_t pos) {
  const std::uint32_t feed = FindLineFeed(text, pos);
  if (pos >= feed) return feed;
  const void* const found = std::memchr(text.data() + pos, '\r', feed - pos);
  if (found == nullptr) return feed;
  return static_cast<std::uint32_t>(static_cast<const char*>(found) - text.data());
}

// The first line behind `pos` that begins with `--` or `..`, as document markers do; the size of
// the text when there is none.
inline std::size_t FindMarkerLike(std::string_view text, std::size_t pos) {
#if defined(__SSE2__)
  const auto is = [&text](std::size_t at, char c) {
    const auto* const from = reinterpret_cast<const __m128i*>(text.data() + at);
    return _mm_cmpeq_epi8(_mm_loadu_si128(from), _mm_set1_epi8(c));
  };
  for (; pos + 18 <= text.size(); pos += 16) {
    const __m128i markers = _mm_or_si128(_mm_and_si128(is(pos + 1, '-'), is(pos + 2, '-')),
                                         _mm_and_si128(is(pos + 1, '.'), is(pos + 2, '.')));
    const auto found =
        static_cast<unsigned>(_mm_movemask_epi8(_mm_and_si128(is(pos, '\n'), markers)));
    if (found != 0) return pos + static_cast<std::size_t>(std::countr_zero(found)) + 1;
  }
#endif
  while (true) {
    pos = FindLineFeed(text, pos) + std::size_t{1};
    if (pos + 2 > text.size()) return text.size();
    if ((text[pos] == '-' || text[pos] == '.') && text[pos + 1] == text[pos]) return pos;
  }
}

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_CHARACTERS_H_
