// meshlint: the validator and linter for Meshery designs and the Kubernetes objects in them.
//
// This header has everything.  What follows is the library in seven steps, from the simplest call
// up; the headers below say the rest.  From C, or from a language that calls C: meshlint.h.
//
// 1. One text.  A Linter is a plan: made once, immutable, and used from any number of threads.
//
//   auto linter = meshlint::Linter::Create();
//   if (!linter) return Fail(linter.error().message);
//   meshlint::LintResult result = linter->LintBuffer("web.yaml", text);
//   for (const meshlint::Diagnostic& finding : result.diagnostics()) {
//     std::cout << finding.location.start.line << ": " << finding.message << "\n";
//   }
//
// 2. Files and directories, for a release of Kubernetes, as a report.  Wrong input gives
// diagnostics; a path that cannot be read is a failure of the result, and the others are linted all
// the same.
//
//   meshlint::LintOptions options;
//   options.kubernetes_version = "1.31";
//   options.preset = meshlint::Preset::kStrict;
//   auto linter = meshlint::Linter::Create(options);
//   if (!linter) return Fail(linter.error().message);
//   meshlint::LintResult result = linter->Lint({"designs", "manifests/web.yaml"});
//   for (const meshlint::Error& failure : result.failures()) std::cerr << failure.message << "\n";
//   std::cout << meshlint::Report(result, meshlint::ReportFormat::kText);
//
// 3. A tree that exists nowhere: an editor's, a server's, a test's.
//
//   meshlint::MemoryFileSystem tree;
//   tree.Add("designs/web.yaml", text);
//   meshlint::LintOptions options;
//   options.file_system = &tree;
//   auto linter = meshlint::Linter::Create(options);
//   if (!linter) return Fail(linter.error().message);
//   bool is_clean = linter->Lint({"designs"}).summary().errors == 0;
//   std::cout << (is_clean ? "clean" : "faulty") << "\n";
//
// 4. The exact place of a finding, and the other places that it is about.
//
//   auto linter = meshlint::Linter::Create();
//   if (!linter) return Fail(linter.error().message);
//   meshlint::LintResult result = linter->LintBuffer("web.yaml", text);
//   for (const meshlint::Diagnostic& finding : result.diagnostics()) {
//     const meshlint::Location& at = finding.location;
//     std::cout << text.substr(at.start.offset, at.end.offset - at.start.offset) << "\n";
//     for (const meshlint::RelatedLocation& other : finding.related) {
//       std::cout << other.location.start.line << ": " << other.message << "\n";
//     }
//   }
//
// 5. Fixes, as text edits that leave every other byte as it is.
//
//   auto linter = meshlint::Linter::Create();
//   if (!linter) return Fail(linter.error().message);
//   meshlint::FixResult fixed = meshlint::FixBuffer(*linter, "web.yaml", text);
//   for (const meshlint::FixedFile& file : fixed.files) std::cout << file.after;
//
// 6. The rules as data, and their pages.
//
//   for (const meshlint::RuleDescription& rule : meshlint::DescribeRules()) {
//     std::cout << rule.id << ": " << rule.summary << "\n";
//   }
//
// 7. Rules of your own: experimental/rule.hpp.
//
// No exceptions leave the library, it has no global state, and its headers include nothing but the
// standard library.  A wrong request gives an Error in a Result.
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
#include "meshlint/schema.hpp"       // IWYU pragma: export
#include "meshlint/version.hpp"      // IWYU pragma: export

#endif  // MESHLINT_MESHLINT_HPP_
