// Suppressions of a run: which findings they hide, and which of them hide nothing.
#ifndef MESHLINT_LIB_ENGINE_SUPPRESSIONS_H_
#define MESHLINT_LIB_ENGINE_SUPPRESSIONS_H_

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/loaded_file.h"
#include "model/suppression.h"

namespace meshlint {

class Suppressions {
 public:
  // `today` is "2026-11-30".
  explicit Suppressions(std::string today) : today_(std::move(today)) {}

  // Reads those of a file that is reported on.
  void Add(const LoadedFile& file);

  // Notes in each finding what hides it.
  void Apply(std::vector<PlannedFinding>& findings);

  // Appends what there is to say of the suppressions themselves: those that hide nothing, those
  // that have expired, and words that are no rules.  `unevaluated` are rules that could not be
  // judged: nothing is said of suppressions of theirs.
  void Report(const std::vector<UnevaluatedRule>& unevaluated,
              std::vector<PlannedFinding>& findings) const;

  bool empty() const { return entries_.empty(); }

 private:
  struct Entry {
    Suppression suppression;
    const LoadedFile* file = nullptr;
    const DocumentModel* document = nullptr;
    std::vector<bool> is_rule;  // of each word
    std::vector<bool> used;     // of each word
    std::size_t number = 0;     // in the order of the run
    bool has_effect = false;    // well written and not expired
  };

  // Those of one file, by what they are about.
  struct OfFile {
    std::vector<Entry*> whole;
    std::unordered_map<std::uint32_t, std::vector<Entry*>> of_line;
    std::unordered_map<std::uint32_t, std::vector<Entry*>>
        of_anchor;  // offset that belongs to a line
    std::unordered_map<const Object*, std::vector<Entry*>> of_object;
    std::map<std::uint32_t, std::vector<Entry*>> of_component;  // by the offset where it begins
  };

  static void Register(Entry& entry, OfFile& of_file);
  static void AddAnchors(const DocumentModel& document, OfFile& of_file);
  static std::vector<Entry*> About(const Finding& finding, const OfFile& of_file);
  void ReportUnused(const Entry& entry, const std::unordered_set<std::string>& unevaluated,
                    std::vector<PlannedFinding>& findings) const;
  void ReportInvalid(const Entry& entry, std::vector<PlannedFinding>& findings) const;

  std::string today_;
  std::deque<Entry> entries_;
  std::unordered_map<const SourceFile*, OfFile> of_file_;
};

// The present day in UTC, "2026-11-30".
std::string Today();

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_SUPPRESSIONS_H_
