// NewFindings: whether a fix made something worse: the findings of a run before it, against those
// of the run after it.
//
// What counts as made by a fix:
//   A finding counts as made when its rule speaks more often of the object than before.  The object
//   is known by its name or by its place in the file: one that was renamed, or that moved since
//   another one was removed, stays the same.
//   It does not count when it was hidden.  Some fixes correct a kind, the name of a field or a
//   reference (Rule::uncovers), so that other rules can judge what they could not before: what they
//   say was true all along.  Such fixes are made in rounds of their own, and the rule that a fix is
//   for may not speak more often in any case.
//   Of a fix that guesses (kUnsafe), a statement of severity info does not count either: what it
//   wrote may need a decision of its own, such as the storage class of a new claim.
#ifndef MESHLINT_LIB_ENGINE_NEW_FINDINGS_H_
#define MESHLINT_LIB_ENGINE_NEW_FINDINGS_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "engine/fix_batch.h"
#include "meshlint/diagnostic.hpp"

namespace meshlint {

class NewFindings {
 public:
  explicit NewFindings(const std::vector<Diagnostic>& before);

  // The first finding that the fixes of the batch made; null if there is none.
  const Diagnostic* First(const std::vector<Diagnostic>& after,
                          const std::vector<Candidate>& batch) const;

 private:
  struct Counts {
    std::map<std::string, std::size_t> by_name;
    std::map<std::string, std::size_t> by_place;

    explicit Counts(const std::vector<Diagnostic>& diagnostics);
  };

  Counts before_;
};

// The batch without the fixes that uncover, unless it holds no others: the two are not mixed, so
// that what the one kind brings to light is not taken for what the other makes.
std::vector<Candidate> WithoutMixing(std::vector<Candidate> batch);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_NEW_FINDINGS_H_
