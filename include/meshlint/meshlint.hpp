// meshlint: the validator and linter for Meshery designs and the Kubernetes objects in them.
//
// One text:
//
//   auto linter = meshlint::Linter::Create();
//   if (!linter) return Fail(linter.error().message);
//   meshlint::LintResult result = linter->LintBuffer("web.yaml", text);
//   for (const meshlint::Diagnostic& finding : result.diagnostics()) {
//     std::cout << finding.location.start.line << ": " << finding.message << "\n";
//   }
//
// Files and directories, with options, as a report:
//
//   meshlint::LintOptions options;
//   options.kubernetes_version = "1.31";
//   options.preset = meshlint::Preset::kStrict;
//   auto linter = meshlint::Linter::Create(options);
//   meshlint::LintResult result = linter->Lint({"designs", "manifests/web.yaml"});
//   std::cout << meshlint::Report(result, meshlint::ReportFormat::kText);
//
// A Linter is immutable and may be used from any number of threads at once.  Wrong input gives
// Diagnostics; a wrong request gives an Error in a Result.  No exceptions leave the library.
#ifndef MESHLINT_MESHLINT_HPP_
#define MESHLINT_MESHLINT_HPP_

#include "meshlint/caveats.hpp"      // IWYU pragma: export
#include "meshlint/diagnostic.hpp"   // IWYU pragma: export
#include "meshlint/file_system.hpp"  // IWYU pragma: export
#include "meshlint/fix.hpp"          // IWYU pragma: export
#include "meshlint/graph.hpp"        // IWYU pragma: export
#include "meshlint/linter.hpp"       // IWYU pragma: export
#include "meshlint/options.hpp"      // IWYU pragma: export
#include "meshlint/report.hpp"       // IWYU pragma: export
#include "meshlint/result.hpp"       // IWYU pragma: export
#include "meshlint/rules.hpp"        // IWYU pragma: export
#include "meshlint/version.hpp"      // IWYU pragma: export

#endif  // MESHLINT_MESHLINT_HPP_
