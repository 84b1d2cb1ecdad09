// Small text helpers: concatenation (std::format is not in g++ 12), case, likeness of names.
#ifndef MESHLINT_LIB_BASE_STRINGS_H_
#define MESHLINT_LIB_BASE_STRINGS_H_

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace meshlint {

namespace internal {
inline void AppendPiece(std::string& to, std::string_view piece) { to.append(piece); }
inline void AppendPiece(std::string& to, char piece) { to.push_back(piece); }
template <std::integral Number>
requires(!std::same_as<Number, char> &&
         !std::same_as<Number, bool>) void AppendPiece(std::string& to, Number piece) {
  to.append(std::to_string(piece));
}
}  // namespace internal

// Cat("port ", 80, " of ", name) -> one string.
template <class... Pieces>
std::string Cat(const Pieces&... pieces) {
  std::string text;
  (internal::AppendPiece(text, pieces), ...);
  return text;
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
