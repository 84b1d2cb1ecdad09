// The insides of Linter and LintResult, shared by the files that make up a run: linter.cc (from
// paths to checked files), linter_sets.cc (what the files of a set say of each other) and
// linter_result.cc (the LintResult).
#ifndef MESHLINT_LIB_ENGINE_LINTER_IMPL_H_
#define MESHLINT_LIB_ENGINE_LINTER_IMPL_H_

#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/file_text.h"
#include "base/hash_index.h"
#include "engine/baseline.h"
#include "engine/configuration.h"
#include "engine/discovery.h"
#include "engine/inputs.h"
#include "engine/loaded_file.h"
#include "engine/plan.h"
#include "engine/settings.h"
#include "engine/surroundings.h"
#include "engine/variants.h"
#include "kube/gathered_set.h"
#include "kube/object_index.h"
#include "kube/previous_objects.h"
#include "meshlint/file_system.hpp"
#include "meshlint/graph.hpp"
#include "meshlint/linter.hpp"
#include "text/source_file.h"
#include "text/span.h"
#include "yaml/document.h"

namespace meshlint {

struct LintResult::State {
  struct Text {
    std::shared_ptr<const SourceFile> source;
    std::vector<Span> sensitive;
  };

  std::list<std::pmr::monotonic_buffer_resource> text_memory;  // outlives `texts`
  std::vector<Diagnostic> diagnostics;
  std::vector<SuppressedDiagnostic> suppressed;
  std::vector<Timing> timings;
  LintSummary summary;
  std::vector<Error> failures;
  std::vector<Graph> graphs;
  bool checked_anything = false;
  bool disable_free = false;                    // LintOptions
  std::unordered_map<std::string, Text> texts;  // files with diagnostics
  std::map<std::string, std::string> identities;
};

struct Linter::Impl {
  Plan plan;
  LintOptions options;
  std::optional<Configuration> configuration;  // that of the options, for all files
  std::optional<Baseline> baseline;

  // One run: files with their sets, as they are read and checked.
  struct Run {
    // Of small files, which are many: a resource for each thread that read some, and one for the
    // texts, which the result keeps.  The first members, because they must outlive the files.
    std::list<std::pmr::monotonic_buffer_resource> texts;
    std::list<std::pmr::monotonic_buffer_resource> memory;
    std::vector<FoundFile> found;
    std::vector<std::unique_ptr<LoadedFile>> files;
    kube::GatheredBatches gathered;  // of their objects
    std::vector<SkippedFile> skipped;
    std::vector<Error> failures;
    std::vector<Graph> graphs;
    const Plan* only_plan = nullptr;   // of all files; null: there are several
    std::vector<LoadedFile> previous;  // the version before
    PreviousObjects previous_objects;
    Surroundings surroundings;  // what was read besides, for files that were named one by one
  };

  // The plans of a run, and which files each is for.
  class RunPlans {
   public:
    explicit RunPlans(const Run& run);

    // Calls `judge` for each plan; what it finds counts for the files that the plan is for.
    template <class Judge>
    void ForEach(Findings& findings, const Judge& judge) const;

    // Files that may hold objects and could not be read, by their number in the run; what was only
    // looked at for others is not among them.
    const std::vector<std::size_t>& unjudged() const { return unjudged_; }
    // Files that hold a kustomization.
    const std::vector<std::size_t>& kustomized() const { return kustomized_; }

   private:
    std::vector<const Plan*> plans_;
    std::unordered_map<const SourceFile*, const Plan*> plan_of_;  // where there are several
    std::vector<std::size_t> unjudged_;
    std::vector<std::size_t> kustomized_;
  };

  // A text to check; without one the file is read first.
  struct Work {
    FoundFile found;
    std::optional<FileText> text;
  };
  struct Outcome {
    std::unique_ptr<LoadedFile> file;  // without a source when there is no text of its own
    std::unique_ptr<Opened> besides;   // what else came of it; null for most
  };

  const FileSystem& file_system() const {
    return options.file_system == nullptr ? DiskFileSystem() : *options.file_system;
  }
  yaml::Limits reader_limits() const {
    return {options.limits.max_depth, options.limits.max_nodes, options.limits.max_aliases};
  }

  // ---- linter.cc: from paths and texts to checked files ----
  ProjectSettings MakeSettings() const {
    return {file_system(), options, plan, configuration ? &*configuration : nullptr};
  }
  // `around`: folders are searched for kustomizations that are not part of the run.
  LintResult LintAll(std::vector<Work> works, Run run, ProjectSettings& settings,
                     bool around) const;
  void ChooseShard(std::vector<Work>& works) const;
  void Check(Run& run, std::vector<Work> works) const;
  // What a thread puts small files into.
  struct Memory {
    std::pmr::memory_resource* texts = nullptr;
    std::pmr::memory_resource* documents = nullptr;
  };
  Result<FileText> ReadText(const std::string& path, std::pmr::memory_resource& memory) const;
  // `memory` must outlive the outcome.
  Outcome CheckOne(Work& work, const Memory& memory, kube::GatheredBatch* batch,
                   const Plan* only_plan) const;
  void ReadSurroundings(Run& run) const;

  // ---- linter_sets.cc: what the files of a set say of each other ----
  // `around`: as for LintAll.
  void SetAside(Run& run, bool around) const;
  static void JudgeWaiting(Run& run);
  void ReadPrevious(Run& run) const;
  static SetFacts FactsOf(const Run& run, const RunPlans& plans, const Plan& plan,
                          const std::string& set);
  void CheckSets(Run& run, Findings& findings) const;
  void CheckShared(Run& run, const RunPlans& plans, const std::string& set,
                   const std::vector<SetFile>& files, const std::vector<const Object*>& context,
                   Findings& findings) const;

  // ---- linter_result.cc: the LintResult ----
  // The files that are reported on; of two of one path the last.
  class FilesByPath {
   public:
    void Reserve(std::size_t count) { by_path_.Reserve(count); }
    void Add(const LoadedFile& file) {
      by_path_.Add(HashOf(file.source->path()), static_cast<std::uint32_t>(files_.size()));
      files_.push_back(&file);
    }
    const LoadedFile* Find(std::string_view path) const {
      const LoadedFile* found = nullptr;
      by_path_.ForEach(HashOf(path), [&](std::uint32_t number) {
        if (files_[number]->source->path() == path) found = files_[number];
      });
      return found;
    }
    const std::vector<const LoadedFile*>& all() const { return files_; }

   private:
    std::vector<const LoadedFile*> files_;
    HashIndex by_path_;
  };
  LintResult Conclude(Run& run, Findings& set_findings, ProjectSettings& settings) const;
  static void Summarize(const LoadedFile& file, bool named, LintSummary& summary);
  void Show(const FilesByPath& by_path, LintResult::State& state) const;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_LINTER_IMPL_H_
