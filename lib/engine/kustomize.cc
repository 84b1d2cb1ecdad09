#include "engine/kustomize.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_set>

#include "base/strings.h"

namespace meshlint {
namespace {

constexpr std::array<std::string_view, 3> kNames = {"kustomization.yaml", "kustomization.yml",
                                                    "Kustomization"};

constexpr std::string_view kPatch = "patch of a Kustomization";
constexpr std::string_view kData = "data of a Kustomization";
constexpr std::string_view kSettings = "part of a Kustomization";

std::string FolderOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  return std::string(path.substr(0, std::max<std::size_t>(slash, 1)));
}

// `relative` as seen from `folder`: "a/overlay" and "../base/x.yaml" give "a/base/x.yaml".
std::string Resolve(std::string_view folder, std::string_view relative) {
  std::vector<std::string_view> parts;
  const bool absolute = StartsWith(folder, "/");
  for (const std::string_view text : {folder, relative}) {
    for (const std::string_view part : Split(text, '/')) {
      if (part.empty() || part == ".") continue;
      if (part == ".." && !parts.empty() && parts.back() != "..") {
        parts.pop_back();
      } else {
        parts.push_back(part);
      }
    }
  }
  std::string path = absolute ? "/" : "";
  for (const std::string_view part : parts) {
    if (!path.empty() && path.back() != '/') path += '/';
    path += part;
  }
  return path;
}

class Collector {
 public:
  Collector(const std::string& path, KustomizeFiles& files)
      : folder_(FolderOf(path)), files_(files) {}

  // A file, unless the text is YAML written in the place of its name.
  void Add(const Node& name, std::string_view what) {
    const std::string_view text = name.text();
    if (text.empty() || text.find('\n') != std::string_view::npos) return;
    files_.emplace(Resolve(folder_, text), what);
  }
  void AddItems(const Node& list, std::string_view what) {
    for (const Node item : list.Items()) Add(item, what);
  }
  void AddPaths(const Node& list, std::string_view what) {
    for (const Node item : list.Items()) Add(item["path"], what);
  }
  // `files: [name.yaml, key=other.yaml]` of the generators of ConfigMaps and Secrets.
  void AddData(const Node& generators) {
    for (const Node generator : generators.Items()) {
      for (const char* key : {"files", "envs"}) {
        for (const Node file : generator[key].Items()) {
          const std::string_view text = file.text();
          const std::string_view name = text.substr(text.find('=') + 1);
          if (!name.empty()) files_.emplace(Resolve(folder_, name), kData);
        }
      }
    }
  }

 private:
  std::string folder_;
  KustomizeFiles& files_;
};

}  // namespace

void AddKustomizeFiles(const std::string& path, const DocumentModel& kustomization,
                       KustomizeFiles& files) {
  const Node root = kustomization.document().root();
  Collector collector(path, files);
  collector.AddPaths(root["patches"], kPatch);
  collector.AddItems(root["patchesStrategicMerge"], kPatch);
  collector.AddPaths(root["patchesJson6902"], kPatch);
  collector.AddPaths(root["replacements"], kSettings);
  for (const char* key : {"configurations", "generators", "transformers", "validators"}) {
    collector.AddItems(root[key], kSettings);
  }
  collector.Add(root["openapi"]["path"], kSettings);
  collector.AddData(root["configMapGenerator"]);
  collector.AddData(root["secretGenerator"]);
  for (const Node chart : root["helmCharts"].Items()) collector.Add(chart["valuesFile"], kData);
}

std::vector<std::string> KustomizationsAround(const FileSystem& file_system,
                                              const std::vector<std::string_view>& paths) {
  std::set<std::string> folders;
  std::optional<std::string> before;  // the folder of the path before: most files share it
  for (const std::string_view path : paths) {
    if (path.find("!/") != std::string_view::npos) continue;
    std::string folder(FolderOf(path));
    if (folder == before) continue;
    before = folder;
    folders.insert(folder);
    if (!folder.empty()) folders.insert(FolderOf(folder));
  }
  std::vector<std::string> found;
  std::unordered_set<std::string_view> given;  // filled when there is something to compare
  for (const std::string& folder : folders) {
    for (const std::string_view name : kNames) {
      std::string path =
          folder.empty() || folder == "/" ? Cat(folder, name) : Cat(folder, '/', name);
      if (file_system.Kind(path) != FileKind::kFile) continue;
      if (given.empty()) given.insert(paths.begin(), paths.end());
      if (given.count(path) == 0) found.push_back(std::move(path));
    }
  }
  return found;
}

}  // namespace meshlint
