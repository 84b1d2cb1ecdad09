#include "engine/surroundings.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/strings.h"

namespace meshlint {
namespace {

bool IsInside(const std::string& path) { return path.find("!/") != std::string::npos; }

std::string AbsoluteFolderOf(const FileSystem& file_system, const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return file_system.Absolute(".");
  return file_system.Absolute(slash == 0 ? "/" : path.substr(0, slash));
}

bool Holds(const std::string& outer, const std::string& folder) {
  if (outer == folder || outer == "." || outer == "/") return true;
  return folder.size() > outer.size() && StartsWith(folder, outer) && folder[outer.size()] == '/';
}

}  // namespace

std::vector<FoundFile> Surroundings::Plan(const FileSystem& file_system,
                                          const std::vector<FoundFile>& found,
                                          const std::vector<std::unique_ptr<LoadedFile>>& files) {
  file_system_ = &file_system;
  if (std::none_of(found.begin(), found.end(), [](const FoundFile& file) { return file.is_alone; }))
    return {};
  ProjectReader reader(file_system);
  std::set<Project> projects;
  std::set<std::string> known;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (IsInside(found[i].path)) continue;
    known.insert(file_system.Absolute(found[i].path));
    if (!found[i].is_alone || files[i]->loose_objects.empty()) continue;
    const Project& project = reader.Of(found[i].path);
    projects_.emplace(found[i].set, project);
    projects.insert(project);
  }
  std::vector<FoundFile> to_read;
  for (const Project& project : projects) {
    ProjectFiles rest = reader.FilesOf(project, known);
    if (!rest.why_partial.empty()) why_partial_[project.folder] = std::move(rest.why_partial);
    for (FoundFile& file : rest.files) {
      known.insert(file_system.Absolute(file.path));
      to_read.push_back(std::move(file));
    }
  }
  return to_read;
}

bool Surroundings::Add(const std::string& set, const std::vector<FoundFile>& found,
                       const std::vector<std::unique_ptr<LoadedFile>>& files,
                       std::vector<const Object*>& objects, SetFacts& facts) const {
  const auto at = projects_.find(set);
  if (at == projects_.end()) return false;
  const Project& project = at->second;
  const std::string own = file_system_->Absolute(set);
  std::vector<const Object*> own_objects = objects;
  const std::vector<Relative> others = RelativesOf(set, project, found, files);
  for (const Relative& other : others) {
    if (other.folder == own)
      own_objects.insert(own_objects.end(), other.objects.begin(), other.objects.end());
  }
  Relatives relatives = Divide(own, own_objects, others);
  objects.insert(objects.end(), relatives.objects.begin(), relatives.objects.end());
  facts.alternatives = std::move(relatives.alternatives);
  facts.unreadable.insert(facts.unreadable.end(), relatives.unreadable.begin(),
                          relatives.unreadable.end());
  const auto partial = why_partial_.find(project.folder);
  if (facts.complete && partial != why_partial_.end()) {
    facts.complete = false;
    facts.why_partial = partial->second;
  }
  return true;
}

std::vector<Relative> Surroundings::RelativesOf(
    const std::string& set, const Project& project, const std::vector<FoundFile>& found,
    const std::vector<std::unique_ptr<LoadedFile>>& files) const {
  const std::string root = file_system_->Absolute(project.folder);
  std::map<std::string, Relative> by_folder;
  std::vector<std::pair<std::string, std::size_t>> in_order;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const FoundFile& file = found[i];
    const bool is_own = file.set == set && !file.is_relative;
    const bool is_declared = file.is_context && !file.is_relative;
    if (is_own || is_declared || IsInside(file.path)) continue;
    in_order.emplace_back(AbsoluteFolderOf(*file_system_, file.path), i);
  }
  std::stable_sort(in_order.begin(), in_order.end(), [&found](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : found[a.second].path < found[b.second].path;
  });
  for (const auto& [folder, i] : in_order) {
    if (project.with_folders ? !Holds(root, folder) : folder != root) continue;
    Relative& relative = by_folder[folder];
    relative.folder = folder;
    if (!files[i]->set_aside.empty()) continue;
    if (files[i]->is_unjudged) relative.unreadable.push_back(found[i].path);
    relative.objects.insert(relative.objects.end(), files[i]->loose_objects.begin(),
                            files[i]->loose_objects.end());
  }
  std::vector<Relative> relatives;
  for (auto& [folder, relative] : by_folder) relatives.push_back(std::move(relative));
  return relatives;
}

}  // namespace meshlint
