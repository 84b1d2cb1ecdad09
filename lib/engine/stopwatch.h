// Stopwatch: what stages and rules cost, for --timing.  Without one, nothing is measured.
#ifndef MESHLINT_LIB_ENGINE_STOPWATCH_H_
#define MESHLINT_LIB_ENGINE_STOPWATCH_H_

#include <chrono>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "meshlint/linter.hpp"

namespace meshlint {

// One for each thread at work; they are added up.  Names must outlive it.
class Stopwatch {
 public:
  void Add(std::string_view name, bool is_rule, std::chrono::steady_clock::duration time) {
    Cost& cost = costs_[{is_rule, name}];
    cost.time += time;
    ++cost.calls;
  }
  void Add(const Stopwatch& other) {
    for (const auto& [name, cost] : other.costs_) {
      costs_[name].time += cost.time;
      costs_[name].calls += cost.calls;
    }
  }
  // Stages first, each kind slowest first.
  std::vector<Timing> Timings() const;

 private:
  struct Cost {
    std::chrono::steady_clock::duration time{};
    std::uint64_t calls = 0;
  };
  std::map<std::pair<bool, std::string_view>, Cost> costs_;
};

// Measures until the end of its scope.
class Measure {
 public:
  Measure(Stopwatch* watch, std::string_view name, bool is_rule = false)
      : watch_(watch), name_(name), is_rule_(is_rule) {
    if (watch_ != nullptr) start_ = std::chrono::steady_clock::now();
  }
  ~Measure() {
    if (watch_ != nullptr) Stop();
  }
  Measure(const Measure&) = delete;
  Measure& operator=(const Measure&) = delete;

 private:
  void Stop();  // apart, so that what is not measured stays small

  Stopwatch* watch_;
  std::string_view name_;
  bool is_rule_;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_STOPWATCH_H_
