#include "base/file_text.h"

#include <sys/mman.h>

#include <atomic>
#include <new>
#include <optional>

#include "base/open_file.h"
#include "base/parallel.h"

namespace meshlint {
namespace {

std::size_t MappedSize(std::size_t text) { return text + 1; }  // the NUL; all pages begin as zeros

constexpr std::uint64_t kPieceSize = 2ULL * 1024 * 1024;  // a big page
// Bigger ones are few, and not worth being kept as long as the memory of many.
constexpr std::uint64_t kMostOfSmall = 64ULL * 1024;

// Nothing when the file is shorter than it was, or cannot be read: reading it to its end says why.
std::optional<FileText> ReadInPieces(const OpenFile& file, unsigned jobs) {
  FileText text = FileText::OfSize(static_cast<std::size_t>(file.size));
  char* const data = text.data();
  std::atomic<bool> is_whole = true;
  ForEachChunkInParallel(file.size, kPieceSize, jobs,
                         [&](std::size_t /*piece*/, std::size_t begin, std::size_t end) {
                           if (!ReadAt(file, begin, data + begin, end - begin)) is_whole = false;
                         });
  if (!is_whole) return std::nullopt;
  return text;
}

}  // namespace

FileText FileText::OfSize(std::size_t size) {
  void* const pages =
      mmap(nullptr, MappedSize(size), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED) throw std::bad_alloc();
  // Big pages are a fault for 2 MB, not for 4 KB.  All of them are filled, so none is wasted; where
  // the system has none it says so, and that is all right.
  madvise(pages, MappedSize(size), MADV_HUGEPAGE);
  FileText text;
  text.pages_ = {static_cast<char*>(pages), internal::UnmapText{size}};
  return text;
}

void internal::UnmapText::operator()(char* pages) const { munmap(pages, MappedSize(size)); }

Result<FileText> ReadFileText(const std::string& path, std::uint64_t max_size,
                              std::pmr::memory_resource& memory, unsigned jobs) {
  const Result<OpenFile> file = OpenToRead(path, max_size);
  if (!file) return file.error();
  if (file->is_regular && file->size >= kPieceSize) {
    if (std::optional<FileText> text = ReadInPieces(*file, jobs)) return std::move(*text);
  } else if (file->is_regular && file->size > 0 && file->size <= kMostOfSmall) {
    const auto size = static_cast<std::size_t>(file->size);
    auto* const place = static_cast<char*>(memory.allocate(size + 1, 1));
    if (ReadAt(*file, 0, place, size)) {
      place[size] = '\0';
      return FileText::Placed({place, size});
    }
  }
  Result<std::string> text = ReadToEnd(path, *file, max_size);
  if (!text) return text.error();
  return FileText(std::move(*text));
}

}  // namespace meshlint
