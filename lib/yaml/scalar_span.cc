#include "yaml/scalar_span.h"

#include <algorithm>

#include "yaml/characters.h"

namespace meshlint::yaml {
namespace {

std::uint32_t Narrow(std::size_t value) { return static_cast<std::uint32_t>(value); }

// Behind the line break at `pos`.
std::uint32_t AfterBreak(std::string_view text, std::uint32_t pos) {
  if (pos >= text.size()) return pos;
  return pos + (text.substr(pos, 2) == "\r\n" ? 2U : 1U);
}

std::uint32_t SkipSpaces(std::string_view text, std::uint32_t pos, std::uint32_t most) {
  const std::size_t limit = std::min<std::size_t>(text.size(), std::size_t{pos} + most);
  while (pos < limit && text[pos] == ' ') ++pos;
  return pos;
}

// Reads the indicators; returns the explicit indentation, 0 when there is none.
std::uint32_t ScanHeader(std::string_view text, std::uint32_t begin, BlockScalar& block) {
  std::uint32_t digit = 0;
  std::uint32_t pos = begin;
  block.folded = text[pos++] == '>';
  for (; pos < text.size(); ++pos) {
    const char c = text[pos];
    if (c == '+') {
      block.chomping = Chomping::kKeep;
    } else if (c == '-') {
      block.chomping = Chomping::kStrip;
    } else if (c >= '1' && c <= '9') {
      digit = static_cast<std::uint32_t>(c - '0');
    } else {
      break;
    }
  }
  block.end = pos;
  while (pos < text.size() && (text[pos] == ' ' || text[pos] == '\t')) ++pos;
  if (pos < text.size() && text[pos] == '#') block.comment = pos;
  block.content_begin = AfterBreak(text, FindBreak(text, pos));
  block.content_end = block.content_begin;
  return digit;
}

// Passes the blank lines at the front and sets the indentation to that of the first line with
// content.
void DetectIndent(std::string_view text, std::uint32_t least, BlockScalar& block) {
  std::uint32_t widest = least;
  std::uint32_t line = block.content_begin;
  while (line < text.size()) {
    const std::uint32_t pos = SkipSpaces(text, line, Narrow(text.size()));
    widest = std::max(widest, pos - line);
    if (pos >= text.size()) break;
    if (text[pos] == '\t' && !block.bad_tab) block.bad_tab = pos;
    if (!IsBreak(text[pos])) break;
    line = AfterBreak(text, pos);
  }
  block.indent = widest;
}

}  // namespace

std::optional<std::uint32_t> QuotedEnd(std::string_view text, std::uint32_t begin) {
  const bool single = text[begin] == '\'';
  std::size_t pos = begin + 1;
  while (true) {
    pos = single ? text.find('\'', pos) : text.find_first_of("\"\\", pos);
    if (pos == std::string_view::npos) return std::nullopt;
    const bool escape = single ? text.substr(pos, 2) == "''" : text[pos] == '\\';
    if (!escape) return Narrow(pos + 1);
    pos += 2;
    if (pos > text.size()) return std::nullopt;
  }
}

std::optional<std::uint32_t> PlainEnd(std::string_view text, std::uint32_t begin,
                                      std::string_view value) {
  if (text.substr(begin, value.size()) == value) return begin + Narrow(value.size());
  std::uint32_t pos = begin;
  std::uint32_t end = begin;
  for (const char c : value) {
    if (IsBlankOrBreak(c)) continue;
    while (pos < text.size() && IsBlankOrBreak(text[pos])) ++pos;
    if (pos >= text.size() || text[pos] != c) return std::nullopt;
    end = ++pos;
  }
  return end;
}

BlockScalar ScanBlockScalar(std::string_view text, std::uint32_t begin,
                            std::int32_t parent_indent) {
  BlockScalar block;
  const std::uint32_t digit = ScanHeader(text, begin, block);
  if (digit > 0) {
    block.indent = digit + static_cast<std::uint32_t>(std::max(parent_indent, 0));
  } else {
    DetectIndent(text, static_cast<std::uint32_t>(std::max(parent_indent + 1, 1)), block);
  }
  std::uint32_t line = block.content_begin;
  while (line < text.size()) {
    const std::uint32_t pos = SkipSpaces(text, line, block.indent);
    const bool blank = pos < text.size() && IsBreak(text[pos]);
    if (pos >= text.size()) {
      block.content_end = pos;
      break;
    }
    if (pos - line < block.indent && !blank) {
      if (text[pos] == '\t' && !block.bad_tab) block.bad_tab = pos;
      break;
    }
    const std::uint32_t end = FindBreak(text, pos);
    if (!blank || block.chomping == Chomping::kKeep) block.end = end;
    line = AfterBreak(text, end);
    block.content_end = line;
  }
  // A tab further down the file than the scalar is no concern of it.
  if (block.bad_tab && *block.bad_tab > block.content_end + block.indent) block.bad_tab.reset();
  return block;
}

}  // namespace meshlint::yaml
