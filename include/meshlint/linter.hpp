// Linter and LintResult: paths or buffers in, diagnostics out.
#ifndef MESHLINT_LINTER_HPP_
#define MESHLINT_LINTER_HPP_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/diagnostic.hpp"
#include "meshlint/export.h"
#include "meshlint/graph.hpp"
#include "meshlint/options.hpp"
#include "meshlint/result.hpp"

namespace meshlint {

// A text to lint, with the name under which it is reported.
struct Buffer {
  std::string name;
  std::string text;
};

// A file that was read and not judged, and what it is instead ("Compose file").
struct SkippedFile {
  std::string file;
  std::string reason;
};

// A rule that could not be judged, and why ("the set is partial").
struct NotEvaluated {
  std::string rule;
  std::string file;
  std::string reason;
};

// What hides a finding.
enum class SuppressionKind : std::uint8_t { kComment, kAnnotation, kBaseline };

// A finding that is not shown, and why.
struct SuppressedDiagnostic {
  Diagnostic diagnostic;
  SuppressionKind kind = SuppressionKind::kComment;
  std::string reason;  // as the comment or annotation gives it; may be empty
};

// An entry of the baseline about a file of this run whose finding does not occur any more.
struct StaleBaselineEntry {
  std::string file;
  std::string rule;
  std::string message;
};

// Where the time of a run went: a stage or a rule.  Summed over threads.
struct Timing {
  std::string name;
  bool is_rule = false;
  double seconds = 0;
  std::uint64_t calls = 0;
};

struct LintSummary {
  std::uint32_t files = 0;
  std::uint32_t documents = 0;
  std::uint32_t objects = 0;
  std::uint32_t without_schema = 0;  // objects of kinds that no schema describes
  // Documents with something in them that the fast reader leaves to the slow one: an anchor, a tag,
  // a directive, or what is wrong.
  std::uint32_t declined = 0;
  std::uint32_t errors = 0;
  std::uint32_t warnings = 0;
  std::uint32_t infos = 0;
  std::uint32_t suppressed = 0;
  std::vector<SkippedFile> skipped;
  std::vector<NotEvaluated> not_evaluated;
  std::vector<StaleBaselineEntry> stale_baseline;
};

// What a run found.  Owns all of its text, and keeps the texts of the run's small files (to 64 KB);
// may outlive the Linter.  A result that is not kept gives its parts away, so that
// `for (const Diagnostic& found : linter.Lint(paths).diagnostics())` holds.
class MESHLINT_EXPORT LintResult {
 public:
  LintResult();
  ~LintResult();
  LintResult(LintResult&&) noexcept;
  LintResult& operator=(LintResult&&) noexcept;

  // Sorted by file, position and rule: the same for any number of threads and any order of paths.
  const std::vector<Diagnostic>& diagnostics() const&;
  std::vector<Diagnostic> diagnostics() &&;
  // What comments, annotations and the baseline hide, in the same order.
  const std::vector<SuppressedDiagnostic>& suppressed() const&;
  std::vector<SuppressedDiagnostic> suppressed() &&;
  const LintSummary& summary() const&;
  LintSummary summary() &&;

  // Paths that could not be read, and configurations that are wrong (kConfiguration): a run with
  // any of them is incomplete.
  const std::vector<Error>& failures() const&;
  std::vector<Error> failures() &&;

  // Who names whom, a graph for each set that holds objects, sorted by name.  Empty unless
  // LintOptions::graphs asked for them.
  const std::vector<Graph>& graphs() const&;
  std::vector<Graph> graphs() &&;

  // Whether the run saw anything that it judges: an object, a design, or a finding.
  bool checked_anything() const;

  // Slowest first; empty without LintOptions::timing.
  const std::vector<Timing>& timings() const&;
  std::vector<Timing> timings() &&;

  // A line (from 1) of a file that has diagnostics, without its line break; values of Secrets and
  // other credentials are replaced by asterisks.  Empty for other files and lines.
  std::string LineText(std::string_view file, std::uint32_t line) const;

  // How fingerprints name a file: relative to the folder of its repository, where the options say
  // that files of the project have a say; else as it was given.
  std::string IdentityOf(const std::string& file) const;

 private:
  friend class Linter;
  struct State;
  std::unique_ptr<State> state_;
};

// The plan of a run, fixed at creation.  Immutable and thread-safe: one Linter may serve many
// threads.
class MESHLINT_EXPORT Linter {
 public:
  // Errors: kUsage for an option, version or rule id that does not exist; the message says what is
  // near.
  static Result<Linter> Create(const LintOptions& options = {});

  ~Linter();
  Linter(Linter&&) noexcept;
  Linter& operator=(Linter&&) noexcept;

  // Files, and directories searched for *.yaml, *.yml and *.json.  Paths that do not exist or
  // cannot be read are in failures(); the others are linted all the same.
  LintResult Lint(const std::vector<std::string>& paths) const;

  // One text, a set of its own.
  LintResult LintBuffer(std::string_view name, std::string_view text) const;

  // Several texts that refer to each other: one set, apart from designs in it.
  LintResult LintBuffers(const std::vector<Buffer>& buffers) const;

 private:
  struct Impl;
  explicit Linter(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace meshlint

#endif  // MESHLINT_LINTER_HPP_
