// ProjectSettings: what the files of a project say about a run: which configuration holds for a
// file, hence which plan, and which files are left out.
#ifndef MESHLINT_LIB_ENGINE_SETTINGS_H_
#define MESHLINT_LIB_ENGINE_SETTINGS_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/glob.h"
#include "engine/configuration.h"
#include "engine/plan.h"
#include "meshlint/file_system.hpp"
#include "meshlint/options.hpp"
#include "meshlint/result.hpp"

namespace meshlint {

// The rules and targets of a configuration for one file: with the overrides that hold for it.
PlanLayers LayersOf(const Configuration& configuration, const std::vector<bool>& overrides);

// Which of a configuration's overrides hold for a resolved path.
std::vector<bool> OverridesFor(const Configuration& configuration, std::string_view resolved);

// Made for one run and used by one thread.  Plans live as long as it does.
class ProjectSettings {
 public:
  // `given` is the configuration for all files; null: the nearest of each file, if the options say
  // so, or none.
  ProjectSettings(const FileSystem& files, const LintOptions& options, const Plan& default_plan,
                  const Configuration* given);

  // The plan for a file; null when its configuration is wrong.
  const Plan* PlanOf(const std::string& path);

  // The configuration for a file; null for none, or a wrong one.
  const Configuration* ConfigurationOf(const std::string& path);

  // Which list leaves a path out ("ignored by .meshlintignore"); "" when none does.  A file that
  // was named is not asked of .gitignore, as it says what is not committed.
  std::string WhyIgnored(const std::string& path, bool is_directory, bool named);

  // What is wrong with the configurations that were met so far.
  const std::vector<Error>& errors() const { return errors_; }

  // A path relative to the folder that holds the repository, for identities that do not depend on
  // where the program was started.
  std::string IdentityOf(const std::string& path);

  // The path seen from the working directory, resolved.
  std::string Resolved(const std::string& path) const;

 private:
  struct Found {
    Configuration configuration;
    bool is_good = false;
  };
  // The ignore lists of a folder.
  struct Lists {
    IgnorePatterns git;
    IgnorePatterns own;
  };

  // The lists that have a say on what is in a folder, the nearest first; those without patterns are
  // left out.
  using ListsAbove = std::vector<std::pair<std::string, const Lists*>>;

  // The path under which a resolved one is read and reported.
  std::string Named(const std::string& resolved) const;
  const Found* Nearest(const std::string& folder);
  const Found* NearestTo(const std::string& path);
  bool NothingIsIgnoredBeside(const std::string& path);
  const Plan* PlanOf(const Configuration& configuration, const std::string& path);
  bool IsRoot(const std::string& folder);
  bool EndsSearch(const std::string& folder);
  const Lists& ListsOf(const std::string& folder);
  const ListsAbove& ListsFor(const std::string& folder);
  std::string WhyIgnoredByLists(const std::string& resolved, bool is_directory, bool named);

  const FileSystem& files_;
  const LintOptions& options_;
  const Plan& default_plan_;
  const Configuration* given_;
  std::string working_folder_;
  std::unordered_map<std::string, const Found*> nearest_;  // by folder
  std::map<std::string, std::unique_ptr<Found>> found_;
  std::map<std::string, bool> is_root_;
  std::map<std::string, Lists> lists_;
  std::unordered_map<std::string, ListsAbove> lists_above_;
  std::map<std::pair<const Configuration*, std::vector<bool>>, std::unique_ptr<Plan>> plans_;
  std::vector<Error> errors_;
  // Of the folder that was asked about last, which most files share with the one before.
  struct LastFolder {
    std::optional<std::string> name;  // with its slash, as paths have it
    const Found* nearest = nullptr;
    std::optional<bool> has_lists;
  };
  LastFolder& LastFolderOf(const std::string& path);

  LastFolder last_folder_;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_SETTINGS_H_
