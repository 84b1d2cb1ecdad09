// FileSystem: where the Linter reads from.  The disk by default; a MemoryFileSystem for tests,
// editors and servers that hold a tree which exists nowhere.
#ifndef MESHLINT_FILE_SYSTEM_HPP_
#define MESHLINT_FILE_SYSTEM_HPP_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/export.h"
#include "meshlint/result.hpp"

namespace meshlint {

enum class FileKind : std::uint8_t { kMissing, kFile, kDirectory, kOther };

// One name in a directory; symbolic links to directories are reported as kOther, so that a walk
// ends.
struct DirectoryEntry {
  std::string name;
  FileKind kind = FileKind::kOther;
};

// Called from several threads at once.
class MESHLINT_EXPORT FileSystem {
 public:
  virtual ~FileSystem() = default;

  virtual FileKind Kind(const std::string& path) const = 0;
  // The whole content.  Errors: kNotFound, kUnreadable, and kUsage when it is larger than
  // `max_size` bytes.
  virtual Result<std::string> Read(const std::string& path, std::uint64_t max_size) const = 0;
  // The entries of a directory, in any order, without "." and "..".
  virtual Result<std::vector<DirectoryEntry>> List(const std::string& path) const = 0;
  // The path from the root, so that two spellings of one file can be told to be one.  A file system
  // without a working directory gives the path back.
  virtual std::string Absolute(const std::string& path) const { return path; }
};

// The real one.
MESHLINT_EXPORT const FileSystem& DiskFileSystem();

// Files held in memory under "/"-separated paths.
class MESHLINT_EXPORT MemoryFileSystem final : public FileSystem {
 public:
  void Add(std::string path, std::string content) { files_[std::move(path)] = std::move(content); }

  FileKind Kind(const std::string& path) const override;
  Result<std::string> Read(const std::string& path, std::uint64_t max_size) const override;
  Result<std::vector<DirectoryEntry>> List(const std::string& path) const override;

 private:
  std::map<std::string, std::string> files_;
};

}  // namespace meshlint

#endif  // MESHLINT_FILE_SYSTEM_HPP_
