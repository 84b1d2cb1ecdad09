// SourceFile: the bytes of one input with its name.  Owns the text that every Node, Span and
// Diagnostic of the file points into; immutable once made, so that threads may share it.
#ifndef MESHLINT_LIB_TEXT_SOURCE_FILE_H_
#define MESHLINT_LIB_TEXT_SOURCE_FILE_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/file_text.h"
#include "text/line_index.h"
#include "text/span.h"

namespace meshlint {

class SourceFile {
 public:
  // `path` is how the file is named in reports; `bytes` its content.  A UTF-8 byte-order mark is
  // noted and left out of text(), so that spans and columns do not count it.
  SourceFile(std::string path, FileText bytes);

  SourceFile(const SourceFile&) = delete;
  SourceFile& operator=(const SourceFile&) = delete;

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  std::string_view Slice(Span span) const { return text_.substr(span.begin, span.size()); }

  // How many bytes of a byte-order mark precede text() in the file (0 or 3).
  std::uint32_t bom_size() const { return bom_size_; }

  // Made at the first call; safe to call from several threads.
  const LineIndex& lines() const;

 private:
  std::string path_;
  FileText bytes_;
  std::string_view text_;
  std::uint32_t bom_size_ = 0;
  mutable std::once_flag lines_once_;
  mutable std::unique_ptr<LineIndex> lines_;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_TEXT_SOURCE_FILE_H_
