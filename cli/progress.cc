#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace meshlint::cli {
namespace {

constexpr std::chrono::milliseconds kFirst{500};
constexpr std::chrono::milliseconds kBetween{100};

}  // namespace

Progress::Progress() : next_(std::chrono::steady_clock::now() + kFirst) {
  const char* const terminal = std::getenv("TERM");
  is_terminal_ =
      isatty(STDERR_FILENO) == 1 && terminal != nullptr && std::strcmp(terminal, "dumb") != 0;
}

Progress::~Progress() { Clear(); }

void Progress::Show(std::size_t done, std::size_t total) {
  if (!is_terminal_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + kBetween;
  is_shown_ = true;
  std::fprintf(stderr, "\r%zu of %zu files\x1b[K", done, total);
  std::fflush(stderr);
}

void Progress::Clear() {
  if (!is_shown_) return;
  is_shown_ = false;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
}

}  // namespace meshlint::cli
