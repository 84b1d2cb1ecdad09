// Progress: a line on the terminal's standard error while a long run reads its files.
#ifndef MESHLINT_CLI_PROGRESS_H_
#define MESHLINT_CLI_PROGRESS_H_

#include <chrono>
#include <cstddef>

namespace meshlint::cli {

// Says nothing where standard error is no terminal, and nothing in the first half second.
class Progress {
 public:
  Progress();
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Show(std::size_t done, std::size_t total);
  void Clear();

 private:
  bool is_terminal_ = false;
  bool is_shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace meshlint::cli

#endif  // MESHLINT_CLI_PROGRESS_H_
