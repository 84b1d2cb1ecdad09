// Configuration: what a .meshlint.yaml says, with the place of everything it sets.
#ifndef MESHLINT_LIB_ENGINE_CONFIGURATION_H_
#define MESHLINT_LIB_ENGINE_CONFIGURATION_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/glob.h"
#include "meshlint/file_system.hpp"
#include "meshlint/options.hpp"
#include "meshlint/result.hpp"

namespace meshlint {

inline constexpr std::string_view kConfigurationName = ".meshlint.yaml";

// Something set, and where: "path:line".
template <class T>
struct Configured {
  T value{};
  std::string origin;
};

// Settings that hold together: those of one file, or of one of its overrides.
using RuleLayer = std::vector<Configured<RuleSetting>>;

// Patterns that count from a folder.
struct PlacedPatterns {
  std::string folder;  // resolved
  IgnorePatterns patterns;
  std::string origin;

  // Whether they match a resolved path of a file or one of the folders above it.
  bool Match(std::string_view resolved) const;
};

struct ConfigurationOverride {
  PlacedPatterns paths;
  RuleLayer rules;
};

// Files that it extends are part of it, theirs before its own.
struct Configuration {
  std::string path;  // as reports name it
  std::optional<Configured<std::string>> kubernetes;
  std::vector<Configured<Preset>> presets;
  std::vector<RuleLayer> rules;
  std::vector<ConfigurationOverride> overrides;
  std::vector<Configured<std::string>> schemas;  // paths that exist
  std::vector<PlacedPatterns> ignore;
  std::vector<Configured<ExternalObject>> external;
  std::optional<Configured<SetIs>> set;
};

// Either a configuration or all that is wrong with it, each "path:line:column: what".
struct ReadConfiguration {
  Configuration configuration;
  std::vector<Error> errors;
};

// Reads a configuration and what it extends.  `folder` is the resolved folder of the working
// directory, from which `path` counts.
ReadConfiguration ReadConfigurationFile(const FileSystem& files, const std::string& folder,
                                        const std::string& path);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_CONFIGURATION_H_
