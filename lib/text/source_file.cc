#include "text/source_file.h"

#include <utility>

namespace meshlint {

SourceFile::SourceFile(std::string path, FileText bytes)
    : path_(std::move(path)), bytes_(std::move(bytes)), text_(bytes_.view()) {
  if (text_.substr(0, 3) == "\xEF\xBB\xBF") {
    bom_size_ = 3;
    text_.remove_prefix(3);
  }
}

const LineIndex& SourceFile::lines() const {
  std::call_once(lines_once_, [this] { lines_ = std::make_unique<LineIndex>(text_); });
  return *lines_;
}

}  // namespace meshlint
