// Finish: from the findings of a run to its diagnostics: conditions of presets, stand-ins, one
// finding per fault, order, positions, fingerprints.
#ifndef MESHLINT_LIB_ENGINE_FINISH_H_
#define MESHLINT_LIB_ENGINE_FINISH_H_

#include <functional>
#include <string>
#include <vector>

#include "engine/baseline.h"
#include "engine/loaded_file.h"
#include "engine/plan.h"
#include "engine/suppressions.h"
#include "meshlint/diagnostic.hpp"
#include "meshlint/linter.hpp"

namespace meshlint {

// What else has a say in how a run ends; all of it may be missing.
struct Finishing {
  Suppressions* suppressions = nullptr;
  const Baseline* baseline = nullptr;
  const std::vector<UnevaluatedRule>* unevaluated = nullptr;
  std::function<std::string(const std::string& file)> identity_of;  // for fingerprints
  unsigned jobs = 1;  // threads; the outcome does not depend on their number
};

struct Finished {
  std::vector<Diagnostic> diagnostics;
  std::vector<SuppressedDiagnostic> suppressed;
};

// Turns findings into diagnostics, sorted by file, position and rule.  The files they point into
// must be alive.
Finished Finish(const Plan& plan, std::vector<PlannedFinding> findings, const Finishing& how = {});

// The public position of a byte offset of `file`.
Position PositionAt(const SourceFile& file, std::uint32_t offset);
Location LocationOf(const SourceFile& file, Span span);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_FINISH_H_
