// What the files of a set say of each other: the objects of a set are joined, and the rules that
// look at more than one object run.
#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <unordered_set>
#include <utility>

#include "engine/kustomize.h"
#include "engine/linter_impl.h"
#include "engine/set_graph.h"
#include "engine/set_schemas.h"
#include "kube/kustomization.h"
#include "yaml/read.h"

namespace meshlint {
namespace {

std::unordered_set<const SourceFile*> FilesOf(const std::vector<const Object*>& objects) {
  std::unordered_set<const SourceFile*> files;
  for (const Object* object : objects) files.insert(&object->file());
  return files;
}

void AppendObjects(const DocumentModel& document, std::vector<const Object*>& objects) {
  for (const Object& object : document.objects()) objects.push_back(&object);
}

}  // namespace

void Linter::Impl::JudgeWaiting(Run& run) {
  std::vector<FileOfSet> files;
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    if (run.files[i]->plan != nullptr) files.push_back({run.files[i].get(), run.found[i].set});
  }
  CheckWaiting(files);
}

// Takes what kustomizations use as parts of objects out of the judgement.
void Linter::Impl::SetAside(Run& run, bool around) const {
  KustomizeFiles named;
  std::vector<std::string_view> paths;
  paths.reserve(run.files.size());
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    paths.push_back(run.found[i].path);
    if (!run.files[i]->Holds(DocumentFormat::kKustomization)) continue;
    for (const std::unique_ptr<DocumentModel>& document : run.files[i]->documents) {
      if (document->format() != DocumentFormat::kKustomization) continue;
      AddKustomizeFiles(run.found[i].path, *document, named);
    }
  }
  const auto outside =
      around ? KustomizationsAround(file_system(), paths) : std::vector<std::string>();
  for (const std::string& path : outside) {
    Result<std::string> text = file_system().Read(path, options.limits.max_file_size);
    if (!text) continue;
    const SourceFile source(path, std::move(*text));
    for (std::unique_ptr<yaml::Document>& document : yaml::Read(source, reader_limits())) {
      AddKustomizeFiles(path, *BuildModel(std::move(document), {}), named);
    }
  }
  if (named.empty()) return;
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    const auto found = named.find(run.found[i].path);
    if (found != named.end()) run.files[i]->SetAside(found->second);
  }
}

SetFacts Linter::Impl::FactsOf(const Run& run, const RunPlans& plans, const Plan& plan,
                               const std::string& set) {
  SetFacts facts;
  facts.externals = plan.externals();
  if (plan.set_is() == SetIs::kPartial) {
    facts.complete = false;
    facts.why_partial = "the set is declared partial";
  }
  for (const std::size_t i : plans.kustomized()) {
    if (run.found[i].set != set && !run.found[i].is_context) continue;
    for (const auto& document : run.files[i]->documents)
      kube::AddGeneratedNames(*document, facts.generated);
  }
  if (plan.set_is() == SetIs::kComplete) return facts;
  for (const std::size_t i : plans.unjudged()) {
    const FoundFile& found = run.found[i];
    if (found.set == set || found.is_context) facts.unreadable.push_back(found.path);
  }
  return facts;
}

void Linter::Impl::ReadPrevious(Run& run) const {
  std::vector<PreviousObject> before;
  for (const OldFile& old : options.against) {
    LoadedFile& file = run.previous.emplace_back();
    file.is_context = true;
    LoadAndCheck(plan, std::make_shared<const SourceFile>(old.name, old.text), file,
                 *std::pmr::get_default_resource(), {reader_limits(), options.jobs});
    for (const std::unique_ptr<DocumentModel>& document : file.documents) {
      for (const Object& object : document->objects()) before.push_back({&object, old.path});
    }
  }
  std::vector<const Object*> now;
  for (const auto& file : run.files) {
    if (file->is_context) continue;
    for (const std::unique_ptr<DocumentModel>& document : file->documents)
      AppendObjects(*document, now);
  }
  run.previous_objects = PreviousObjects(now, before);
}

Linter::Impl::RunPlans::RunPlans(const Run& run) {
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    const LoadedFile& file = *run.files[i];
    if (!run.found[i].is_relative && file.is_unjudged) unjudged_.push_back(i);
    if (file.Holds(DocumentFormat::kKustomization)) kustomized_.push_back(i);
    if (file.is_context || file.plan == nullptr) continue;
    if (std::find(plans_.begin(), plans_.end(), file.plan) == plans_.end())
      plans_.push_back(file.plan);
  }
  if (plans_.size() <= 1) return;
  for (const auto& file : run.files) {
    if (!file->is_context && file->plan != nullptr) plan_of_[file->source.get()] = file->plan;
  }
}

template <class Judge>
void Linter::Impl::RunPlans::ForEach(Findings& findings, const Judge& judge) const {
  for (const Plan* own : plans_) {
    Findings found;
    if (findings.watch) found.watch = std::make_unique<Stopwatch>();
    judge(*own, found);
    if (findings.watch) findings.watch->Add(*found.watch);
    if (plans_.size() > 1) {
      KeepOnly(
          [&](const SourceFile& file) {
            const auto at = plan_of_.find(&file);
            return at != plan_of_.end() && at->second == own;
          },
          found);
    }
    findings.all.splice(findings.all.end(), found.all);
    findings.unevaluated.insert(findings.unevaluated.end(), found.unevaluated.begin(),
                                found.unevaluated.end());
  }
}

void Linter::Impl::CheckSets(Run& run, Findings& findings) const {
  const RunPlans plans(run);
  if (!options.against.empty()) ReadPrevious(run);
  // What is read for references is part of every set.
  std::vector<const Object*> context;
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    if (!run.found[i].is_context || run.found[i].is_relative) continue;
    if (!run.files[i]->set_aside.empty()) continue;
    for (const std::unique_ptr<DocumentModel>& document : run.files[i]->documents)
      AppendObjects(*document, context);
  }
  struct SharedSet {
    std::vector<SetFile> files;
    bool is_judged = false;  // has a file that is reported on
  };
  std::map<std::string, SharedSet> shared;
  const std::string* last_name = nullptr;  // most files are of the set of the one before
  SharedSet* last = nullptr;
  const auto set_of = [&](const std::string& name) -> SharedSet& {
    if (last_name == nullptr || *last_name != name) {
      const auto at = shared.try_emplace(name).first;
      last_name = &at->first;
      last = &at->second;
    }
    return *last;
  };
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    const bool is_elsewhere = run.found[i].in_other_shard;
    if (run.found[i].is_context || !run.files[i]->set_aside.empty()) continue;
    SharedSet& set = set_of(run.found[i].set);
    set.is_judged |= !is_elsewhere;
    const std::pmr::vector<const Object*>& loose = run.files[i]->loose_objects;
    if (!loose.empty()) set.files.push_back({run.found[i].path, loose});
    if (run.files[i]->HoldsOnlyManifests() || is_elsewhere) continue;
    // Designs are sets of their own; everything else of a folder belongs together.
    for (const std::unique_ptr<DocumentModel>& document : run.files[i]->documents) {
      if (!document->is_design() || document->objects().empty()) continue;
      std::vector<const Object*> objects;
      AppendObjects(*document, objects);
      const std::size_t own_objects = objects.size();
      objects.insert(objects.end(), context.begin(), context.end());
      const Plan& own = *run.files[i]->plan;
      SetFacts facts;
      facts.externals = own.externals();
      facts.complete = own.set_is() != SetIs::kPartial;
      facts.why_partial = "the set is declared partial";
      const ObjectIndex index(std::move(objects), std::move(facts), options.jobs);
      CheckSet(own, index, run.previous_objects, findings, options.jobs);
      if (options.graphs) run.graphs.push_back(GraphOf(index, own_objects, run.found[i].set));
    }
  }
  for (const auto& [name, set] : shared) {
    if (set.is_judged && !set.files.empty())
      CheckShared(run, plans, name, set.files, context, findings);
  }
  const bool only_manifests = std::all_of(run.files.begin(), run.files.end(), [](const auto& file) {
    return file->HoldsOnlyManifests();
  });
  if (only_manifests) return;
  std::vector<const DocumentModel*> documents;
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    if (run.found[i].is_relative) continue;
    for (const std::unique_ptr<DocumentModel>& document : run.files[i]->documents)
      documents.push_back(document.get());
  }
  plans.ForEach(findings,
                [&](const Plan& own, Findings& found) { CheckDocuments(own, documents, found); });
}

void Linter::Impl::CheckShared(Run& run, const RunPlans& plans, const std::string& set,
                               const std::vector<SetFile>& files,
                               const std::vector<const Object*>& context,
                               Findings& findings) const {
  std::vector<const Object*> objects;
  for (const SetFile& file : files)
    objects.insert(objects.end(), file.objects.begin(), file.objects.end());
  bool is_first = true;  // the picture of a set is the same for all plans
  plans.ForEach(findings, [&](const Plan& own, Findings& found) {
    SetFacts facts = FactsOf(run, plans, own, set);
    std::vector<const Object*> all = objects;
    const bool is_part = run.surroundings.Add(set, run.found, run.files, all, facts);
    if (own.set_is() == SetIs::kComplete) {
      SetFacts complete;
      complete.externals = own.externals();
      complete.generated = std::move(facts.generated);
      facts = std::move(complete);
    }
    if (!is_part)
      CheckVariants(own, files, context, facts, run.previous_objects, run.gathered, found,
                    options.jobs);
    if (!is_part && !(options.graphs && is_first)) return;
    all.insert(all.end(), context.begin(), context.end());
    const ObjectIndex index(std::move(all), std::move(facts), options.jobs, &run.gathered);
    if (options.graphs && is_first) run.graphs.push_back(GraphOf(index, objects.size(), set));
    is_first = false;
    if (!is_part) return;
    CheckSet(own, index, run.previous_objects, found, options.jobs);
    // What else belongs to the project is not reported on, or is in a set of its own.
    const std::unordered_set<const SourceFile*> own_files = FilesOf(objects);
    KeepOnly([&](const SourceFile& file) { return own_files.count(&file) != 0; }, found);
  });
}

}  // namespace meshlint
