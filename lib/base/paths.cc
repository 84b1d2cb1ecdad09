#include "base/paths.h"

#include <vector>

#include "base/strings.h"

namespace meshlint {

namespace {

// Whether no part of a path is empty, `.` or `..`; a `/` may begin it.
bool IsTidy(std::string_view path) {
  char before = '/';
  for (std::size_t i = 0; i < path.size(); ++i) {
    const char c = path[i];
    if (before == '/' && (c == '.' || (c == '/' && i > 0))) return false;
    before = c;
  }
  return path.size() <= 1 || before != '/';
}

}  // namespace

std::string ResolvePath(std::string_view folder, std::string_view path) {
  // What nearly all paths of a walk are.
  if (!path.empty() && IsTidy(path) && IsTidy(folder)) {
    if (folder.empty() || path.front() == '/') return std::string(path);
    return Cat(folder, folder == "/" ? "" : "/", path);
  }
  const bool is_absolute = StartsWith(path, "/") || StartsWith(folder, "/");
  std::vector<std::string_view> parts;
  const auto add = [&parts](std::string_view text) {
    for (const std::string_view part : Split(text, '/')) {
      if (part.empty() || part == ".") continue;
      if (part != "..") {
        parts.push_back(part);
      } else if (!parts.empty()) {
        parts.pop_back();
      }
    }
  };
  if (!StartsWith(path, "/")) add(folder);
  add(path);
  std::string resolved = is_absolute ? "/" : "";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) resolved += '/';
    resolved += parts[i];
  }
  return resolved;
}

std::optional<std::string> ParentOf(const std::string& resolved) {
  if (resolved.empty() || resolved == "/") return std::nullopt;
  const std::size_t slash = resolved.rfind('/');
  if (slash == std::string::npos) return "";
  return slash == 0 ? "/" : resolved.substr(0, slash);
}

std::optional<std::string_view> BelowFolder(std::string_view resolved, std::string_view folder) {
  if (resolved == folder) return std::string_view();
  if (folder.empty()) {
    if (StartsWith(resolved, "/")) return std::nullopt;
    return resolved;
  }
  if (!StartsWith(resolved, folder)) return std::nullopt;
  if (folder.back() == '/') return resolved.substr(folder.size());
  if (resolved[folder.size()] != '/') return std::nullopt;
  return resolved.substr(folder.size() + 1);
}

std::string InFolder(const std::string& folder, std::string_view name) {
  if (folder.empty()) return std::string(name);
  return Cat(folder, folder.back() == '/' ? "" : "/", name);
}

}  // namespace meshlint
