// FixBatch: the fixes of one round, chosen so that none touches the text of another.
#ifndef MESHLINT_LIB_ENGINE_FIX_BATCH_H_
#define MESHLINT_LIB_ENGINE_FIX_BATCH_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/diagnostic.hpp"
#include "meshlint/fix.hpp"
#include "text/text_edit.h"

namespace meshlint {

// Texts by file name: whole files, a byte-order mark included, as the offsets of diagnostics count.
using Texts = std::map<std::string, std::string>;

// A fix of a diagnostic that may be made.
struct Candidate {
  const Diagnostic* diagnostic = nullptr;
  const Fix* fix = nullptr;
  std::string identity;                                // the same finding and fix in every round
  std::map<std::string, std::vector<TextEdit>> edits;  // by file
};

class FixBatch {
 public:
  // The text of a file, or null for one that cannot be changed.
  using TextOf = std::function<const std::string*(const std::string&)>;

  // Takes candidates in the order in which they are offered; those whose text is taken are left for
  // later.
  static std::vector<Candidate> Choose(const std::vector<Diagnostic>& diagnostics,
                                       const FixOptions& options,
                                       const std::set<std::string>& withdrawn,
                                       const TextOf& text_of);

  // The texts of all files that the candidates change.
  static Texts Apply(const std::vector<Candidate>& batch, const TextOf& text_of);
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_FIX_BATCH_H_
