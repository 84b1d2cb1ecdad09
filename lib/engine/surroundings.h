// Surroundings: the projects around the files of a run that were named one by one.  Plans what to
// read besides, and says for each set what of it counts.
#ifndef MESHLINT_LIB_ENGINE_SURROUNDINGS_H_
#define MESHLINT_LIB_ENGINE_SURROUNDINGS_H_

#include <map>
#include <string>
#include <vector>

#include "engine/discovery.h"
#include "engine/loaded_file.h"
#include "engine/project.h"
#include "kube/object_index.h"
#include "meshlint/file_system.hpp"

namespace meshlint {

class Surroundings {
 public:
  // What is to be read for the files that are alone and hold objects; nothing when none does.
  // `found` and `files` are those of the run so far, one for each other.
  std::vector<FoundFile> Plan(const FileSystem& file_system, const std::vector<FoundFile>& found,
                              const std::vector<std::unique_ptr<LoadedFile>>& files);

  // Adds what the rest of the project has to say to the objects of a set and to what is known of
  // it.  Gives false, and does nothing, for a set without files that are alone.
  bool Add(const std::string& set, const std::vector<FoundFile>& found,
           const std::vector<std::unique_ptr<LoadedFile>>& files,
           std::vector<const Object*>& objects, SetFacts& facts) const;

 private:
  std::vector<Relative> RelativesOf(const std::string& set, const Project& project,
                                    const std::vector<FoundFile>& found,
                                    const std::vector<std::unique_ptr<LoadedFile>>& files) const;

  const FileSystem* file_system_ = nullptr;
  std::map<std::string, Project> projects_;         // by set
  std::map<std::string, std::string> why_partial_;  // by the folder of the project
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_SURROUNDINGS_H_
