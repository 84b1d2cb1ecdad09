#include "yaml/cursor.h"

#include <algorithm>

namespace meshlint::yaml {

char Cursor::SkipBlank() {
  while (pos_ < text_.size()) {
    const char c = text_[pos_];
    if (c == ' ') {
      ++pos_;
    } else if (c == '\n' || c == '\r') {
      ++pos_;
      line_start_ = pos_;
      line_began_ = true;
      if (!in_flow_) key_allowed_ = true;
    } else if (c == '\t') {
      if (TabIsFault()) {
        throw StopReading{{FaultKind::kSyntax,
                           {base_ + pos_, base_ + pos_ + 1},
                           "A tab indents this line; YAML allows only spaces there.",
                           "Replace the tab by spaces."}};
      }
      ++pos_;
    } else if (c == '#') {
      SkipComment();
    } else {
      after_plain_ = false;
      return c;
    }
  }
  return '\0';
}

void Cursor::MoveTo(std::uint32_t pos) {
  after_plain_ = false;
  if (pos > pos_) {
    const std::string_view passed = text_.substr(pos_, pos - pos_);
    const std::size_t line_break = passed.find_last_of("\r\n");
    if (line_break != std::string_view::npos) {
      line_start_ = pos_ + static_cast<std::uint32_t>(line_break) + 1;
    }
  }
  pos_ = pos;
}

void Cursor::AfterPlain(std::uint32_t indent) {
  after_plain_ = true;
  line_began_ = false;
  key_allowed_ = false;
  plain_indent_ = indent;
}

// libyaml: behind a plain scalar a tab is looked at as part of that scalar and may not come before
// its indentation; else a tab is a blank, but not where a block key could begin.
bool Cursor::TabIsFault() const {
  if (tabs_allowed_) return false;
  if (after_plain_) return line_began_ && column() < plain_indent_;
  return !in_flow_ && key_allowed_;
}

void Cursor::SkipComment() {
  after_plain_ = false;
  const std::size_t found = text_.find_first_of("\r\n", pos_);
  const auto end = static_cast<std::uint32_t>(std::min(found, text_.size()));
  comments_->push_back({{base_ + pos_, base_ + end}});
  pos_ = end;
}

}  // namespace meshlint::yaml
