#include "yaml/scalar_text.h"

#include <algorithm>
#include <array>

#include "yaml/characters.h"

namespace meshlint::yaml {
namespace {

// The bytes of `characters`, to be looked for by FindAny.
constexpr std::array<bool, 256> SetOf(std::string_view characters) {
  std::array<bool, 256> set{};
  for (const char c : characters) set[static_cast<unsigned char>(c)] = true;
  return set;
}

constexpr std::array<bool, 256> kPlainStops = SetOf(" \t\r\n");
constexpr std::array<bool, 256> kSingleQuotedStops = SetOf("' \t\r\n");
constexpr std::array<bool, 256> kDoubleQuotedStops = SetOf("\\ \t\r\n");

// The first byte of the set from `pos` on; the size of the text when there is none.
std::size_t FindAny(std::string_view text, const std::array<bool, 256>& set, std::size_t pos) {
  while (pos < text.size() && !set[static_cast<unsigned char>(text[pos])]) ++pos;
  return pos;
}

std::size_t BreakSize(std::string_view text, std::size_t pos) {
  return text.substr(pos, 2) == "\r\n" ? 2 : 1;
}

// Blanks and line breaks inside a quoted or plain scalar, from `pos` to the next other character:
// blanks in a line stay, one line break is a space, each further one a line feed.  `escaped`: the
// line break before was escaped and counts for nothing.
std::size_t FoldBlanks(std::string_view text, std::size_t pos, bool escaped, std::string& out) {
  const std::size_t begin = pos;
  std::size_t breaks = 0;
  while (pos < text.size() && (IsBlank(text[pos]) || IsBreak(text[pos]))) {
    if (IsBreak(text[pos])) {
      ++breaks;
      pos += BreakSize(text, pos);
    } else {
      ++pos;
    }
  }
  if (escaped) {
    out.append(breaks, '\n');
  } else if (breaks == 0) {
    out.append(text, begin, pos - begin);
  } else if (breaks == 1) {
    out += ' ';
  } else {
    out.append(breaks - 1, '\n');
  }
  return pos;
}

void AppendUtf8(std::uint32_t code, std::string& out) {
  const auto put = [&out](std::uint32_t byte) {
    out += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | (code >> 6U));
    put(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    put(0xE0U | (code >> 12U));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  } else {
    put(0xF0U | (code >> 18U));
    put(0x80U | ((code >> 12U) & 0x3FU));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  }
}

// The characters of the one-letter escapes.
std::optional<std::string_view> SimpleEscape(char letter) {
  switch (letter) {
    case '0':
      return std::string_view("\0", 1);
    case 'a':
      return "\a";
    case 'b':
      return "\b";
    case 't':
    case '\t':
      return "\t";
    case 'n':
      return "\n";
    case 'v':
      return "\v";
    case 'f':
      return "\f";
    case 'r':
      return "\r";
    case 'e':
      return "\x1B";
    case ' ':
      return " ";
    case '"':
      return "\"";
    case '\'':
      return "'";
    case '\\':
      return "\\";
    case 'N':
      return "\xC2\x85";
    case '_':
      return "\xC2\xA0";
    case 'L':
      return "\xE2\x80\xA8";
    case 'P':
      return "\xE2\x80\xA9";
    default:
      return std::nullopt;
  }
}

constexpr std::uint32_t kNoCode = 0xFFFFFFFFU;

std::uint32_t ParseHex(std::string_view digits, std::size_t count) {
  if (digits.size() < count) return kNoCode;
  std::uint32_t value = 0;
  for (const char c : digits.substr(0, count)) {
    std::uint32_t digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<std::uint32_t>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      digit = static_cast<std::uint32_t>(c - 'a' + 10);
    } else if (c >= 'A' && c <= 'F') {
      digit = static_cast<std::uint32_t>(c - 'A' + 10);
    } else {
      return kNoCode;
    }
    value = (value << 4U) | digit;
  }
  return value;
}

// An escape by number at `pos` (of the backslash): appends it and returns its length, 0 when it is
// wrong.
std::size_t DecodeNumericEscape(std::string_view inner, std::size_t pos, bool json,
                                std::string& out) {
  const char letter = inner[pos + 1];
  const std::size_t count = letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
  const std::uint32_t code = ParseHex(inner.substr(pos + 2), count);
  if (code > 0x10FFFF) return 0;
  if (code < 0xD800 || code > 0xDFFF) {
    AppendUtf8(code, out);
    return count + 2;
  }
  if (!json || letter != 'u' || code > 0xDBFF || inner.substr(pos + 6, 2) != "\\u") return 0;
  const std::uint32_t low = ParseHex(inner.substr(pos + 8), 4);
  if (low < 0xDC00 || low > 0xDFFF) return 0;
  AppendUtf8(0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00), out);
  return 12;
}

BadEscape DescribeBadEscape(std::string_view inner, std::size_t pos) {
  const char letter = pos + 1 < inner.size() ? inner[pos + 1] : '\0';
  const std::size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
  const std::uint32_t code = digits == 0 ? kNoCode : ParseHex(inner.substr(pos + 2), digits);
  BadEscape bad;
  bad.begin = static_cast<std::uint32_t>(pos);
  bad.size =
      static_cast<std::uint32_t>(std::min(inner.size() - pos, code == kNoCode ? 2 : digits + 2));
  bad.surrogate = code >= 0xD800 && code <= 0xDFFF;
  return bad;
}

}  // namespace

bool IsVerbatim(std::string_view inner, char quote) {
  switch (quote) {
    case '"':
      return inner.find_first_of("\\\r\n") == std::string_view::npos;
    case '\'':
      return inner.find_first_of("'\r\n") == std::string_view::npos;
    default:
      return inner.find_first_of("\r\n") == std::string_view::npos;
  }
}

void DecodePlain(std::string_view inner, std::string& out) {
  for (std::size_t pos = 0; pos < inner.size();) {
    const std::size_t next = FindAny(inner, kPlainStops, pos);
    out.append(inner, pos, next - pos);
    pos = next < inner.size() ? FoldBlanks(inner, next, false, out) : next;
  }
}

void DecodeSingleQuoted(std::string_view inner, std::string& out) {
  for (std::size_t pos = 0; pos < inner.size();) {
    const std::size_t next = FindAny(inner, kSingleQuotedStops, pos);
    out.append(inner, pos, next - pos);
    pos = next;
    if (pos == inner.size()) break;
    if (inner[pos] == '\'') {
      out += '\'';
      pos += 2;
    } else {
      pos = FoldBlanks(inner, pos, false, out);
    }
  }
}

std::optional<BadEscape> DecodeDoubleQuoted(std::string_view inner, bool json, std::string& out) {
  for (std::size_t pos = 0; pos < inner.size();) {
    const std::size_t next = FindAny(inner, kDoubleQuotedStops, pos);
    out.append(inner, pos, next - pos);
    pos = next;
    if (pos == inner.size()) break;
    if (inner[pos] != '\\') {
      pos = FoldBlanks(inner, pos, false, out);
      continue;
    }
    if (pos + 1 == inner.size()) return DescribeBadEscape(inner, pos);
    const char letter = inner[pos + 1];
    if (IsBreak(letter)) {
      pos += 1 + BreakSize(inner, pos + 1);
      pos = FoldBlanks(inner, pos, true, out);
    } else if (json && letter == '/') {
      out += letter;
      pos += 2;
    } else if (const std::optional<std::string_view> simple = SimpleEscape(letter)) {
      out += *simple;
      pos += 2;
    } else {
      const bool numeric = letter == 'x' || letter == 'u' || letter == 'U';
      const std::size_t size = numeric ? DecodeNumericEscape(inner, pos, json, out) : 0;
      if (size == 0) return DescribeBadEscape(inner, pos);
      pos += size;
    }
  }
  return std::nullopt;
}

// Line by line: blank lines are counted and come out before the next line with content, or at the
// end by the chomping; a folded scalar joins lines with a space unless one of them is blank or
// begins with a blank.
void DecodeBlock(std::string_view text, const BlockScalar& block, std::string& out) {
  std::size_t blank_lines = 0;
  bool first = true;
  bool was_indented = false;
  bool ended = false;  // the last content line has a line break
  for (std::size_t line = block.content_begin; line < block.content_end;) {
    std::size_t pos = line;
    while (pos < block.content_end && pos - line < block.indent && text[pos] == ' ') ++pos;
    const std::size_t end = std::min<std::size_t>(FindBreak(text, pos), block.content_end);
    if (pos == end) {
      if (end < block.content_end) ++blank_lines;
    } else {
      const bool indented = IsBlank(text[pos]);
      const bool folds = block.folded && !first && !was_indented && !indented;
      if (!first && !folds) out += '\n';
      if (folds && blank_lines == 0) out += ' ';
      out.append(blank_lines, '\n');
      out.append(text, pos, end - pos);
      blank_lines = 0;
      first = false;
      was_indented = indented;
      ended = end < block.content_end;
    }
    line = end < block.content_end ? end + BreakSize(text, end) : end;
  }
  if (block.chomping != Chomping::kStrip && !first && ended) out += '\n';
  if (block.chomping == Chomping::kKeep) out.append(blank_lines, '\n');
}

}  // namespace meshlint::yaml
