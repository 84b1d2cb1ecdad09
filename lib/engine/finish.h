// Finish: from the findings of a run to its diagnostics: conditions of presets, stand-ins, one
// finding per fault, order, positions, fingerprints.
#ifndef MESHLINT_LIB_ENGINE_FINISH_H_
#define MESHLINT_LIB_ENGINE_FINISH_H_

#include <string>
#include <vector>

#include "engine/loaded_file.h"
#include "engine/plan.h"
#include "meshlint/diagnostic.hpp"

namespace meshlint {

// Turns findings into diagnostics, sorted by file, position and rule.  The files they point into
// must be alive.
std::vector<Diagnostic> Finish(const Plan& plan, std::vector<PlannedFinding> findings);

// The public position of a byte offset of `file`.
Position PositionAt(const SourceFile& file, std::uint32_t offset);
Location LocationOf(const SourceFile& file, Span span);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_FINISH_H_
