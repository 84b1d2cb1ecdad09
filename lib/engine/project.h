// Project: what belongs together with files that were named one by one, as a pre-commit hook or an
// editor names them.  References are looked up in the rest of the project; it is not reported on.
//
// The project of a file is the nearest folder above it that holds a .git, a .meshlint.yaml or a
// Chart.yaml, with everything below; without one it is the file's own folder alone.  Charts in it
// are projects of their own.
//
// A project may describe one thing several times: overlays, environments, examples side by side.
// A part that defines an object which the file's own folder defines too is another variant, and
// does not count for the set (Relatives).
#ifndef MESHLINT_LIB_ENGINE_PROJECT_H_
#define MESHLINT_LIB_ENGINE_PROJECT_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/discovery.h"
#include "meshlint/file_system.hpp"
#include "model/object.h"

namespace meshlint {

struct Project {
  std::string folder;         // as the file system reads it
  bool with_folders = false;  // those below count as well

  friend bool operator<(const Project& a, const Project& b) { return a.folder < b.folder; }
};

// What is read of one project.
struct ProjectFiles {
  std::vector<FoundFile> files;  // sorted by path; `is_relative` is set
  std::string why_partial;       // when it is too large to be read as a whole
};

class ProjectReader {
 public:
  // `max_files` bounds what is read of one project.
  explicit ProjectReader(const FileSystem& files, std::size_t max_files = 4096)
      : files_(files), max_files_(max_files) {}

  // The project of a file.  Looks at names only, once for each folder.
  const Project& Of(const std::string& path);

  // The manifests of a project, without `known` ones (absolute paths) and without folders that
  // belong to somebody else: hidden ones, those of package managers, charts.
  ProjectFiles FilesOf(const Project& project, const std::set<std::string>& known) const;

 private:
  void Descend(const std::string& folder, bool is_top, const Project& project,
               const std::set<std::string>& known, ProjectFiles& found) const;

  const FileSystem& files_;
  std::size_t max_files_;
  std::map<std::string, Project> by_folder_;
};

// Whether a text can hold an object: what does not even hold the word `kind` need not be read.
bool MayHoldObjects(std::string_view text);

// What a folder of the project holds.
struct Relative {
  std::string folder;  // absolute
  std::vector<const Object*> objects;
  std::vector<std::string> unreadable;  // files in it that could not be judged
};

// The rest of the project as seen from one folder.
struct Relatives {
  std::vector<const Object*> objects;       // belong to the set
  std::vector<const Object*> alternatives;  // describe another variant
  std::vector<std::string> unreadable;
};
// `own` are the objects of `own_folder`; what `others` hold of that folder belongs to the set.
Relatives Divide(const std::string& own_folder, const std::vector<const Object*>& own,
                 const std::vector<Relative>& others);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_PROJECT_H_
