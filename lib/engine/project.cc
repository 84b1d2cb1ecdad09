#include "engine/project.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "base/strings.h"
#include "kube/kinds.h"

namespace meshlint {
namespace {

constexpr std::array<std::string_view, 3> kMarkers = {".git", ".meshlint.yaml", "Chart.yaml"};
constexpr std::string_view kOwnRepository = ".git";
constexpr std::string_view kChart = "Chart.yaml";

bool HasManifestName(std::string_view name) {
  return EndsWith(name, ".yaml") || EndsWith(name, ".yml") || EndsWith(name, ".json");
}

std::string FolderOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string Join(const std::string& folder, std::string_view name) {
  if (folder == ".") return std::string(name);
  return EndsWith(folder, "/") ? Cat(folder, name) : Cat(folder, '/', name);
}

// By name alone: ".." for ".", "../.." for "..".
std::string ParentOf(const std::string& folder) {
  if (folder == ".") return "..";
  if (folder == ".." || EndsWith(folder, "/..")) return Cat(folder, "/..");
  return FolderOf(folder);
}

using Identity = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>;

Identity IdentityOf(const Object& object) {
  return {object.group(), object.kind(), kube::EffectiveNamespace(object), object.name()};
}

// Whether parts that both define the object are variants of each other.  A Namespace is often
// written once more beside each part that lives in it.
bool TellsVariants(const Object& object) {
  return !object.name().empty() && !object.IsCore("Namespace");
}

bool IsWithin(std::string_view folder, std::string_view outer) {
  if (outer.empty() || folder == outer) return true;
  return folder.size() > outer.size() && StartsWith(folder, outer) && folder[outer.size()] == '/';
}

// The widest folder that holds `other` and not `own`; `other` itself where it holds `own`.
std::string BranchOf(std::string_view own, const std::string& other) {
  std::size_t end = other.find('/');
  while (end != std::string::npos && IsWithin(own, std::string_view(other).substr(0, end)))
    end = other.find('/', end + 1);
  return other.substr(0, end);
}

}  // namespace

const Project& ProjectReader::Of(const std::string& path) {
  const std::string own = FolderOf(path);
  const auto known = by_folder_.find(own);
  if (known != by_folder_.end()) return known->second;
  Project project{own, false};
  // The depth of a path is bounded; this ends also where ".." leads nowhere new.
  constexpr int kMostLevels = 64;
  std::string folder = own;
  for (int level = 0; level < kMostLevels; ++level) {
    if (files_.Kind(folder) != FileKind::kDirectory) break;
    const auto holds = [&](std::string_view marker) {
      return files_.Kind(Join(folder, marker)) != FileKind::kMissing;
    };
    if (std::any_of(kMarkers.begin(), kMarkers.end(), holds)) {
      project = {folder, true};
      break;
    }
    if (files_.Absolute(folder) == "/") break;
    folder = ParentOf(folder);
  }
  return by_folder_.emplace(own, std::move(project)).first->second;
}

ProjectFiles ProjectReader::FilesOf(const Project& project,
                                    const std::set<std::string>& known) const {
  ProjectFiles found;
  Descend(project.folder, true, project, known, found);
  std::sort(found.files.begin(), found.files.end(),
            [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
  return found;
}

void ProjectReader::Descend(const std::string& folder, bool is_top, const Project& project,
                            const std::set<std::string>& known, ProjectFiles& found) const {
  Result<std::vector<DirectoryEntry>> entries = files_.List(folder);
  if (!entries) {
    found.why_partial = entries.error().message;
    return;
  }
  const bool is_foreign =
      !is_top && std::any_of(entries->begin(), entries->end(), [](const DirectoryEntry& entry) {
        return entry.name == kOwnRepository || entry.name == kChart;
      });
  if (is_foreign) return;
  // What is left out where the bound is reached must not depend on the file system.
  std::sort(entries->begin(), entries->end(),
            [](const DirectoryEntry& a, const DirectoryEntry& b) { return a.name < b.name; });
  for (const DirectoryEntry& entry : *entries) {
    const std::string path = Join(folder, entry.name);
    if (entry.kind == FileKind::kDirectory) {
      if (project.with_folders && !IsSkippedFolder(entry.name))
        Descend(path, false, project, known, found);
    } else if (entry.kind == FileKind::kFile && HasManifestName(entry.name) &&
               known.count(files_.Absolute(path)) == 0) {
      if (found.files.size() == max_files_) {
        found.why_partial = Cat("the project in ", project.folder, " has more than ", max_files_,
                                " files, and not all were read");
        return;
      }
      FoundFile file;
      file.path = path;
      file.is_context = true;
      file.is_relative = true;
      found.files.push_back(std::move(file));
    }
  }
}

bool MayHoldObjects(std::string_view text) { return text.find("kind") != std::string_view::npos; }

Relatives Divide(const std::string& own_folder, const std::vector<const Object*>& own,
                 const std::vector<Relative>& others) {
  std::set<Identity> defined;
  const bool are_elsewhere =
      std::any_of(others.begin(), others.end(),
                  [&own_folder](const Relative& other) { return other.folder != own_folder; });
  if (are_elsewhere) {
    for (const Object* object : own) {
      if (TellsVariants(*object)) defined.insert(IdentityOf(*object));
    }
  }
  std::set<std::string> left_out;  // branches
  std::set<std::string> own_line;  // folders above the own one that define it otherwise
  for (const Relative& other : others) {
    if (other.folder == own_folder) continue;
    const bool is_variant =
        std::any_of(other.objects.begin(), other.objects.end(), [&defined](const Object* object) {
          return TellsVariants(*object) && defined.count(IdentityOf(*object)) != 0;
        });
    if (!is_variant) continue;
    if (IsWithin(own_folder, other.folder)) {
      own_line.insert(other.folder);
    } else {
      left_out.insert(BranchOf(own_folder, other.folder));
    }
  }
  Relatives relatives;
  for (const Relative& other : others) {
    const bool is_alternative =
        own_line.count(other.folder) != 0 ||
        std::any_of(left_out.begin(), left_out.end(),
                    [&other](const std::string& branch) { return IsWithin(other.folder, branch); });
    std::vector<const Object*>& to = is_alternative ? relatives.alternatives : relatives.objects;
    to.insert(to.end(), other.objects.begin(), other.objects.end());
    if (!is_alternative) {
      relatives.unreadable.insert(relatives.unreadable.end(), other.unreadable.begin(),
                                  other.unreadable.end());
    }
  }
  return relatives;
}

}  // namespace meshlint
