#include "base/file_text.h"

#include <sys/mman.h>

#include <new>

namespace meshlint {
namespace {

std::size_t MappedSize(std::size_t text) { return text + 1; }  // the NUL; all pages begin as zeros

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

}  // namespace meshlint
