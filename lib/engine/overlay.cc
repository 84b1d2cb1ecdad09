#include "engine/overlay.h"

#include <cstdint>
#include <limits>
#include <utility>

namespace meshlint {

Result<std::string> OverlayFileSystem::Read(const std::string& path, std::uint64_t max_size) const {
  if (const auto changed = changed_.find(path); changed != changed_.end()) return changed->second;
  // What fixes were worked out for stays the text of the run, whatever happens to the file.
  if (const auto original = originals_.find(path); original != originals_.end())
    return original->second;
  return base_.Read(path, max_size);
}

const std::string* OverlayFileSystem::Text(const std::string& path) {
  if (const auto changed = changed_.find(path); changed != changed_.end()) return &changed->second;
  if (const auto original = originals_.find(path); original != originals_.end())
    return &original->second;
  if (base_.Kind(path) != FileKind::kFile) return nullptr;
  Result<std::string> read = base_.Read(path, std::numeric_limits<std::uint64_t>::max());
  if (!read) return nullptr;
  return &(originals_[path] = std::move(*read));
}

void OverlayFileSystem::Put(Texts texts) {
  for (auto& [file, text] : texts) changed_[file] = std::move(text);
}

std::vector<FixedFile> OverlayFileSystem::ChangedFiles() const {
  std::vector<FixedFile> files;
  for (const auto& [file, text] : changed_) {
    const std::string& before = originals_.at(file);
    if (text != before) files.push_back({file, before, text});
  }
  return files;
}

}  // namespace meshlint
