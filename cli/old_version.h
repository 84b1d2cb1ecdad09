// --against REVISION|DIR: where the version before comes from.
#ifndef MESHLINT_CLI_OLD_VERSION_H_
#define MESHLINT_CLI_OLD_VERSION_H_

#include <string>
#include <vector>

#include "meshlint/options.hpp"
#include "meshlint/result.hpp"

namespace meshlint::cli {

// The manifests of a directory, or what the files of `paths` that have changed since a git revision
// were then.  Errors: no such directory or revision, git is missing or fails.
Result<std::vector<OldFile>> ReadOldVersion(const std::string& against,
                                            const std::vector<std::string>& paths);

}  // namespace meshlint::cli

#endif  // MESHLINT_CLI_OLD_VERSION_H_
