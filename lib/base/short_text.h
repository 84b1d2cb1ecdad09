// Comparing and loading texts of a few bytes, keys and names, without a call.
#ifndef MESHLINT_LIB_BASE_SHORT_TEXT_H_
#define MESHLINT_LIB_BASE_SHORT_TEXT_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

// The innermost steps of a walk: a call costs as much as they do.
#if defined(__GNUC__)
#define MESHLINT_ALWAYS_INLINE __attribute__((always_inline))
#else
#define MESHLINT_ALWAYS_INLINE
#endif

namespace meshlint {

// Bytes of a short text as a number, the same on every machine.
template <class Number>
inline Number LoadBytes(const char* text) {
  Number number = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&number, text, sizeof number);
  } else {
    for (std::size_t i = sizeof number; i > 0; --i) {
      number = static_cast<Number>(number << 8U) | static_cast<unsigned char>(text[i - 1]);
    }
  }
  return number;
}

// A hash of short names that is the same on every machine, as tables are made on another one. Looks
// at the first and the last eight bytes only: for the names of an API, which rarely share both, and
// not for those that users give.
inline std::uint64_t HashName(std::string_view name) {
  const char* const text = name.data();
  const std::size_t size = name.size();
  std::uint64_t head = 0;
  std::uint64_t tail = 0;
  if (size >= 8) {
    head = LoadBytes<std::uint64_t>(text);
    tail = LoadBytes<std::uint64_t>(text + size - 8);
  } else if (size >= 4) {
    head = LoadBytes<std::uint32_t>(text);
    tail = LoadBytes<std::uint32_t>(text + size - 4);
  } else if (size > 0) {
    const auto byte = [text](std::size_t i) {
      return static_cast<std::uint64_t>(static_cast<unsigned char>(text[i]));
    };
    head = byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U;
  }
  return ((head + size) * 0x9E3779B97F4A7C15ULL) ^ (tail * 0xD6E8FEB86659FD93ULL);
}

// A weak hash of a short text, by its length and three of its characters: a constant where the text
// is one, and of a few dozen names nearly all have their own in the lowest eight bits.
constexpr std::size_t WeakHash(std::string_view text) {
  if (text.empty()) return 0;
  const auto byte = [text](std::size_t at) {
    return static_cast<std::size_t>(static_cast<unsigned char>(text[at]));
  };
  return text.size() * 37 + byte(0) * 5 + byte(text.size() / 2) * 11 + byte(text.size() - 1) * 29;
}

// Whether two texts of one size are equal.  Keys and names are short: two words that overlap hold
// most of them whole, and this is rarely a call.
MESHLINT_ALWAYS_INLINE inline bool IsSameText(const char* a, const char* b, std::size_t size) {
  if (size > 16) return std::memcmp(a, b, size) == 0;
  if (size >= 8) {
    return LoadBytes<std::uint64_t>(a) == LoadBytes<std::uint64_t>(b) &&
           LoadBytes<std::uint64_t>(a + size - 8) == LoadBytes<std::uint64_t>(b + size - 8);
  }
  if (size >= 4) {
    return LoadBytes<std::uint32_t>(a) == LoadBytes<std::uint32_t>(b) &&
           LoadBytes<std::uint32_t>(a + size - 4) == LoadBytes<std::uint32_t>(b + size - 4);
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

// Whether a short text holds an ASCII character.
inline bool HoldsByte(std::string_view text, char byte) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kHighs = 0x8080808080808080ULL;
  const char* const data = text.data();
  const std::size_t size = text.size();
  if (size < 8) {
    for (std::size_t i = 0; i < size; ++i) {
      if (data[i] == byte) return true;
    }
    return false;
  }
  // The lowest of the high bits that are left belongs to a byte that is 0: to one that is `byte`.
  const auto holds = [&](std::size_t at) {
    const std::uint64_t word =
        LoadBytes<std::uint64_t>(data + at) ^ (kOnes * static_cast<unsigned char>(byte));
    return ((word - kOnes) & ~word & kHighs) != 0;
  };
  for (std::size_t at = 0; at + 8 <= size; at += 8) {
    if (holds(at)) return true;
  }
  return holds(size - 8);
}

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_SHORT_TEXT_H_
