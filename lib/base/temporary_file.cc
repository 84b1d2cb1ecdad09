#include "base/temporary_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "base/strings.h"

namespace meshlint {
namespace {

bool WriteAll(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Error Unwritable(const std::string& path) {
  return {ErrorCode::kUnwritable, Cat(path, " cannot be written: ", std::strerror(errno))};
}

Result<void> WriteDirectly(const std::string& path, std::string_view text) {
  const int fd = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd < 0) return Unwritable(path);
  const bool written = WriteAll(fd, text);
  const Error error = Unwritable(path);
  if (close(fd) != 0 && written) return Unwritable(path);
  if (!written) return error;
  return {};
}

}  // namespace

std::string FolderOfPath(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

SignalsHeld::SignalsHeld() {
  sigset_t held;
  sigemptyset(&held);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&held, signal);
  pthread_sigmask(SIG_BLOCK, &held, &before_);
}

SignalsHeld::~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

TemporaryFile::TemporaryFile(const std::string& target) {
  const std::size_t slash = target.rfind('/');
  name_ = Cat(FolderOfPath(target), "/.", target.substr(slash == std::string::npos ? 0 : slash + 1),
              ".meshlint-XXXXXX");
  fd_ = mkostemp(name_.data(), O_CLOEXEC);
  if (fd_ < 0) name_.clear();
}

TemporaryFile::~TemporaryFile() {
  if (fd_ >= 0) close(fd_);
  if (!name_.empty()) unlink(name_.c_str());
}

bool TemporaryFile::Write(std::string_view text) const { return WriteAll(fd_, text); }

// Owner before mode: changing the owner clears some of its bits.
bool TemporaryFile::Resemble(const struct stat& status) const {
  struct stat own {};
  if (fstat(fd_, &own) != 0) return false;
  const bool other = own.st_uid != status.st_uid || own.st_gid != status.st_gid;
  if (other && fchown(fd_, status.st_uid, status.st_gid) != 0) return false;
  return fchmod(fd_, status.st_mode & 07777U) == 0;
}

bool TemporaryFile::RenameTo(const std::string& target) {
  if (rename(name_.c_str(), target.c_str()) != 0) return false;
  name_.clear();
  return true;
}

Result<void> WriteWhole(const std::string& path, std::string_view text) {
  struct stat status {};
  const bool exists = stat(path.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) return WriteDirectly(path, text);
  std::string target = path;
  if (exists) {
    const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr),
                                                           &std::free);
    if (real != nullptr) target = real.get();
    if (access(target.c_str(), W_OK) != 0) return Unwritable(path);
  }
  const SignalsHeld held;
  TemporaryFile temporary(target);
  if (!temporary.ok()) return Unwritable(path);
  if (!temporary.Write(text)) return Unwritable(path);
  if (exists) {
    if (!temporary.Resemble(status)) return Unwritable(path);
  } else {
    const mode_t mask = umask(0);
    umask(mask);
    if (fchmod(temporary.fd(), 0666U & ~mask) != 0) return Unwritable(path);
  }
  if (!temporary.RenameTo(target)) return Unwritable(path);
  return {};
}

}  // namespace meshlint
