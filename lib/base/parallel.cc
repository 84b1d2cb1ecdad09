#include "base/parallel.h"

#include <sched.h>

namespace meshlint {
namespace {

// std::thread::hardware_concurrency() reads a file of /sys at each call, and counts processors that
// a container or taskset keeps from this process.
unsigned CountProcessors() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0)
    return static_cast<unsigned>(std::max(1, CPU_COUNT(&allowed)));
  return std::max(1U, std::thread::hardware_concurrency());  // more than a cpu_set_t can name
}

}  // namespace

unsigned ThreadsFor(unsigned jobs) {
  if (jobs != 0) return jobs;
  static const unsigned processors = CountProcessors();
  return processors;
}

}  // namespace meshlint
