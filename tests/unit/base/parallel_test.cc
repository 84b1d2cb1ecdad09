#include "base/parallel.h"

#include <sched.h>

#include <atomic>
#include <cstdlib>
#include <list>
#include <mutex>
#include <set>
#include <thread>

#include <gtest/gtest.h>

namespace meshlint {
namespace {

TEST(ThreadsFor, IsTheNumberThatTheUserNamed) {
  EXPECT_EQ(ThreadsFor(1), 1U);
  EXPECT_EQ(ThreadsFor(300), 300U);
}

// In a process of its own, which may then run on the first of its processors only.  Ends with 0 if
// that is what ThreadsFor says, then and when the process may run on all again.
[[noreturn]] void ExitOnOneProcessor() {
  cpu_set_t all;
  if (sched_getaffinity(0, sizeof all, &all) != 0) std::exit(2);
  int first = 0;
  while (!CPU_ISSET(first, &all)) ++first;
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(first, &one);
  if (sched_setaffinity(0, sizeof one, &one) != 0) std::exit(3);
  if (ThreadsFor(0) != 1) std::exit(4);
  if (sched_setaffinity(0, sizeof all, &all) != 0) std::exit(5);
  std::exit(ThreadsFor(0) == 1 ? 0 : 6);  // the system is asked once
}

TEST(ThreadsForDeathTest, CountsTheProcessorsOfThisProcessOnce) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(ExitOnOneProcessor(), testing::ExitedWithCode(0), "");
}

TEST(ForEachInParallel, CallsForEachNumberOnce) {
  for (const unsigned jobs : {0U, 1U, 2U, 7U}) {
    for (const std::size_t count : {0U, 1U, 2U, 100U}) {
      std::vector<std::atomic<int>> calls(count);
      ForEachInParallel(count, jobs, [&](std::size_t i) { ++calls[i]; });
      for (const std::atomic<int>& times : calls) EXPECT_EQ(times, 1);
    }
  }
}

TEST(ForEachInParallel, EachThreadHasItsOwn) {
  std::mutex mutex;
  std::list<std::thread::id> owners;
  ForEachInParallel(
      1000, 3,
      [&]() -> const std::thread::id& {
        const std::lock_guard<std::mutex> lock(mutex);
        return owners.emplace_back(std::this_thread::get_id());
      },
      [&](std::size_t, const std::thread::id& own) { EXPECT_EQ(own, std::this_thread::get_id()); });
  EXPECT_EQ(owners.size(), 3U);
}

TEST(ForEachInParallel, WorksOnTheCallersThreadWhereThereIsOneThing) {
  std::set<std::thread::id> threads;
  ForEachInParallel(1, 8, [&](std::size_t) { threads.insert(std::this_thread::get_id()); });
  EXPECT_EQ(threads, std::set<std::thread::id>{std::this_thread::get_id()});
}

TEST(RunInParallelTest, RunsEachOnce) {
  for (const unsigned jobs : {1U, 4U}) {
    std::atomic<int> first{0};
    std::atomic<int> second{0};
    RunInParallel(
        jobs, [&] { ++first; }, [&] { ++second; });
    EXPECT_EQ(first, 1) << jobs;
    EXPECT_EQ(second, 1) << jobs;
  }
}

}  // namespace
}  // namespace meshlint
