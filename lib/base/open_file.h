// OpenFile: a file that is being read, and the sentences that say why it cannot be.
#ifndef MESHLINT_LIB_BASE_OPEN_FILE_H_
#define MESHLINT_LIB_BASE_OPEN_FILE_H_

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "meshlint/result.hpp"

namespace meshlint {

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

// A file that is being read.
struct OpenFile {
  Descriptor descriptor;
  std::uint64_t size = 0;  // as it was when it was opened
  bool is_regular = false;
};

// Errors: kNotFound, kUnreadable, and kUsage when it is larger than `max_size` bytes.
Result<OpenFile> OpenToRead(const std::string& path, std::uint64_t max_size);

// All of it; `path` is how errors call it.
Result<std::string> ReadToEnd(const std::string& path, const OpenFile& file,
                              std::uint64_t max_size);

// Fills `size` bytes at `place` from that place of the file on; false when it does not give them.
bool ReadAt(const OpenFile& file, std::uint64_t at, char* place, std::size_t size);

// Why a file or directory cannot be read; `error` is an errno.
Error Unreadable(const std::string& path, int error);
// That it is larger than a run reads.
Error TooLarge(const std::string& path, std::uint64_t max_size);

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_OPEN_FILE_H_
