#include "engine/stopwatch.h"

#include <algorithm>
#include <string>

namespace meshlint {

std::vector<Timing> Stopwatch::Timings() const {
  std::vector<Timing> timings;
  for (const auto& [name, cost] : costs_) {
    timings.push_back({std::string(name.second), name.first,
                       std::chrono::duration<double>(cost.time).count(), cost.calls});
  }
  std::stable_sort(timings.begin(), timings.end(), [](const Timing& a, const Timing& b) {
    return a.is_rule != b.is_rule ? !a.is_rule : a.seconds > b.seconds;
  });
  return timings;
}

void Measure::Stop() { watch_->Add(name_, is_rule_, std::chrono::steady_clock::now() - start_); }

}  // namespace meshlint
