// A loop on several threads.
#ifndef MESHLINT_LIB_BASE_PARALLEL_H_
#define MESHLINT_LIB_BASE_PARALLEL_H_

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace meshlint {

// As many threads as the machine has processors where the user named no number.
inline unsigned ThreadsFor(unsigned jobs) {
  return jobs == 0 ? std::max(1U, std::thread::hardware_concurrency()) : jobs;
}

// Calls `work(i)` for each i below `count`, on up to `jobs` threads (0: one for each processor).
// Threads take the next number when they are done with the last; `work` must not throw.
template <class Work>
void ForEachInParallel(std::size_t count, unsigned jobs, const Work& work) {
  const std::size_t threads = std::min<std::size_t>(ThreadsFor(jobs), count);
  if (threads <= 1) {
    for (std::size_t i = 0; i < count; ++i) work(i);
    return;
  }
  std::atomic<std::size_t> next{0};
  const auto loop = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::thread> pool;
  for (std::size_t i = 1; i < threads; ++i) pool.emplace_back(loop);
  loop();
  for (std::thread& thread : pool) thread.join();
}

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_PARALLEL_H_
