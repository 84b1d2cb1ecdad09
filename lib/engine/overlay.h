// OverlayFileSystem: a file system as it would be with some files changed.
#ifndef MESHLINT_LIB_ENGINE_OVERLAY_H_
#define MESHLINT_LIB_ENGINE_OVERLAY_H_

#include <map>
#include <string>
#include <vector>

#include "engine/fix_batch.h"
#include "meshlint/file_system.hpp"
#include "meshlint/fix.hpp"
#include "meshlint/result.hpp"

namespace meshlint {

// Read from several threads, changed between runs only.
class OverlayFileSystem final : public FileSystem {
 public:
  explicit OverlayFileSystem(const FileSystem& base) : base_(base) {}

  FileKind Kind(const std::string& path) const override { return base_.Kind(path); }
  Result<std::string> Read(const std::string& path, std::uint64_t max_size) const override;
  Result<std::vector<DirectoryEntry>> List(const std::string& path) const override {
    return base_.List(path);
  }
  std::string Absolute(const std::string& path) const override { return base_.Absolute(path); }

  // The present text of a file; null for what is no file (a member of an archive).  Not for use
  // during a run.
  const std::string* Text(const std::string& path);
  void Put(Texts texts);

  // The changed texts, and back to them.
  Texts Save() const { return changed_; }
  void Restore(Texts changed) { changed_ = std::move(changed); }

  // What differs from the files, sorted by name.
  std::vector<FixedFile> ChangedFiles() const;

 private:
  const FileSystem& base_;
  Texts originals_;  // of every file that Text was asked for
  Texts changed_;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_OVERLAY_H_
