// Kustomize: files that a kustomization names as parts of objects or as data.  They are read like
// all others, but what is in them is no whole object: it is not judged, and belongs to no set.
#ifndef MESHLINT_LIB_ENGINE_KUSTOMIZE_H_
#define MESHLINT_LIB_ENGINE_KUSTOMIZE_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/file_system.hpp"
#include "model/document_model.h"

namespace meshlint {

// From the path of a file to what it is to a kustomization ("patch of a Kustomization").
using KustomizeFiles = std::map<std::string, std::string>;

// Adds what one kustomization names; `path` is its own.
void AddKustomizeFiles(const std::string& path, const DocumentModel& kustomization,
                       KustomizeFiles& files);

// The paths of kustomizations in the folders of `paths` and in the folders above these, once each,
// that are not among `paths`: a patch may be linted by its name alone.
std::vector<std::string> KustomizationsAround(const FileSystem& file_system,
                                              const std::vector<std::string_view>& paths);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_KUSTOMIZE_H_
