// Fixer: rounds of choosing fixes, applying them and linting what comes out, until nothing changes.
#ifndef MESHLINT_LIB_ENGINE_FIXER_H_
#define MESHLINT_LIB_ENGINE_FIXER_H_

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/fix_batch.h"
#include "engine/overlay.h"
#include "meshlint/diagnostic.hpp"
#include "meshlint/fix.hpp"

namespace meshlint {

class NewFindings;

class Fixer {
 public:
  // `lint` gives what is found in the texts as they are in the overlay.
  using Lint = std::function<std::vector<Diagnostic>()>;
  Fixer(OverlayFileSystem& overlay, const FixOptions& options, Lint lint)
      : overlay_(overlay), options_(options), lint_(std::move(lint)) {}

  // The result but for `remaining`; the overlay is left with the fixed texts.
  FixResult Run();

  // Whether the last call of `lint` saw the texts as they are now.
  bool last_run_is_current() const { return last_run_is_current_; }

 private:
  using Diagnostics = std::vector<Diagnostic>;

  std::vector<Candidate> Choose(const Diagnostics& diagnostics);
  FixBatch::TextOf TextOf();
  std::optional<Diagnostics> Admit(std::vector<Candidate> batch, const NewFindings& findings,
                                   std::vector<Candidate>& accepted);
  std::optional<Diagnostics> Try(const std::vector<Candidate>& batch, const NewFindings& findings,
                                 std::string& reason);
  void Withdraw(const Candidate& candidate, const std::string& reason);
  void Note(const Candidate& candidate, unsigned round);

  OverlayFileSystem& overlay_;
  FixOptions options_;
  Lint lint_;
  std::set<std::string> withdrawn_;
  Texts base_;  // the changed texts at the beginning of the round
  FixResult result_;
  bool last_run_is_current_ = true;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_FIXER_H_
