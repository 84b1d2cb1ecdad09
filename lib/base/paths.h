// Paths as text: nothing here asks a file system.
#ifndef MESHLINT_LIB_BASE_PATHS_H_
#define MESHLINT_LIB_BASE_PATHS_H_

#include <optional>
#include <string>
#include <string_view>

namespace meshlint {

// `path` seen from `folder`, without `.`, `..` and doubled slashes: ("/a/b", "../c") -> "/a/c".
// Absolute when one of them is; `..` above the top are dropped.  The top itself is "/", or "" in a
// tree without a root.
std::string ResolvePath(std::string_view folder, std::string_view path);

// The folder of a resolved path; nothing for the top.
std::optional<std::string> ParentOf(const std::string& resolved);

// A resolved path relative to a resolved folder above it ("" for itself); nothing if it is not
// below.
std::optional<std::string_view> BelowFolder(std::string_view resolved, std::string_view folder);

// A name in a resolved folder.
std::string InFolder(const std::string& folder, std::string_view name);

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_PATHS_H_
