// Writing a fixed file: beside it, flushed, and renamed over it.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "base/strings.h"
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

std::string FolderOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

bool IsBelow(const std::string& path, const std::string& folder) {
  if (folder.empty()) return false;
  return StartsWith(path, folder == "/" ? folder : folder + "/");
}

// Signals that end the program wait while a file is half done, so that no temporary file stays
// behind.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t held;
    sigemptyset(&held);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&held, signal);
    pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  ~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t before_{};
};

// A new file beside another; removed again unless it is renamed.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& target) {
    const std::size_t slash = target.rfind('/');
    name_ = Cat(FolderOf(target), "/.", target.substr(slash == std::string::npos ? 0 : slash + 1),
                ".meshlint-XXXXXX");
    fd_ = mkostemp(name_.data(), O_CLOEXEC);
    if (fd_ < 0) name_.clear();
  }
  ~TemporaryFile() {
    if (fd_ >= 0) close(fd_);
    if (!name_.empty()) unlink(name_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  bool ok() const { return fd_ >= 0; }
  int fd() const { return fd_; }

  bool Write(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t written = write(fd_, text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }

  // Owner before mode: changing the owner clears some of its bits.
  bool Resemble(const struct stat& status) const {
    struct stat own {};
    if (fstat(fd_, &own) != 0) return false;
    const bool other = own.st_uid != status.st_uid || own.st_gid != status.st_gid;
    if (other && fchown(fd_, status.st_uid, status.st_gid) != 0) return false;
    return fchmod(fd_, status.st_mode & 07777U) == 0;
  }

  bool RenameTo(const std::string& target) {
    if (rename(name_.c_str(), target.c_str()) != 0) return false;
    name_.clear();
    return true;
  }

 private:
  std::string name_;
  int fd_ = -1;
};

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
  FlushFolder(FolderOf(*target));
  return {};
}

}  // namespace meshlint
