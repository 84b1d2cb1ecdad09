// Discovery: from the paths of a run to the files to read, each with the set it belongs to.
#ifndef MESHLINT_LIB_ENGINE_DISCOVERY_H_
#define MESHLINT_LIB_ENGINE_DISCOVERY_H_

#include <string>
#include <string_view>
#include <vector>

#include "meshlint/file_system.hpp"
#include "meshlint/result.hpp"

namespace meshlint {

struct FoundFile {
  std::string path;    // as reports name it: no leading "./", no doubled slashes
  std::string set;     // files with equal sets may refer to each other
  bool named = false;  // given by the user, not found in a directory
  bool is_context = false;
  bool is_alone = false;     // named, and in no directory that was given
  bool is_relative = false;  // context that nobody named: of the project of a file that is alone
};

struct Discovery {
  std::vector<FoundFile> files;  // sorted by path, each once
  std::vector<Error> failures;   // paths that do not exist or cannot be listed
};

// Files are taken as they are; directories are searched for *.yaml, *.yml and *.json, for archives
// and for Markdown (OpenInput drops those of no interest), hidden folders left out.
// A manifest belongs to the set of the widest directory given that holds it, else to that of its
// own folder.
Discovery Discover(const FileSystem& files, const std::vector<std::string>& paths,
                   const std::vector<std::string>& context);

// Folders that hold nothing of the user's own: hidden ones and those of package managers.
bool IsSkippedFolder(std::string_view name);

// "./a//b/" -> "a/b".
std::string TidyPath(std::string_view path);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_DISCOVERY_H_
