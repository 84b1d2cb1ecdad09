#include "base/strings.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace meshlint {

namespace internal {

void Piece::Write(std::int64_t number) {
  const auto end = std::to_chars(digits_.data(), digits_.data() + digits_.size(), number).ptr;
  text_ = {digits_.data(), static_cast<std::size_t>(end - digits_.data())};
}

void Piece::Write(std::uint64_t number) {
  const auto end = std::to_chars(digits_.data(), digits_.data() + digits_.size(), number).ptr;
  text_ = {digits_.data(), static_cast<std::size_t>(end - digits_.data())};
}

std::string CatPieces(std::initializer_list<Piece> pieces) {
  std::size_t size = 0;
  for (const Piece& piece : pieces) size += piece.text().size();
  std::string text;
  text.reserve(size);
  for (const Piece& piece : pieces) text.append(piece.text());
  return text;
}

}  // namespace internal
namespace {

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string Quote(std::string_view text) { return Cat('"', text, '"'); }

std::string Count(std::size_t number, std::string_view noun) {
  return Cat(number, ' ', noun, number == 1 ? "" : "s");
}

std::string JoinWords(std::span<const std::string> words, std::string_view last, std::size_t most) {
  std::string text;
  if (words.size() > most && most < 2) return Cat(words.size(), " in all");
  const std::size_t shown = words.size() > most ? most - 1 : words.size();
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += shown == words.size() && i + 1 == shown ? Cat(' ', last, ' ') : ", ";
    text += words[i];
  }
  if (shown < words.size()) text += Cat(" and ", words.size() - shown, " more");
  return text;
}

std::string ToLower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), Lower);
  return lower;
}

bool StartsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool EqualsIgnoreCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return Lower(x) == Lower(y); });
}

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t from = text.find_first_not_of(kBlank);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(kBlank) - from + 1);
}

std::string Printable(std::string_view text) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  const auto is_plain = [](char c) { return c >= ' ' && c <= '~'; };
  std::string printable;
  printable.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    // Nearly all of nearly every text.
    std::size_t plain = at;
    while (plain < text.size() && is_plain(text[plain])) ++plain;
    printable += text.substr(at, plain - at);
    at = plain;
    if (at == text.size()) break;
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80U ? 1 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
    std::size_t end = at + 1;
    while (end < text.size() && end < at + length && IsContinuation(text[end])) ++end;
    const std::string_view bytes = text.substr(at, end - at);
    const bool is_c1_control =
        lead == 0xC2U && bytes.size() == 2 && static_cast<unsigned char>(bytes[1]) < 0xA0U;
    const bool is_invalid =
        bytes.size() != length || lead == 0xC0U || lead == 0xC1U || lead > 0xF4U;
    if (IsContinuation(text[at])) {
      // Without a lead it is no character of its own.
    } else if (lead == '\t') {
      printable += ' ';
    } else if (lead < 0x20U || lead == 0x7FU || is_c1_control || is_invalid) {
      printable += kReplacement;
    } else {
      printable += bytes;
    }
    at = end;
  }
  return printable;
}

std::size_t EditDistance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return std::min(last[b.size()], limit + 1);
}

std::string_view Nearest(std::string_view text, std::span<const std::string_view> candidates) {
  const std::string lower = ToLower(text);
  const std::size_t limit = std::max<std::size_t>(1, text.size() / 3);
  std::size_t best = limit + 1;
  std::string_view nearest;
  bool tie = false;
  for (const std::string_view candidate : candidates) {
    const std::string other = ToLower(candidate);
    // A difference in case alone counts less than any other.
    const std::size_t distance = lower == other ? 0 : EditDistance(lower, other, limit);
    if (distance > limit || distance > best) continue;
    if (distance == best) {
      tie |= candidate != nearest;
      continue;
    }
    tie = false;
    best = distance;
    nearest = candidate;
  }
  return tie ? std::string_view() : nearest;
}

}  // namespace meshlint
