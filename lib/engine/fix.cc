// The public side of fixing: a buffer or files in, fixed texts out.
#include "meshlint/fix.hpp"

#include <utility>
#include <vector>

#include "engine/fixer.h"
#include "engine/overlay.h"
#include "meshlint/file_system.hpp"
#include "text/unified_diff.h"

namespace meshlint {
namespace {

// `lint` gives a LintResult for the texts of the overlay.
template <class LintTexts>
FixResult Run(OverlayFileSystem& overlay, const FixOptions& options, const LintTexts& lint) {
  LintResult latest;
  Fixer fixer(overlay, options, [&] {
    latest = lint();
    return latest.diagnostics();
  });
  FixResult result = fixer.Run();
  result.remaining = fixer.last_run_is_current() ? std::move(latest) : lint();
  return result;
}

}  // namespace

FixResult FixBuffer(const Linter& linter, std::string_view name, std::string_view text,
                    const FixOptions& options) {
  const std::string file(name);
  MemoryFileSystem memory;
  memory.Add(file, std::string(text));
  OverlayFileSystem overlay(memory);
  return Run(overlay, options, [&] { return linter.LintBuffer(file, *overlay.Text(file)); });
}

Result<FixResult> FixFiles(const LintOptions& lint_options, const std::vector<std::string>& paths,
                           const FixOptions& options) {
  OverlayFileSystem overlay(lint_options.file_system == nullptr ? DiskFileSystem()
                                                                : *lint_options.file_system);
  LintOptions own = lint_options;
  own.file_system = &overlay;
  const Result<Linter> linter = Linter::Create(own);
  if (!linter) return linter.error();
  return Run(overlay, options, [&] { return linter->Lint(paths); });
}

std::string UnifiedDiff(const FixedFile& file) {
  return MakeUnifiedDiff(file.file, file.before, file.after);
}

}  // namespace meshlint
