#include "base/open_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "base/strings.h"

namespace meshlint {

Error Unreadable(const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR)
    return {ErrorCode::kNotFound, Cat(path, " does not exist")};
  return {ErrorCode::kUnreadable, Cat(path, " cannot be read: ", std::strerror(error))};
}

Error TooLarge(const std::string& path, std::uint64_t max_size) {
  return {ErrorCode::kUsage, Cat(path, " is larger than ", max_size,
                                 " bytes, the limit of this run (--max-file-size)")};
}

Result<OpenFile> OpenToRead(const std::string& path, std::uint64_t max_size) {
  Descriptor descriptor(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.get() < 0) return Unreadable(path, errno);
  struct stat status {};
  if (fstat(descriptor.get(), &status) != 0) return Unreadable(path, errno);
  if (S_ISDIR(status.st_mode)) return Error{ErrorCode::kUnreadable, Cat(path, " is a directory")};
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > max_size) return TooLarge(path, max_size);
  return OpenFile{std::move(descriptor), size, S_ISREG(status.st_mode)};
}

Result<std::string> ReadToEnd(const std::string& path, const OpenFile& file,
                              std::uint64_t max_size) {
  // One byte more than expected, so that one read sees the end; pipes and growing files take more
  // rounds.
  std::string content(static_cast<std::size_t>(file.size) + 1, '\0');
  std::size_t size = 0;
  while (true) {
    const ssize_t got = read(file.descriptor.get(), content.data() + size, content.size() - size);
    if (got < 0) {
      if (errno == EINTR) continue;
      return Unreadable(path, errno);
    }
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > max_size) return TooLarge(path, max_size);
    if (file.is_regular && size == file.size) break;
    if (size == content.size()) content.resize(size * 2 + 4096);
  }
  content.resize(size);
  return content;
}

bool ReadAt(const OpenFile& file, std::uint64_t at, char* place, std::size_t size) {
  while (size > 0) {
    const ssize_t got = pread(file.descriptor.get(), place, size, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    place += got;
    at += static_cast<std::uint64_t>(got);
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

}  // namespace meshlint
