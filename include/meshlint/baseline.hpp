// Baselines: what is wrong today is written down, and only what is new is reported from then on.
//
//   meshlint::LintOptions options;
//   auto linter = meshlint::Linter::Create(options);
//   if (!linter) return Fail(linter.error().message);
//   auto written = meshlint::WriteReport("baseline.json",
//   meshlint::BaselineOf(linter->Lint({"."}))); if (!written) return Fail(written.error().message);
//   options.baseline = "baseline.json";  // for all runs from now on
//
// An entry is known by its fingerprint: rule, file, object, path and message, but no line, so that
// it holds when lines move.
#ifndef MESHLINT_BASELINE_HPP_
#define MESHLINT_BASELINE_HPP_

#include <string>

#include "meshlint/export.h"
#include "meshlint/linter.hpp"

namespace meshlint {

// The text of a baseline file with all findings of a result that nothing else hides: those shown,
// and those that the baseline of the run holds already.  Sorted, so that two runs on the same files
// give the same bytes.
MESHLINT_EXPORT std::string BaselineOf(const LintResult& result);

}  // namespace meshlint

#endif  // MESHLINT_BASELINE_HPP_
