// Fixes: the edits that findings offer, applied until nothing changes.
//
//   auto fixed = meshlint::FixFiles({}, {"designs"});
//   if (!fixed) return Fail(fixed.error().message);
//   for (const meshlint::FixedFile& file : fixed->files) {
//     std::cout << meshlint::UnifiedDiff(file);
//     auto written = meshlint::WriteFixed(file);
//     if (!written) return Fail(written.error().message);
//   }
//
// Nothing is written before WriteFixed.  Safe fixes are made first.  After each round the result is
// read and linted again: a fix that makes a new finding is taken back.  A finding counts as new
// unless its rule spoke of the object as often before (by its name, or by its place when the fix
// renamed it), or the fix corrected a kind, the name of a field or a reference, and the rule could
// not judge what it leads to before.  An unsafe fix may bring a remark (kInfo) along about what it wrote.
#ifndef MESHLINT_FIX_HPP_
#define MESHLINT_FIX_HPP_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/diagnostic.hpp"
#include "meshlint/export.h"
#include "meshlint/linter.hpp"
#include "meshlint/options.hpp"
#include "meshlint/result.hpp"

namespace meshlint {

struct FixOptions {
  bool unsafe = false;       // fixes that change behaviour or guess, too
  unsigned max_rounds = 10;  // fixes that touch the same text wait for the next round
};

// A fix that was made.  `location` is that of its finding, in the text of its round.
struct AppliedFix {
  std::string rule;
  std::string title;
  FixSafety safety = FixSafety::kSafe;
  Location location;
  unsigned round = 1;
};

// A fix that was taken back since it made a new finding: a bug of meshlint.
struct WithdrawnFix {
  std::string rule;
  std::string title;
  Location location;
  std::string reason;
};

// A file that fixes change.
struct FixedFile {
  std::string file;
  std::string before;
  std::string after;
};

struct FixResult {
  std::vector<FixedFile> files;  // sorted by name; those that do not change are left out
  std::vector<AppliedFix> applied;
  std::vector<WithdrawnFix> withdrawn;
  bool settled = true;   // false: the last round still had something to do
  LintResult remaining;  // what lint finds in the fixed texts
};

// One text, a set of its own.  `files` holds one entry, or none if nothing changes.
MESHLINT_EXPORT FixResult FixBuffer(const Linter& linter, std::string_view name,
                                    std::string_view text, const FixOptions& options = {});

// Files and directories as Linter::Lint takes them.
MESHLINT_EXPORT Result<FixResult> FixFiles(const LintOptions& lint_options,
                                           const std::vector<std::string>& paths,
                                           const FixOptions& options = {});

// Writes `file.after` over the file: a temporary file beside it is written, flushed to the disk and
// renamed, so that the file is whole at any moment, the old one or the new one.  Mode and owner are
// kept.  Errors (kUnwritable), after which the file is as it was: it cannot be written, it no
// longer holds `file.before`, or it is a symbolic link that leads out of all of `roots`
// (directories) and of the working directory.
MESHLINT_EXPORT Result<void> WriteFixed(const FixedFile& file,
                                        const std::vector<std::string>& roots = {});

// The change as a unified diff with three lines of context, `--- a/NAME` and `+++ b/NAME` first;
// empty when there is no change.
MESHLINT_EXPORT std::string UnifiedDiff(const FixedFile& file);

}  // namespace meshlint

#endif  // MESHLINT_FIX_HPP_
