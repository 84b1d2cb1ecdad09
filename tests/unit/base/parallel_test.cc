#include "base/parallel.h"

#include <sched.h>

#include <atomic>
#include <set>
#include <thread>

#include <gtest/gtest.h>

namespace meshlint {
namespace {

TEST(ThreadsFor, IsTheNumberThatTheUserNamed) {
  EXPECT_EQ(ThreadsFor(1), 1U);
  EXPECT_EQ(ThreadsFor(300), 300U);
}

TEST(ThreadsFor, CountsTheProcessorsOfThisProcess) {
  cpu_set_t allowed;
  ASSERT_EQ(sched_getaffinity(0, sizeof allowed, &allowed), 0);
  EXPECT_EQ(ThreadsFor(0), static_cast<unsigned>(CPU_COUNT(&allowed)));
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

TEST(ForEachInParallel, WorksOnTheCallersThreadWhereThereIsOneThing) {
  std::set<std::thread::id> threads;
  ForEachInParallel(1, 8, [&](std::size_t) { threads.insert(std::this_thread::get_id()); });
  EXPECT_EQ(threads, std::set<std::thread::id>{std::this_thread::get_id()});
}

}  // namespace
}  // namespace meshlint
