#include "text/line_index.h"

#include <algorithm>
#include <cstddef>

namespace meshlint {
namespace {

constexpr std::size_t kCheckpoint = 1024;

struct Counts {
  std::uint32_t code_points = 0;
  std::uint32_t utf16_units = 0;
};

// Counts the characters that begin in `bytes`: every byte that is not a continuation byte begins
// one; the lead bytes of four-byte sequences stand for two UTF-16 units.
Counts Count(std::string_view bytes) {
  Counts counts;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U) continue;
    ++counts.code_points;
    counts.utf16_units += byte >= 0xF0U ? 2U : 1U;
  }
  return counts;
}

bool IsAscii(std::string_view text) {
  unsigned char bits = 0;
  for (const char c : text) bits = static_cast<unsigned char>(bits | static_cast<unsigned char>(c));
  return bits < 0x80U;
}

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text) {
  starts_.push_back(0);
  const auto add = [this, text](std::size_t start) {
    if (start < text.size()) starts_.push_back(static_cast<std::uint32_t>(start));
  };
  if (text.find('\r') == std::string_view::npos) {
    // To look for one character is many times as fast as to look for either of two.
    for (std::size_t i = text.find('\n'); i != std::string_view::npos; i = text.find('\n', i + 1))
      add(i + 1);
  } else {
    for (std::size_t i = text.find_first_of("\r\n"); i != std::string_view::npos;
         i = text.find_first_of("\r\n", i)) {
      i += text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n' ? 2U : 1U;
      add(i);
    }
  }
  if (IsAscii(text)) return;
  Counts total;
  for (std::size_t i = 0; i <= text.size(); i += kCheckpoint) {
    code_points_.push_back(total.code_points);
    utf16_units_.push_back(total.utf16_units);
    const Counts part = Count(text.substr(i, kCheckpoint));
    total.code_points += part.code_points;
    total.utf16_units += part.utf16_units;
  }
}

LineColumn LineIndex::At(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const std::uint32_t start = *(after - 1);
  LineColumn at;
  at.line = static_cast<std::uint32_t>(after - starts_.begin());
  at.column_byte = offset - start + 1;
  if (code_points_.empty()) {
    at.column = at.column_utf16 = at.column_byte;
    return at;
  }
  const auto before = [this](std::uint32_t position) {
    const std::size_t checkpoint = position / kCheckpoint;
    const std::size_t from = checkpoint * kCheckpoint;
    Counts counts = Count(text_.substr(from, position - from));
    counts.code_points += code_points_[checkpoint];
    counts.utf16_units += utf16_units_[checkpoint];
    return counts;
  };
  const Counts here = before(offset);
  const Counts there = before(start);
  at.column = here.code_points - there.code_points + 1;
  at.column_utf16 = here.utf16_units - there.utf16_units + 1;
  return at;
}

Span LineIndex::LineSpan(std::uint32_t line) const {
  if (line == 0 || line > starts_.size()) return {};
  const std::uint32_t begin = starts_[line - 1];
  std::uint32_t end =
      line < starts_.size() ? starts_[line] : static_cast<std::uint32_t>(text_.size());
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return {begin, end};
}

}  // namespace meshlint
