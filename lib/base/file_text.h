// FileText: the bytes of one file, in one piece and unchanging.
#ifndef MESHLINT_LIB_BASE_FILE_TEXT_H_
#define MESHLINT_LIB_BASE_FILE_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <utility>

#include "meshlint/result.hpp"

namespace meshlint {

namespace internal {

struct UnmapText {
  std::size_t size = 0;  // of the text
  void operator()(char* pages) const;
};

}  // namespace internal

// A string; or, of a small file, a place in memory that holds many of them; or the pages that a big
// file was read into.  The last two are not filled with zeros first, and several threads may fill
// pages at once.
class FileText {
 public:
  FileText() = default;
  FileText(std::string text) noexcept : text_(std::move(text)) {}  // NOLINT: a string is one
  FileText(const char* text) : text_(text) {}                      // NOLINT: as for strings

  // A text that lies elsewhere, with a NUL behind its last byte, and outlives this one.
  static FileText Placed(std::string_view text) {
    FileText placed;
    placed.placed_ = text;
    return placed;
  }
  // Pages for `size` bytes, with nothing in them yet; throws std::bad_alloc.
  static FileText OfSize(std::size_t size);
  // The pages of OfSize(), to be filled.
  char* data() { return pages_.get(); }

  // Behind the last byte there is a NUL.
  std::string_view view() const {
    if (pages_ != nullptr) return {pages_.get(), pages_.get_deleter().size};
    return placed_.data() != nullptr ? placed_ : std::string_view(text_);
  }

 private:
  std::string text_;
  std::string_view placed_;
  std::unique_ptr<char, internal::UnmapText> pages_;
};

// As DiskFileSystem().Read(), but that a small file is put into `memory`, which must outlive the
// text, and that a big one is read on up to `jobs` threads (0: one for each processor).
Result<FileText> ReadFileText(const std::string& path, std::uint64_t max_size,
                              std::pmr::memory_resource& memory, unsigned jobs);

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_FILE_TEXT_H_
