// Lines: where lines begin and end around an offset, what is on them, in the text of a file.
#ifndef MESHLINT_LIB_EDIT_LINES_H_
#define MESHLINT_LIB_EDIT_LINES_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "text/text_edit.h"

namespace meshlint::edit {

class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  // The first byte of the line that holds `at`.
  std::uint32_t Begin(std::uint32_t at) const;
  // The line break of that line, or the end of the text.
  std::uint32_t End(std::uint32_t at) const;
  // The first byte of the next line, or the end of the text.
  std::uint32_t Next(std::uint32_t at) const;
  // Bytes between the beginning of the line and `at`.
  std::uint32_t Column(std::uint32_t at) const { return at - Begin(at); }
  // Bytes of indentation of the line that holds `at`.
  std::uint32_t Indent(std::uint32_t at) const;

  // Whether only blanks stand before `at` on its line.
  bool StartsLine(std::uint32_t at) const { return Indent(at) == Column(at); }
  bool IsBlank(std::uint32_t line) const;
  bool IsComment(std::uint32_t line) const;
  // The first byte at or after `at` on its line that is no blank.
  std::uint32_t SkipBlanks(std::uint32_t at) const;

  // "\n" or "\r\n": what the file's first line ends with.
  std::string_view Newline() const;

  // Inserts whole lines (each with its line break) at `at`, which is the beginning of a line or the
  // end of the text; there a last line without a break gets one, and the new last line has none.
  TextEdit InsertLines(std::uint32_t at, std::string lines) const;
  // Removes whole lines [begin, end); at the end of a text without a last line break, the break
  // before.
  TextEdit RemoveLines(std::uint32_t begin, std::uint32_t end) const;

 private:
  char At(std::uint32_t at) const { return at < text_.size() ? text_[at] : '\n'; }
  bool EndsOpen() const { return !text_.empty() && text_.back() != '\n'; }

  std::string_view text_;
};

}  // namespace meshlint::edit

#endif  // MESHLINT_LIB_EDIT_LINES_H_
