// Loops on several threads.
#ifndef MESHLINT_LIB_BASE_PARALLEL_H_
#define MESHLINT_LIB_BASE_PARALLEL_H_

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

namespace meshlint {

// As many threads as there are processors that this process may run on, where the user named no
// number.  The system is asked once.
unsigned ThreadsFor(unsigned jobs);

// Calls `work(i, own)` for each i below `count`, on up to `jobs` threads (0: one for each
// processor).  Each thread calls `make_own()` once, for what it needs for itself.  Threads take the
// next number when they are done with the last; neither function must throw.
template <class MakeOwn, class Work>
void ForEachInParallel(std::size_t count, unsigned jobs, const MakeOwn& make_own,
                       const Work& work) {
  const std::size_t threads = count <= 1 ? count : std::min<std::size_t>(ThreadsFor(jobs), count);
  std::atomic<std::size_t> next{0};
  const auto loop = [&] {
    auto&& own = make_own();
    for (std::size_t i = next++; i < count; i = next++) work(i, own);
  };
  if (threads <= 1) return loop();
  std::vector<std::thread> pool;
  for (std::size_t i = 1; i < threads; ++i) pool.emplace_back(loop);
  loop();
  for (std::thread& thread : pool) thread.join();
}

// The same for threads that need nothing for themselves.
template <class Work>
void ForEachInParallel(std::size_t count, unsigned jobs, const Work& work) {
  ForEachInParallel(
      count, jobs, [] { return 0; }, [&work](std::size_t i, int /*own*/) { work(i); });
}

// How many chunks of up to `size` there are in `count`.
inline std::size_t ChunksIn(std::size_t count, std::size_t size) {
  return (count + size - 1) / size;
}

// The same for what is too small to be handed to a thread one by one: calls `work(chunk, begin,
// end)` for each of the ChunksIn(count, size) chunks of the numbers below `count`.
template <class Work>
void ForEachChunkInParallel(std::size_t count, std::size_t size, unsigned jobs, const Work& work) {
  ForEachInParallel(ChunksIn(count, size), jobs, [&](std::size_t chunk) {
    work(chunk, chunk * size, std::min(count, (chunk + 1) * size));
  });
}

// Calls different functions, which must not throw, at the same time.
template <class... Tasks>
void RunInParallel(unsigned jobs, const Tasks&... tasks) {
  const std::array<std::function<void()>, sizeof...(Tasks)> all = {tasks...};
  ForEachInParallel(all.size(), jobs, [&all](std::size_t i) { all[i](); });
}

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_PARALLEL_H_
