// Baseline: the findings of an earlier run, which are not shown again.
#ifndef MESHLINT_LIB_ENGINE_BASELINE_H_
#define MESHLINT_LIB_ENGINE_BASELINE_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "meshlint/file_system.hpp"
#include "meshlint/linter.hpp"
#include "meshlint/result.hpp"

namespace meshlint {

class Baseline {
 public:
  // Errors: kConfiguration for a file that is no baseline, kNotFound and kUnreadable as of the file
  // system.
  static Result<Baseline> Read(const FileSystem& files, const std::string& path);

  bool Holds(const std::string& fingerprint) const { return entries_.count(fingerprint) != 0; }

  // Entries about files for which `was_read` holds that are not among `found` fingerprints.
  std::vector<StaleBaselineEntry> Stale(
      const std::set<std::string>& found,
      const std::function<bool(const std::string& file)>& was_read) const;

 private:
  std::map<std::string, StaleBaselineEntry> entries_;  // by fingerprint
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_BASELINE_H_
