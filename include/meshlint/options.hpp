// LintOptions: what a Linter is made from.
#ifndef MESHLINT_OPTIONS_HPP_
#define MESHLINT_OPTIONS_HPP_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meshlint {

class FileSystem;

// The rules to begin with.  kNone holds none: what runs is what `select` names.
enum class Preset : std::uint8_t { kRecommended, kStrict, kAll, kCaveats, kSchema, kNone };

std::string_view PresetName(Preset preset);
std::optional<Preset> ParsePreset(std::string_view name);

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

struct LintOptions {
  // "1.31", a range "1.29..1.33", "latest" or "all".
  std::string kubernetes_version = "latest";
  Preset preset = Preset::kRecommended;
  std::vector<std::string> select;  // rule ids and groups added to the preset
  std::vector<std::string> ignore;  // rule ids and groups taken away again
  SetIs set_is = SetIs::kAuto;
  std::vector<std::string> context;  // paths read for references and not reported on
  // Files and directories with CRDs, OpenAPI dumps, JSON Schemas or component definitions of
  // Meshery.
  std::vector<std::string> schemas;
  unsigned jobs = 0;                 // threads; 0 = one for each processor
  LintLimits limits;
  // Where paths are read; must outlive the Linter.  Null: the disk.
  const FileSystem* file_system = nullptr;
};

}  // namespace meshlint

#endif  // MESHLINT_OPTIONS_HPP_
