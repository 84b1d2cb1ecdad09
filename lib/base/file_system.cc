// The disk and the memory behind meshlint/file_system.hpp, and base/file_text.h.
#include "meshlint/file_system.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "base/file_text.h"
#include "base/parallel.h"
#include "base/strings.h"

namespace meshlint {
namespace {

// Closes a file descriptor at the end of its scope.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

Error Unreadable(const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR)
    return {ErrorCode::kNotFound, Cat(path, " does not exist")};
  return {ErrorCode::kUnreadable, Cat(path, " cannot be read: ", std::strerror(error))};
}

Error TooLarge(const std::string& path, std::uint64_t max_size) {
  return {ErrorCode::kUsage, Cat(path, " is larger than ", max_size,
                                 " bytes, the limit of this run (--max-file-size)")};
}

FileKind KindOf(mode_t mode) {
  if (S_ISREG(mode)) return FileKind::kFile;
  return S_ISDIR(mode) ? FileKind::kDirectory : FileKind::kOther;
}

// A file that is being read.
struct OpenFile {
  Descriptor descriptor;
  std::uint64_t size = 0;  // as it was when it was opened
  bool is_regular = false;
};

Result<OpenFile> Open(const std::string& path, std::uint64_t max_size) {
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

// Fills `size` bytes from that place of the file on; false when it does not give them.
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

constexpr std::uint64_t kPieceSize = 2ULL * 1024 * 1024;  // a big page
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

class Disk final : public FileSystem {
 public:
  FileKind Kind(const std::string& path) const override {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return FileKind::kMissing;
    return KindOf(status.st_mode);
  }

  Result<std::string> Read(const std::string& path, std::uint64_t max_size) const override {
    const Result<OpenFile> file = Open(path, max_size);
    if (!file) return file.error();
    return ReadToEnd(path, *file, max_size);
  }

  Result<std::vector<DirectoryEntry>> List(const std::string& path) const override {
    DIR* const directory = opendir(path.c_str());
    if (directory == nullptr) return Unreadable(path, errno);
    std::vector<DirectoryEntry> entries;
    while (const dirent* entry = readdir(directory)) {
      const std::string_view name = entry->d_name;
      if (name == "." || name == "..") continue;
      entries.push_back({std::string(name), EntryKind(path, *entry)});
    }
    closedir(directory);
    return entries;
  }

  std::string Absolute(const std::string& path) const override {
    std::error_code error;
    const std::filesystem::path absolute = std::filesystem::absolute(path, error);
    if (error) return path;
    std::string normal = absolute.lexically_normal().string();
    if (normal.size() > 1 && normal.back() == '/') normal.pop_back();
    return normal;
  }

 private:
  static FileKind EntryKind(const std::string& path, const dirent& entry) {
    if (entry.d_type == DT_REG) return FileKind::kFile;
    if (entry.d_type == DT_DIR) return FileKind::kDirectory;
    struct stat status {};
    if (stat(Cat(path, '/', entry.d_name).c_str(), &status) != 0) return FileKind::kOther;
    // A link to a file is read like the file; one to a directory could lead in a circle.
    if (entry.d_type == DT_LNK && S_ISDIR(status.st_mode)) return FileKind::kOther;
    return KindOf(status.st_mode);
  }
};

}  // namespace

const FileSystem& DiskFileSystem() {
  static const Disk disk;
  return disk;
}

Result<FileText> ReadFileText(const std::string& path, std::uint64_t max_size,
                              std::pmr::memory_resource& memory, unsigned jobs) {
  const Result<OpenFile> file = Open(path, max_size);
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

namespace {

// What the paths of all files in a directory begin with.
std::string PrefixOf(const std::string& directory) {
  if (directory == "." || directory.empty()) return {};
  return directory.back() == '/' ? directory : Cat(directory, '/');
}

}  // namespace

FileKind MemoryFileSystem::Kind(const std::string& path) const {
  if (files_.count(path) != 0) return FileKind::kFile;
  const std::string prefix = PrefixOf(path);
  const auto at = files_.lower_bound(prefix);
  return at != files_.end() && StartsWith(at->first, prefix) ? FileKind::kDirectory
                                                             : FileKind::kMissing;
}

Result<std::string> MemoryFileSystem::Read(const std::string& path, std::uint64_t max_size) const {
  const auto at = files_.find(path);
  if (at == files_.end()) return Error{ErrorCode::kNotFound, Cat(path, " does not exist")};
  if (at->second.size() > max_size) return TooLarge(path, max_size);
  return at->second;
}

Result<std::vector<DirectoryEntry>> MemoryFileSystem::List(const std::string& path) const {
  if (Kind(path) != FileKind::kDirectory)
    return Error{ErrorCode::kNotFound, Cat(path, " does not exist")};
  const std::string prefix = PrefixOf(path);
  std::vector<DirectoryEntry> entries;
  for (auto at = files_.lower_bound(prefix); at != files_.end() && StartsWith(at->first, prefix);
       ++at) {
    const std::string_view rest = std::string_view(at->first).substr(prefix.size());
    const std::size_t slash = rest.find('/');
    const std::string name(rest.substr(0, slash));
    if (!entries.empty() && entries.back().name == name) continue;
    entries.push_back(
        {name, slash == std::string_view::npos ? FileKind::kFile : FileKind::kDirectory});
  }
  return entries;
}

}  // namespace meshlint
