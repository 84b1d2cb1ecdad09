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
  Walk(const FileSystem& files, const WhyIgnored& why_ignored, Discovery& result)
      : files_(files), why_ignored_(why_ignored), result_(result) {}

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
        if (std::string why = Why(path, false, true); !why.empty()) {
          result_.ignored.push_back({path, std::move(why)});
          break;
        }
        result_.files.push_back({.path = path, .set = {}, .named = true, .is_context = is_context});
    }
  }

  // Sorts, drops repetitions (a file that is linted is not context too) and names the sets.
  void Finish() {
    std::vector<FoundFile>& files = result_.files;
    const auto is_before = [](const FoundFile& a, const FoundFile& b) {
      const int order = a.path.compare(b.path);
      return order != 0 ? order < 0 : a.is_context < b.is_context;
    };
    // Those of one directory without folders in it come in order (Descend).
    if (!std::is_sorted(files.begin(), files.end(), is_before))
      std::sort(files.begin(), files.end(), is_before);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (kept > 0 && files[kept - 1].path == files[i].path) {
        files[kept - 1].named |= files[i].named && !files[i].is_context;
      } else {
        if (kept != i) files[kept] = std::move(files[i]);
        ++kept;
      }
    }
    files.resize(kept);
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
    // Names are short, and quicker to compare than the paths that they make.
    std::sort(entries->begin(), entries->end(),
              [](const DirectoryEntry& a, const DirectoryEntry& b) { return a.name < b.name; });
    // At least twice as many as there are, for a tree of many small folders.
    const std::size_t wanted = result_.files.size() + entries->size();
    if (wanted > result_.files.capacity())
      result_.files.reserve(std::max(wanted, 2 * result_.files.size()));
    for (const DirectoryEntry& entry : *entries) {
      std::string path = Join(directory, entry.name);
      if (entry.kind == FileKind::kDirectory && !IsSkippedFolder(entry.name)) {
        if (Why(path, true, false).empty()) Descend(path, is_context);
      } else if (entry.kind == FileKind::kFile && HasLintedName(entry.name)) {
        if (Why(path, false, false).empty())
          result_.files.push_back({.path = std::move(path), .set = {}, .is_context = is_context});
      }
    }
  }

  std::string Why(const std::string& path, bool is_directory, bool named) const {
    return why_ignored_ ? why_ignored_(path, is_directory, named) : std::string();
  }

  const FileSystem& files_;
  const WhyIgnored& why_ignored_;
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
                   const std::vector<std::string>& context, const WhyIgnored& why_ignored) {
  Discovery result;
  Walk walk(files, why_ignored, result);
  for (const std::string& path : paths) walk.Add(path, false);
  for (const std::string& path : context) walk.Add(path, true);
  walk.Finish();
  return result;
}

}  // namespace meshlint
