// Linter: one run, from paths to a LintResult.  Files are read and checked on a pool of threads,
// each by itself; then the objects of each set are joined and the rules that look at more than one
// object run.
#include "meshlint/linter.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/paths.h"
#include "base/strings.h"
#include "engine/baseline.h"
#include "engine/configuration.h"
#include "engine/discovery.h"
#include "engine/finish.h"
#include "engine/inputs.h"
#include "engine/kustomize.h"
#include "engine/loaded_file.h"
#include "engine/parallel.h"
#include "engine/plan.h"
#include "engine/sensitive.h"
#include "engine/set_graph.h"
#include "engine/set_schemas.h"
#include "engine/settings.h"
#include "engine/suppressions.h"
#include "engine/surroundings.h"
#include "engine/variants.h"
#include "kube/kustomization.h"
#include "kube/object_index.h"
#include "meshlint/file_system.hpp"
#include "meshlint/version.hpp"
#include "yaml/read.h"

namespace meshlint {
namespace {

yaml::Limits ReaderLimits(const LintLimits& limits) {
  return {limits.max_depth, limits.max_nodes, limits.max_aliases};
}

std::string SkippedAs(const DocumentModel& document) {
  if (!document.skip_reason().empty()) return document.skip_reason();
  return {};
}

}  // namespace

// ---- LintResult ----

struct LintResult::State {
  struct Text {
    std::shared_ptr<const SourceFile> source;
    std::vector<Span> sensitive;
  };

  std::vector<Diagnostic> diagnostics;
  std::vector<SuppressedDiagnostic> suppressed;
  std::vector<Timing> timings;
  LintSummary summary;
  std::vector<Error> failures;
  std::vector<Graph> graphs;
  bool checked_anything = false;
  std::unordered_map<std::string, Text> texts;  // files with diagnostics
  std::map<std::string, std::string> identities;
};

LintResult::LintResult() : state_(std::make_unique<State>()) {}
LintResult::~LintResult() = default;
LintResult::LintResult(LintResult&&) noexcept = default;
LintResult& LintResult::operator=(LintResult&&) noexcept = default;

const std::vector<Diagnostic>& LintResult::diagnostics() const { return state_->diagnostics; }
const std::vector<SuppressedDiagnostic>& LintResult::suppressed() const {
  return state_->suppressed;
}
const std::vector<Timing>& LintResult::timings() const { return state_->timings; }
const LintSummary& LintResult::summary() const { return state_->summary; }
const std::vector<Error>& LintResult::failures() const { return state_->failures; }
const std::vector<Graph>& LintResult::graphs() const { return state_->graphs; }
bool LintResult::checked_anything() const { return state_->checked_anything; }

std::string LintResult::LineText(std::string_view file, std::uint32_t line) const {
  const auto found = state_->texts.find(std::string(file));
  if (found == state_->texts.end()) return {};
  const SourceFile& source = *found->second.source;
  return MaskedLine(source, source.lines().LineSpan(line), found->second.sensitive);
}

std::string LintResult::IdentityOf(const std::string& file) const {
  const auto found = state_->identities.find(file);
  return found == state_->identities.end() ? file : found->second;
}

// ---- Linter ----

struct Linter::Impl {
  Plan plan;
  LintOptions options;
  std::optional<Configuration> configuration;  // that of the options, for all files
  std::optional<Baseline> baseline;

  // One run: files with their sets, as they are read and checked.
  struct Run {
    std::vector<FoundFile> found;
    std::vector<LoadedFile> files;
    std::vector<SkippedFile> skipped;
    std::vector<Error> failures;
    std::vector<Graph> graphs;
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
    std::unordered_map<const SourceFile*, const Plan*> plan_of_;
    std::vector<std::size_t> unjudged_;
    std::vector<std::size_t> kustomized_;
  };

  // A text to check; without one the file is read first.
  struct Work {
    FoundFile found;
    std::optional<std::string> text;
  };
  struct Outcome {
    Opened opened;
    LoadedFile file;
  };

  const FileSystem& file_system() const {
    return options.file_system == nullptr ? DiskFileSystem() : *options.file_system;
  }
  void Check(Run& run, std::vector<Work> works) const;
  void ReadSurroundings(Run& run) const;
  static void JudgeWaiting(Run& run);
  void ReadPrevious(Run& run) const;
  Outcome CheckOne(Work& work) const;
  // `around`: folders are searched for kustomizations that are not part of the run.
  void SetAside(Run& run, bool around) const;
  static SetFacts FactsOf(const Run& run, const RunPlans& plans, const Plan& plan,
                          const std::string& set);
  void CheckSets(Run& run, Findings& findings) const;
  void CheckShared(Run& run, const RunPlans& plans, const std::string& set,
                   const std::vector<SetFile>& files, const std::vector<const Object*>& context,
                   Findings& findings) const;
  LintResult Conclude(Run run, Findings set_findings, ProjectSettings& settings) const;
  void Show(const std::unordered_map<std::string_view, const LoadedFile*>& by_path,
            LintResult::State& state) const;
  ProjectSettings MakeSettings() const {
    return {file_system(), options, plan, configuration ? &*configuration : nullptr};
  }
  void ChooseShard(std::vector<Work>& works) const;
  // `around`: as for SetAside.
  LintResult LintAll(std::vector<Work> works, Run run, ProjectSettings& settings,
                     bool around) const;
  static void Summarize(const LoadedFile& file, bool named, LintSummary& summary);
};

namespace {

// Designs are sets of their own; everything else of a folder belongs together.
// The text of a file that has diagnostics, with what of it no report may show.
class Shown {
 public:
  Shown(const SourceFile& file, const std::vector<Span>& sensitive)
      : file_(file), sensitive_(sensitive) {}

  // Messages may quote what they point at; edits of a sensitive text must not repeat it.
  void HideSecrets(Diagnostic& diagnostic) const {
    for (auto at = FirstIn(diagnostic.location); IsIn(at, diagnostic.location); ++at) {
      const std::string_view secret = file_.Slice(*at);
      Redact(diagnostic.message, secret);
      Redact(diagnostic.help, secret);
      for (RelatedLocation& related : diagnostic.related) Redact(related.message, secret);
      for (Fix& fix : diagnostic.fixes) Redact(fix.title, secret);
    }
    for (Fix& fix : diagnostic.fixes) HideSecrets(fix);
  }

 private:
  using Iterator = std::vector<Span>::const_iterator;

  Span SpanOf(const Location& location) const {
    return {location.start.offset - file_.bom_size(), location.end.offset - file_.bom_size()};
  }
  Iterator FirstIn(const Location& location) const {
    return std::upper_bound(sensitive_.begin(), sensitive_.end(), SpanOf(location).begin,
                            [](std::uint32_t offset, Span other) { return offset < other.end; });
  }
  bool IsIn(Iterator at, const Location& location) const {
    return at != sensitive_.end() && at->begin < SpanOf(location).end;
  }

  void HideSecrets(Fix& fix) const {
    std::vector<Edit> edits;
    for (Edit& edit : fix.edits) {
      if (!IsIn(FirstIn(edit.location), edit.location)) {
        edits.push_back(std::move(edit));
        continue;
      }
      const Span span = SpanOf(edit.location);
      for (TextEdit& part : WithoutRepetition(file_.Slice(span), {span, std::move(edit.text)})) {
        edits.push_back({LocationOf(file_, part.span), std::move(part.text)});
      }
    }
    fix.edits = std::move(edits);
  }

  const SourceFile& file_;
  const std::vector<Span>& sensitive_;
};

bool IsOwnSet(const DocumentModel& document) { return document.is_design(); }

std::unordered_set<const SourceFile*> FilesOf(const std::vector<const Object*>& objects) {
  std::unordered_set<const SourceFile*> files;
  for (const Object* object : objects) files.insert(&object->file());
  return files;
}

void AppendObjects(const DocumentModel& document, std::vector<const Object*>& objects) {
  for (const Object& object : document.objects()) objects.push_back(&object);
}

}  // namespace

void Linter::Impl::Check(Run& run, std::vector<Work> works) const {
  // What is inside a file (archives, base64) is checked in a further round.
  while (!works.empty()) {
    std::vector<Outcome> outcomes(works.size());
    std::mutex one_call;
    std::size_t done = 0;
    ForEachInParallel(works.size(), options.jobs, [&](std::size_t i) {
      outcomes[i] = CheckOne(works[i]);
      if (!options.progress) return;
      const std::lock_guard<std::mutex> lock(one_call);
      options.progress(++done, works.size());
    });
    std::vector<Work> inside;
    for (std::size_t i = 0; i < works.size(); ++i) {
      Outcome& outcome = outcomes[i];
      for (Input& input : outcome.opened.members) {
        inside.push_back({std::move(input.found), std::move(input.text)});
      }
      std::move(outcome.opened.skipped.begin(), outcome.opened.skipped.end(),
                std::back_inserter(run.skipped));
      if (outcome.opened.failure && !works[i].found.is_relative) {
        run.failures.push_back(std::move(*outcome.opened.failure));
      } else if (!outcome.file.source && !outcome.opened.failure) {
        continue;
      }
      run.found.push_back(std::move(works[i].found));
      run.files.push_back(std::move(outcome.file));
    }
    works = std::move(inside);
  }
}

void Linter::Impl::ReadSurroundings(Run& run) const {
  const bool wanted = std::any_of(run.files.begin(), run.files.end(), [](const LoadedFile& file) {
    return file.plan != nullptr && file.plan->LooksAtSets();
  });
  if (!options.read_project || !wanted) return;
  std::vector<Work> works;
  for (FoundFile& found : run.surroundings.Plan(file_system(), run.found, run.files))
    works.push_back({std::move(found), std::nullopt});
  Check(run, std::move(works));
}

void Linter::Impl::JudgeWaiting(Run& run) {
  std::vector<FileOfSet> files;
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    if (run.files[i].plan != nullptr) files.push_back({&run.files[i], run.found[i].set});
  }
  CheckWaiting(files);
}

Linter::Impl::Outcome Linter::Impl::CheckOne(Work& work) const {
  Outcome outcome;
  outcome.file.is_context = work.found.is_context || work.found.in_other_shard;
  if (options.timing) outcome.file.findings.watch = std::make_unique<Stopwatch>();
  if (!work.text) {
    const Measure measure(outcome.file.findings.watch.get(), "read");
    Result<std::string> read = file_system().Read(work.found.path, options.limits.max_file_size);
    if (!read) {
      outcome.opened.failure = read.error();
      return outcome;
    }
    if (work.found.is_relative && !MayHoldObjects(*read)) return outcome;
    work.text = std::move(*read);
  }
  outcome.opened = OpenInput(work.found, std::move(*work.text), options.limits.max_file_size);
  if (!outcome.opened.text) return outcome;
  LoadAndCheck(work.found.plan == nullptr ? plan : *work.found.plan, ReaderLimits(options.limits),
               std::make_shared<const SourceFile>(work.found.path, std::move(*outcome.opened.text)),
               outcome.file, options.jobs);
  for (const std::unique_ptr<DocumentModel>& document : outcome.file.documents) {
    std::optional<Input> encoded = OpenEncoded(work.found, *document);
    if (encoded) outcome.opened.members.push_back(std::move(*encoded));
  }
  return outcome;
}

// Takes what kustomizations use as parts of objects out of the judgement.
void Linter::Impl::SetAside(Run& run, bool around) const {
  KustomizeFiles named;
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    paths.push_back(run.found[i].path);
    for (const std::unique_ptr<DocumentModel>& document : run.files[i].documents) {
      if (document->format() != DocumentFormat::kKustomization) continue;
      AddKustomizeFiles(paths.back(), *document, named);
    }
  }
  const auto outside =
      around ? KustomizationsAround(file_system(), paths) : std::vector<std::string>();
  for (const std::string& path : outside) {
    Result<std::string> text = file_system().Read(path, options.limits.max_file_size);
    if (!text) continue;
    const SourceFile source(path, std::move(*text));
    for (std::unique_ptr<yaml::Document>& document :
         yaml::Read(source, ReaderLimits(options.limits))) {
      AddKustomizeFiles(path, *BuildModel(std::move(document), {}), named);
    }
  }
  if (named.empty()) return;
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    const auto found = named.find(paths[i]);
    if (found != named.end()) run.files[i].SetAside(found->second);
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
    for (const auto& document : run.files[i].documents)
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
    LoadAndCheck(plan, ReaderLimits(options.limits),
                 std::make_shared<const SourceFile>(old.name, old.text), file, options.jobs);
    for (const std::unique_ptr<DocumentModel>& document : file.documents) {
      for (const Object& object : document->objects()) before.push_back({&object, old.path});
    }
  }
  std::vector<const Object*> now;
  for (const LoadedFile& file : run.files) {
    if (file.is_context) continue;
    for (const std::unique_ptr<DocumentModel>& document : file.documents)
      AppendObjects(*document, now);
  }
  run.previous_objects = PreviousObjects(now, before);
}

Linter::Impl::RunPlans::RunPlans(const Run& run) {
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    const LoadedFile& file = run.files[i];
    if (!run.found[i].is_relative && IsUnjudged(file)) unjudged_.push_back(i);
    const bool is_kustomized = std::any_of(
        file.documents.begin(), file.documents.end(),
        [](const auto& document) { return document->format() == DocumentFormat::kKustomization; });
    if (is_kustomized) kustomized_.push_back(i);
    if (file.is_context || file.plan == nullptr) continue;
    plan_of_[file.source.get()] = file.plan;
    if (std::find(plans_.begin(), plans_.end(), file.plan) == plans_.end())
      plans_.push_back(file.plan);
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
    std::move(found.all.begin(), found.all.end(), std::back_inserter(findings.all));
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
    if (!run.files[i].set_aside.empty()) continue;
    for (const std::unique_ptr<DocumentModel>& document : run.files[i].documents)
      AppendObjects(*document, context);
  }
  std::map<std::string, std::vector<SetFile>> shared;
  std::set<std::string> judged;  // sets with a file that is reported on
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    const bool is_elsewhere = run.found[i].in_other_shard;
    if (run.found[i].is_context || !run.files[i].set_aside.empty()) continue;
    if (!is_elsewhere) judged.insert(run.found[i].set);
    SetFile own_file{run.found[i].path, {}};
    for (const std::unique_ptr<DocumentModel>& document : run.files[i].documents) {
      if (!IsOwnSet(*document)) {
        AppendObjects(*document, own_file.objects);
        continue;
      }
      if (is_elsewhere) continue;
      if (document->objects().empty()) continue;
      std::vector<const Object*> objects;
      AppendObjects(*document, objects);
      const std::size_t own_objects = objects.size();
      objects.insert(objects.end(), context.begin(), context.end());
      const Plan& own = *run.files[i].plan;
      SetFacts facts;
      facts.externals = own.externals();
      facts.complete = own.set_is() != SetIs::kPartial;
      facts.why_partial = "the set is declared partial";
      const ObjectIndex index(std::move(objects), std::move(facts));
      CheckSet(own, index, run.previous_objects, findings, options.jobs);
      if (options.graphs) run.graphs.push_back(GraphOf(index, own_objects, run.found[i].set));
    }
    if (!own_file.objects.empty()) shared[run.found[i].set].push_back(std::move(own_file));
  }
  for (const auto& [set, files] : shared) {
    if (judged.count(set) != 0) CheckShared(run, plans, set, files, context, findings);
  }
  std::vector<const DocumentModel*> documents;
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    if (run.found[i].is_relative) continue;
    for (const std::unique_ptr<DocumentModel>& document : run.files[i].documents)
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
  const std::unordered_set<const SourceFile*> own_files = FilesOf(objects);
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
      CheckVariants(own, files, context, facts, run.previous_objects, found, options.jobs);
    if (!is_part && !(options.graphs && is_first)) return;
    all.insert(all.end(), context.begin(), context.end());
    const ObjectIndex index(std::move(all), std::move(facts));
    if (options.graphs && is_first) run.graphs.push_back(GraphOf(index, objects.size(), set));
    is_first = false;
    if (!is_part) return;
    CheckSet(own, index, run.previous_objects, found, options.jobs);
    // What else belongs to the project is not reported on, or is in a set of its own.
    KeepOnly([&](const SourceFile& file) { return own_files.count(&file) != 0; }, found);
  });
}

void Linter::Impl::Summarize(const LoadedFile& file, bool named, LintSummary& summary) {
  ++summary.files;
  summary.documents += static_cast<std::uint32_t>(file.documents.size());
  summary.without_schema += file.without_schema;
  summary.declined += file.declined;
  if (!file.set_aside.empty()) {
    summary.skipped.push_back({file.source->path(), file.set_aside});
    return;
  }
  bool empty = true;
  for (const std::unique_ptr<DocumentModel>& document : file.documents) {
    summary.objects += static_cast<std::uint32_t>(document->objects().size());
    empty &= document->format() == DocumentFormat::kEmpty;
    const std::string reason = SkippedAs(*document);
    if (reason.empty()) continue;
    const std::vector<SkippedFile>& skipped = summary.skipped;
    const bool said = !skipped.empty() && skipped.back().file == file.source->path() &&
                      skipped.back().reason == reason;
    if (!said) summary.skipped.push_back({file.source->path(), reason});
  }
  if (empty && named) summary.skipped.push_back({file.source->path(), "empty file"});
}

LintResult Linter::Impl::Conclude(Run run, Findings set_findings, ProjectSettings& settings) const {
  LintResult result;
  LintResult::State& state = *result.state_;
  state.failures = std::move(run.failures);
  state.summary.skipped = std::move(run.skipped);
  std::vector<PlannedFinding> all;
  std::unordered_map<std::string_view, const LoadedFile*> by_path;
  std::vector<const Findings*> sources = {&set_findings};
  std::vector<UnevaluatedRule> open;
  Suppressions suppressions(options.today.empty() ? Today() : options.today);
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    LoadedFile& file = run.files[i];
    if (!file.source || file.is_context) continue;
    Summarize(file, run.found[i].named, state.summary);
    by_path[file.source->path()] = &file;
    sources.push_back(&file.findings);
    suppressions.Add(file);
    if (!file.set_aside.empty()) continue;
    for (const std::unique_ptr<DocumentModel>& document : file.documents) {
      state.checked_anything |= document->is_design() || !document->objects().empty() ||
                                document->format() == DocumentFormat::kCatalogItem ||
                                document->format() == DocumentFormat::kArtifactHub;
    }
  }
  for (const Findings* findings : sources) {
    for (const PlannedFinding& planned : findings->all) {
      if (by_path.count(planned.finding.primary.file->path()) != 0) all.push_back(planned);
    }
    for (const UnevaluatedRule& rule : findings->unevaluated) {
      if (by_path.count(rule.file->path()) == 0) continue;
      open.push_back(rule);
      state.summary.not_evaluated.push_back(
          {std::string(rule.rule->id), rule.file->path(), rule.reason});
    }
  }
  auto& skipped = state.summary.skipped;
  std::stable_sort(skipped.begin(), skipped.end(),
                   [](const SkippedFile& a, const SkippedFile& b) { return a.file < b.file; });
  auto& unevaluated = state.summary.not_evaluated;
  const auto key = [](const NotEvaluated& entry) {
    return std::tie(entry.file, entry.rule, entry.reason);
  };
  std::sort(unevaluated.begin(), unevaluated.end(),
            [&](const NotEvaluated& a, const NotEvaluated& b) { return key(a) < key(b); });
  unevaluated.erase(
      std::unique(unevaluated.begin(), unevaluated.end(),
                  [&](const NotEvaluated& a, const NotEvaluated& b) { return key(a) == key(b); }),
      unevaluated.end());
  Finishing how;
  how.suppressions = &suppressions;
  how.baseline = baseline ? &*baseline : nullptr;
  how.unevaluated = &open;
  how.identity_of = [&](const std::string& file) {
    return state.identities[file] = settings.IdentityOf(file);
  };
  Stopwatch watch;
  Finished finished;
  {
    const Measure measure(&watch, "finish");
    finished = Finish(plan, std::move(all), how);
  }
  if (options.timing) {
    for (const Findings* findings : sources) watch.Add(*findings->watch);
    state.timings = watch.Timings();
  }
  state.diagnostics = std::move(finished.diagnostics);
  state.suppressed = std::move(finished.suppressed);
  state.checked_anything |= !state.diagnostics.empty() || !state.suppressed.empty();
  if (baseline) {
    std::set<std::string> found;
    std::set<std::string> read;
    for (const Diagnostic& diagnostic : state.diagnostics) found.insert(diagnostic.fingerprint);
    for (const SuppressedDiagnostic& hidden : state.suppressed) {
      found.insert(hidden.diagnostic.fingerprint);
    }
    for (const auto& [path, file] : by_path) read.insert(settings.IdentityOf(std::string(path)));
    state.summary.stale_baseline =
        baseline->Stale(found, [&read](const std::string& file) { return read.count(file) != 0; });
  }
  Show(by_path, state);
  state.graphs = std::move(run.graphs);
  FinishGraphs(state.diagnostics, state.graphs);
  return result;
}

// Counts, and takes what no report may show out of what it says.
void Linter::Impl::Show(const std::unordered_map<std::string_view, const LoadedFile*>& by_path,
                        LintResult::State& state) const {
  const auto text_of = [&](const std::string& path) -> const LintResult::State::Text& {
    LintResult::State::Text& text = state.texts[path];
    if (text.source) return text;
    const LoadedFile& file = *by_path.at(path);
    text.source = file.source;
    for (const std::unique_ptr<DocumentModel>& document : file.documents) {
      const std::vector<Span> spans = SensitiveSpans(*document);
      text.sensitive.insert(text.sensitive.end(), spans.begin(), spans.end());
    }
    return text;
  };
  const auto hide = [&](Diagnostic& diagnostic) {
    const LintResult::State::Text& text = text_of(diagnostic.location.file);
    Shown(*text.source, text.sensitive).HideSecrets(diagnostic);
  };
  for (Diagnostic& diagnostic : state.diagnostics) {
    LintSummary& summary = state.summary;
    ++(diagnostic.severity == Severity::kError     ? summary.errors
       : diagnostic.severity == Severity::kWarning ? summary.warnings
                                                   : summary.infos);
    hide(diagnostic);
  }
  for (SuppressedDiagnostic& hidden : state.suppressed) hide(hidden.diagnostic);
  state.summary.suppressed = static_cast<std::uint32_t>(state.suppressed.size());
}

// In turn, so that the shards are of one size whatever the names are.
void Linter::Impl::ChooseShard(std::vector<Work>& works) const {
  std::uint32_t number = 0;
  for (Work& work : works) {
    if (work.found.is_context) continue;
    work.found.in_other_shard = number++ % options.shard_count + 1 != options.shard_index;
  }
}

// Everything from the texts to the result.  Files whose configuration is wrong are not judged.
LintResult Linter::Impl::LintAll(std::vector<Work> works, Run run, ProjectSettings& settings,
                                 bool around) const {
  for (Work& work : works) work.found.plan = settings.PlanOf(work.found.path);
  std::erase_if(works, [](const Work& work) { return work.found.plan == nullptr; });
  if (options.shard_count > 1) ChooseShard(works);
  const std::vector<Error>& wrong = settings.errors();
  run.failures.insert(run.failures.end(), wrong.begin(), wrong.end());
  Check(run, std::move(works));
  ReadSurroundings(run);
  SetAside(run, around);
  JudgeWaiting(run);
  Findings findings;
  if (options.timing) findings.watch = std::make_unique<Stopwatch>();
  {
    const Measure measure(findings.watch.get(), "sets");
    CheckSets(run, findings);
  }
  return Conclude(std::move(run), std::move(findings), settings);
}

Linter::Linter(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Linter::~Linter() = default;
Linter::Linter(Linter&&) noexcept = default;
Linter& Linter::operator=(Linter&&) noexcept = default;

namespace {

// One error that says what all of them say, a line each.
Error AllOf(const std::vector<Error>& errors) {
  Error all = errors.front();
  for (std::size_t i = 1; i < errors.size(); ++i) all.message += Cat('\n', errors[i].message);
  return all;
}

}  // namespace

Result<Linter> Linter::Create(const LintOptions& options) {
  Result<Plan> plan = Plan::Make(options);
  if (!plan) return plan.error();
  auto impl = std::make_unique<Impl>();
  impl->plan = std::move(*plan);
  impl->options = options;
  if (!options.configuration.empty()) {
    const FileSystem& files = impl->file_system();
    ReadConfiguration read =
        ReadConfigurationFile(files, ResolvePath("", files.Absolute(".")), options.configuration);
    if (!read.errors.empty()) return AllOf(read.errors);
    impl->configuration = std::move(read.configuration);
  }
  if (!options.baseline.empty()) {
    Result<Baseline> baseline = Baseline::Read(impl->file_system(), options.baseline);
    if (!baseline) return baseline.error();
    impl->baseline = std::move(*baseline);
  }
  return Linter(std::move(impl));
}

LintResult Linter::Lint(const std::vector<std::string>& paths) const {
  ProjectSettings settings = impl_->MakeSettings();
  Discovery discovery =
      Discover(impl_->file_system(), paths, impl_->options.context,
               [&settings](const std::string& path, bool is_directory, bool named) {
                 return settings.WhyIgnored(path, is_directory, named);
               });
  Impl::Run run;
  run.failures = std::move(discovery.failures);
  run.skipped = std::move(discovery.ignored);
  std::vector<Impl::Work> works;
  for (FoundFile& found : discovery.files) {
    // The baseline of the run is no input of it.
    if (found.path != TidyPath(impl_->options.baseline) || found.named)
      works.push_back({std::move(found), std::nullopt});
  }
  return impl_->LintAll(std::move(works), std::move(run), settings, true);
}

LintResult Linter::LintBuffer(std::string_view name, std::string_view text) const {
  return LintBuffers({{std::string(name), std::string(text)}});
}

LintResult Linter::LintBuffers(const std::vector<Buffer>& buffers) const {
  ProjectSettings settings = impl_->MakeSettings();
  std::vector<Buffer> sorted = buffers;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Buffer& a, const Buffer& b) { return a.name < b.name; });
  Impl::Run run;
  std::vector<Impl::Work> works;
  for (Buffer& buffer : sorted) {
    if (std::string why = settings.WhyIgnored(buffer.name, false, true); !why.empty()) {
      run.skipped.push_back({buffer.name, std::move(why)});
    } else {
      works.push_back({{.path = buffer.name, .set = {}, .named = true}, std::move(buffer.text)});
    }
  }
  return impl_->LintAll(std::move(works), std::move(run), settings, false);
}

std::string_view Version() { return MESHLINT_VERSION_STRING; }

}  // namespace meshlint
