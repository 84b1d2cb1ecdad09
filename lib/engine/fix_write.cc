// Writing a fixed file: beside it, flushed, and renamed over it.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "base/strings.h"
#include "base/temporary_file.h"
#include "meshlint/file_system.hpp"
#include "meshlint/fix.hpp"

namespace meshlint {
namespace {

Error Unwritable(const std::string& path, std::string_view why) {
  return {ErrorCode::kUnwritable, Cat(path, " was not changed: ", why)};
}

std::string SystemMessage(std::string_view what) { return Cat(what, ": ", std::strerror(errno)); }

// The path without symbolic links; empty when there is none.
std::string RealPath(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr),
                                                         &std::free);
  return real == nullptr ? std::string() : std::string(real.get());
}

bool IsBelow(const std::string& path, const std::string& folder) {
  if (folder.empty()) return false;
  return StartsWith(path, folder == "/" ? folder : folder + "/");
}

void FlushFolder(const std::string& folder) {
  const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  fsync(fd);  // not every file system can; the file itself is on the disk already
  close(fd);
}

// The file that is to be replaced: the path itself, or what a link in the tree points at.
Result<std::string> TargetOf(const std::string& path, const std::vector<std::string>& roots) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) return Unwritable(path, SystemMessage("it is gone"));
  if (!S_ISLNK(status.st_mode)) return path;
  std::string target = RealPath(path);
  if (target.empty()) return Unwritable(path, SystemMessage("it is a symbolic link"));
  bool inside = IsBelow(target, RealPath("."));
  for (const std::string& root : roots) inside = inside || IsBelow(target, RealPath(root));
  if (!inside) return Unwritable(path, Cat("it is a symbolic link out of the tree, to ", target));
  return target;
}

}  // namespace

Result<void> WriteFixed(const FixedFile& file, const std::vector<std::string>& roots) {
  const Result<std::string> target = TargetOf(file.file, roots);
  if (!target) return target.error();
  struct stat status {};
  if (stat(target->c_str(), &status) != 0)
    return Unwritable(file.file, SystemMessage("it is gone"));
  if (!S_ISREG(status.st_mode)) return Unwritable(file.file, "it is no regular file");
  if ((status.st_mode & 0222U) == 0 || access(target->c_str(), W_OK) != 0) {
    return Unwritable(file.file, "it is read-only");
  }
  const SignalsHeld held;
  TemporaryFile temporary(*target);
  if (!temporary.ok()) return Unwritable(file.file, SystemMessage("no file can be made beside it"));
  if (!temporary.Write(file.after)) {
    return Unwritable(file.file, SystemMessage("writing failed"));
  }
  if (!temporary.Resemble(status)) {
    return Unwritable(file.file, SystemMessage("its owner and mode cannot be kept"));
  }
  if (fsync(temporary.fd()) != 0) return Unwritable(file.file, SystemMessage("writing failed"));
  const Result<std::string> present = DiskFileSystem().Read(*target, file.before.size());
  if (!present || *present != file.before) {
    return Unwritable(file.file, "it has been changed in the meantime");
  }
  if (!temporary.RenameTo(*target)) return Unwritable(file.file, SystemMessage("renaming failed"));
  FlushFolder(FolderOfPath(*target));
  return {};
}

}  // namespace meshlint
