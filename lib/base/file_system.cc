// The disk and the memory behind meshlint/file_system.hpp.
#include "meshlint/file_system.hpp"

#include <dirent.h>
#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/open_file.h"
#include "base/strings.h"

namespace meshlint {
namespace {

FileKind KindOf(mode_t mode) {
  if (S_ISREG(mode)) return FileKind::kFile;
  return S_ISDIR(mode) ? FileKind::kDirectory : FileKind::kOther;
}

class Disk final : public FileSystem {
 public:
  FileKind Kind(const std::string& path) const override {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return FileKind::kMissing;
    return KindOf(status.st_mode);
  }

  Result<std::string> Read(const std::string& path, std::uint64_t max_size) const override {
    const Result<OpenFile> file = OpenToRead(path, max_size);
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
