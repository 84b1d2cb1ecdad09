// LintOptions: what a Linter is made from.
#ifndef MESHLINT_OPTIONS_HPP_
#define MESHLINT_OPTIONS_HPP_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/diagnostic.hpp"
#include "meshlint/export.h"

namespace meshlint {

class FileSystem;
namespace experimental {
class Rule;
}

// The rules to begin with.  kNone holds none: what runs is what `select` names.
enum class Preset : std::uint8_t { kRecommended, kStrict, kAll, kCaveats, kSchema, kNone };

MESHLINT_EXPORT std::string_view PresetName(Preset preset);
MESHLINT_EXPORT std::optional<Preset> ParsePreset(std::string_view name);

// Whether the analysed set holds everything that its objects refer to.  kAuto: a design, a List and
// a stream are complete; a directory is, unless files of it could not be read.
enum class SetIs : std::uint8_t { kAuto, kComplete, kPartial };

// Limits on what is read; each has a diagnostic of its own when it is passed.
struct LintLimits {
  std::uint64_t max_file_size = 512ULL * 1024 * 1024;  // bytes
  std::uint32_t max_depth = 400;                       // nested collections
  std::uint32_t max_nodes = 20'000'000;                // nodes of one document
  std::uint32_t max_aliases = 2'000'000;  // nodes of a document once its aliases are followed
};

// What is set for one rule, or for all of a group, on top of the presets.
struct RuleSetting {
  std::string rule;  // id, alias or group
  // kOff: it does not run.  Any other: its findings are of this severity, and a rule that is named
  // runs, in a preset or not; of a group, the rules of the presets do.  None: as it is.
  std::optional<Severity> severity;
  // Options of the rule, each a list of scalars.
  std::map<std::string, std::vector<std::string>> options;
};

// Objects that the set may take for granted: references to them are not judged.
struct ExternalObject {
  std::string kind;
  std::string name;  // `*` at the end stands for any rest
};

// A file of the version before.
struct OldFile {
  std::string path;  // in the old tree: a path of the run that ends with it is the same file
  std::string name;  // as reports say it: "HEAD:web.yaml"
  std::string text;
};

struct LintOptions {
  // "1.31", a range "1.29..1.33", "latest" or "all"; empty: what the configuration says, else
  // latest.
  std::string kubernetes_version;
  // None: what the configuration says, else recommended.
  std::optional<Preset> preset;
  std::vector<RuleSetting> rules;   // on top of the preset and of the configuration; later ones win
  std::vector<std::string> select;  // rule ids and groups added to the preset
  std::vector<std::string> ignore;  // rule ids and groups taken away again
  // kAuto: what the configuration says, else as described there.
  SetIs set_is = SetIs::kAuto;
  std::vector<ExternalObject> external;
  std::vector<std::string> context;  // paths read for references and not reported on
  // Files that are named one by one: whether the rest of their project is read for references.  The
  // project is the nearest folder above with a .git, a .meshlint.yaml or a Chart.yaml, else the
  // file's own folder.  Off: a set holds what was named.
  bool read_project = false;
  // The version before: what an apply over it would be refused is reported.  Of a tree under
  // version control the files that have changed are enough.
  std::vector<OldFile> against;
  // Files and directories with CRDs, OpenAPI dumps, JSON Schemas or component definitions of
  // Meshery.
  std::vector<std::string> schemas;
  bool graphs = false;  // keep who names whom, for LintResult::graphs()
  unsigned jobs = 0;    // threads; 0 = one for each processor
  LintLimits limits;

  // Whether the files of a project have a say: the nearest .meshlint.yaml above each file, and the
  // ignore lists .meshlintignore and .gitignore.  Off, as here, what a run does depends on its
  // options alone; the program has both on.
  bool find_configuration = false;
  bool use_ignore_files = false;
  // A configuration for all files instead of the nearest of each; read when the Linter is made.
  std::string configuration;

  // A baseline file, see baseline.hpp: findings that it lists are not shown.  Read when the Linter
  // is made.
  std::string baseline;
  // The day on which suppressions with an expiry are judged, "2026-11-30"; empty: today in UTC.
  std::string today;

  // Of the files found, those of one shard are reported on, the others are read for references:
  // shard 1 of 4 is {1, 4}.  A count of 0 or 1: all of them.
  std::uint32_t shard_index = 0;
  std::uint32_t shard_count = 0;

  // The process ends as soon as it has reported: what a run holds is left to the system, which
  // takes it back as a whole, instead of being freed piece by piece.  Never in a process that goes
  // on.
  bool disable_free = false;

  bool timing = false;  // measures stages and rules: LintResult::timings()
  // Called now and then while files are read, with how many are done of how many; from any thread,
  // one call at a time.
  std::function<void(std::size_t done, std::size_t total)> progress;

  // Rules of the caller's own, beside the built-in ones; see experimental/rule.hpp.
  std::vector<std::shared_ptr<const experimental::Rule>> custom_rules;
  // Where paths are read; must outlive the Linter.  Null: the disk.
  const FileSystem* file_system = nullptr;
};

}  // namespace meshlint

#endif  // MESHLINT_OPTIONS_HPP_
