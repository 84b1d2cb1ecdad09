#include "engine/discovery.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/strings.h"
#include "engine/inputs.h"

namespace meshlint {
namespace {

bool HasLintedName(std::string_view name) {
  return EndsWith(name, ".yaml") || EndsWith(name, ".yml") || EndsWith(name, ".json") ||
         HasArchiveName(name) || HasMarkdownName(name);
}

std::string Join(const std::string& directory, std::string_view name) {
  if (directory == ".") return std::string(name);
  return EndsWith(directory, "/") ? Cat(directory, name) : Cat(directory, '/', name);
}

std::string FolderOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

bool Holds(const std::string& directory, const std::string& path) {
  if (directory == ".") return !StartsWith(path, "/") && path != ".." && !StartsWith(path, "../");
  return path.size() > directory.size() && StartsWith(path, directory) &&
         (directory.back() == '/' || path[directory.size()] == '/');
}

class Walk {
 public:
  Walk(const FileSystem& files, Discovery& result) : files_(files), result_(result) {}

  void Add(const std::string& given, bool is_context) {
    const std::string path = TidyPath(given);
    switch (files_.Kind(path)) {
      case FileKind::kMissing:
        result_.failures.push_back({ErrorCode::kNotFound, Cat(given, " does not exist")});
        break;
      case FileKind::kDirectory:
        if (!is_context) directories_.push_back(path);
        Descend(path, is_context);
        break;
      default:
        result_.files.push_back({path, {}, true, is_context, false, false});
    }
  }

  // Sorts, drops repetitions (a file that is linted is not context too) and names the sets.
  void Finish() {
    std::vector<FoundFile>& files = result_.files;
    std::sort(files.begin(), files.end(), [](const FoundFile& a, const FoundFile& b) {
      return a.path != b.path ? a.path < b.path : a.is_context < b.is_context;
    });
    std::vector<FoundFile> once;
    for (FoundFile& file : files) {
      if (!once.empty() && once.back().path == file.path) {
        once.back().named |= file.named && !file.is_context;
        continue;
      }
      once.push_back(std::move(file));
    }
    files = std::move(once);
    const auto width = [](const std::string& path) { return path == "." ? 0 : path.size(); };
    std::sort(directories_.begin(), directories_.end(),
              [&width](const std::string& a, const std::string& b) {
                return width(a) != width(b) ? width(a) < width(b) : a < b;
              });
    for (FoundFile& file : files) {
      const auto widest =
          std::find_if(directories_.begin(), directories_.end(),
                       [&file](const std::string& dir) { return Holds(dir, file.path); });
      file.is_alone = widest == directories_.end() && !file.is_context;
      file.set = widest == directories_.end() ? FolderOf(file.path) : *widest;
    }
  }

 private:
  void Descend(const std::string& directory, bool is_context) {
    Result<std::vector<DirectoryEntry>> entries = files_.List(directory);
    if (!entries) {
      result_.failures.push_back(entries.error());
      return;
    }
    for (const DirectoryEntry& entry : *entries) {
      const std::string path = Join(directory, entry.name);
      if (entry.kind == FileKind::kDirectory && !IsSkippedFolder(entry.name)) {
        Descend(path, is_context);
      } else if (entry.kind == FileKind::kFile && HasLintedName(entry.name)) {
        result_.files.push_back({path, {}, false, is_context, false, false});
      }
    }
  }

  const FileSystem& files_;
  Discovery& result_;
  std::vector<std::string> directories_;
};

}  // namespace

bool IsSkippedFolder(std::string_view name) {
  return StartsWith(name, ".") || name == "node_modules" || name == "__pycache__";
}

std::string TidyPath(std::string_view path) {
  std::string tidy;
  if (StartsWith(path, "/")) tidy = "/";
  for (const std::string_view part : Split(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (!tidy.empty() && tidy.back() != '/') tidy += '/';
    tidy += part;
  }
  return tidy.empty() ? "." : tidy;
}

Discovery Discover(const FileSystem& files, const std::vector<std::string>& paths,
                   const std::vector<std::string>& context) {
  Discovery result;
  Walk walk(files, result);
  for (const std::string& path : paths) walk.Add(path, false);
  for (const std::string& path : context) walk.Add(path, true);
  walk.Finish();
  return result;
}

}  // namespace meshlint
