// Cursor: walks over what stands between the nodes of a document: blanks, line breaks, comments,
// indicators.
//
// yaml-cpp says where nodes start and drops the rest, so the event reader keeps a Cursor at the end
// of the last node and moves it to the start of the next one.  On the way the cursor collects the
// comments and finds the tabs that libyaml, and so kubectl, does not accept as indentation.
#ifndef MESHLINT_LIB_YAML_CURSOR_H_
#define MESHLINT_LIB_YAML_CURSOR_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "yaml/document.h"

namespace meshlint::yaml {

// Thrown to leave yaml-cpp's parser; caught in ReadByEvents.
struct StopReading {
  Fault fault;
};

class Cursor {
 public:
  // `text` is that of the document's part, which begins at `base` in the file.  All positions are
  // relative to `text`, those of comments and faults to the file.
  Cursor(std::string_view text, std::uint32_t base, std::vector<Comment>* comments)
      : text_(text), base_(base), comments_(comments) {}

  std::uint32_t pos() const { return pos_; }
  std::uint32_t column() const { return pos_ - line_start_; }
  std::uint32_t line_start() const { return line_start_; }
  bool AtEnd() const { return pos_ >= text_.size(); }
  char Peek(std::uint32_t ahead = 0) const {
    return pos_ + ahead < text_.size() ? text_[pos_ + ahead] : '\0';
  }

  // Skips blanks, line breaks and comments; returns the next character, NUL at the end.
  char SkipBlank();

  // Moves to `pos`, behind a scalar or an indicator.
  void MoveTo(std::uint32_t pos);

  // ---- what decides whether a tab may stand here ----
  // An indicator or the start of a line: a key could follow in block context.
  void ExpectKey() { key_allowed_ = true; }
  void ExpectNoKey() { key_allowed_ = false; }
  // Behind a plain scalar that could go on at columns from `indent`.
  void AfterPlain(std::uint32_t indent);
  void set_in_flow(bool in_flow) { in_flow_ = in_flow; }
  void set_tabs_allowed() { tabs_allowed_ = true; }

 private:
  bool TabIsFault() const;
  void SkipComment();

  std::string_view text_;
  std::uint32_t base_;
  std::vector<Comment>* comments_;
  std::uint32_t pos_ = 0;
  std::uint32_t line_start_ = 0;
  std::uint32_t plain_indent_ = 0;
  bool after_plain_ = false;
  bool line_began_ = false;  // since AfterPlain
  bool key_allowed_ = true;
  bool in_flow_ = false;
  bool tabs_allowed_ = false;
};

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_CURSOR_H_
