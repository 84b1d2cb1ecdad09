// TemporaryFile: how a file is replaced whole or not at all: written beside, renamed over.
#ifndef MESHLINT_LIB_BASE_TEMPORARY_FILE_H_
#define MESHLINT_LIB_BASE_TEMPORARY_FILE_H_

#include <sys/stat.h>

#include <csignal>
#include <string>
#include <string_view>

#include "meshlint/result.hpp"

namespace meshlint {

// "a/b" -> "a"; "b" -> "."; "/b" -> "/".
std::string FolderOfPath(const std::string& path);

// Signals that end the program wait while a file is half done, so that no temporary file stays
// behind.
class SignalsHeld {
 public:
  SignalsHeld();
  ~SignalsHeld();
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t before_{};
};

// A new file beside another; removed again unless it is renamed.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& target);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  bool ok() const { return fd_ >= 0; }
  int fd() const { return fd_; }

  bool Write(std::string_view text) const;
  // Gives it the owner and mode of another file.
  bool Resemble(const struct stat& status) const;
  bool RenameTo(const std::string& target);

 private:
  std::string name_;
  int fd_ = -1;
};

// Replaces or makes a file; what is no regular file is written to directly, a symbolic link is
// followed.  Errors: kUnwritable, after which a regular file is as it was.
Result<void> WriteWhole(const std::string& path, std::string_view text);

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_TEMPORARY_FILE_H_
