// Small text helpers: concatenation (std::format is not in g++ 12), case, likeness of names.
#ifndef MESHLINT_LIB_BASE_STRINGS_H_
#define MESHLINT_LIB_BASE_STRINGS_H_

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace meshlint {

namespace internal {

// A part of a text that is put together: of somebody else's, or a number in digits.
class Piece {
 public:
  Piece(std::string_view text) : text_(text) {}    // NOLINT: implicit by design
  Piece(const char* text) : text_(text) {}         // NOLINT
  Piece(const std::string& text) : text_(text) {}  // NOLINT
  Piece(char character) : digits_{character}, text_(digits_.data(), 1) {}  // NOLINT
  template <std::integral Number>
  requires(!std::same_as<Number, char> && !std::same_as<Number, bool>)
      Piece(Number number) {  // NOLINT
    if constexpr (std::is_signed_v<Number>) {
      Write(static_cast<std::int64_t>(number));
    } else {
      Write(static_cast<std::uint64_t>(number));
    }
  }
  // The text may be in the piece itself.
  Piece(const Piece&) = delete;
  Piece& operator=(const Piece&) = delete;

  std::string_view text() const { return text_; }

 private:
  void Write(std::int64_t number);
  void Write(std::uint64_t number);

  std::array<char, 20> digits_;
  std::string_view text_;
};

std::string CatPieces(std::initializer_list<Piece> pieces);

}  // namespace internal

// Cat("port ", 80, " of ", name) -> one string.  One function does it for all combinations of
// types: as templates they were a third of the program.
template <class... Pieces>
std::string Cat(const Pieces&... pieces) {
  return internal::CatPieces({internal::Piece(pieces)...});
}

// "text" in double quotes.
std::string Quote(std::string_view text);

// 1 -> "1 key", 2 -> "2 keys".
std::string Count(std::size_t number, std::string_view noun);

// a, b and c.  With `most`, the rest is "and 3 more".
std::string JoinWords(std::span<const std::string> words, std::string_view last = "and",
                      std::size_t most = 10);

std::string ToLower(std::string_view text);
bool StartsWith(std::string_view text, std::string_view start);
bool EndsWith(std::string_view text, std::string_view end);
bool EqualsIgnoreCase(std::string_view a, std::string_view b);
std::vector<std::string_view> Split(std::string_view text, char separator);
std::string_view Trim(std::string_view text);

// The text as a terminal may get it: tabs as one blank, control characters and invalid UTF-8 as
// U+FFFD.  The number of characters stays, counted as LineIndex does.
std::string Printable(std::string_view text);

// Edit distance with transpositions (restricted Damerau-Levenshtein); gives `limit` + 1 as soon as
// it is certain that the distance is greater than `limit`.
std::size_t EditDistance(std::string_view a, std::string_view b, std::size_t limit);

// The candidate that `text` most likely meant: equal but for case, or within a third of its length;
// "" if none is near or two are equally near.
std::string_view Nearest(std::string_view text, std::span<const std::string_view> candidates);

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_STRINGS_H_
