// NeverFree: for what is big and in many pieces when the process is about to end.
#ifndef MESHLINT_LIB_BASE_NEVER_FREE_H_
#define MESHLINT_LIB_BASE_NEVER_FREE_H_

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace meshlint {

// Keeps `thing` until the process ends, and does not destroy it then.  It stays within reach, so
// that it is no leak to a sanitizer.
inline void NeverFree(std::shared_ptr<const void> thing) {
  static std::mutex& mutex = *new std::mutex;
  static auto& kept = *new std::vector<std::shared_ptr<const void>>;
  const std::lock_guard<std::mutex> lock(mutex);
  kept.push_back(std::move(thing));
}

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_NEVER_FREE_H_
