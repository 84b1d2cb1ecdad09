// Linter: one run, from paths to a LintResult.  Files are read and checked on a pool of threads,
// each by itself; then the objects of each set are joined and the rules that look at more than one
// object run.
#include "meshlint/linter.hpp"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <optional>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/strings.h"
#include "engine/discovery.h"
#include "engine/finish.h"
#include "engine/inputs.h"
#include "engine/loaded_file.h"
#include "engine/plan.h"
#include "engine/sensitive.h"
#include "engine/set_graph.h"
#include "engine/set_schemas.h"
#include "engine/surroundings.h"
#include "kube/kustomization.h"
#include "kube/object_index.h"
#include "meshlint/file_system.hpp"
#include "meshlint/version.hpp"

namespace meshlint {
namespace {

yaml::Limits ReaderLimits(const LintLimits& limits) {
  return {limits.max_depth, limits.max_nodes, limits.max_aliases};
}

// Calls `work(i)` for each i below `count`, on up to `jobs` threads.
template <class Work>
void ForEachInParallel(std::size_t count, unsigned jobs, const Work& work) {
  if (jobs == 0) jobs = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t threads = std::min<std::size_t>(jobs, count);
  if (threads <= 1) {
    for (std::size_t i = 0; i < count; ++i) work(i);
    return;
  }
  std::atomic<std::size_t> next{0};
  const auto loop = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::thread> pool;
  for (std::size_t i = 1; i < threads; ++i) pool.emplace_back(loop);
  loop();
  for (std::thread& thread : pool) thread.join();
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

// ---- Linter ----

struct Linter::Impl {
  Plan plan;
  LintOptions options;

  // One run: files with their sets, as they are read and checked.
  struct Run {
    std::vector<FoundFile> found;
    std::vector<LoadedFile> files;
    std::vector<SkippedFile> skipped;
    std::vector<Error> failures;
    std::vector<Graph> graphs;
    Surroundings surroundings;  // what was read besides, for files that were named one by one
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
  Outcome CheckOne(Work& work) const;
  SetFacts FactsOf(const Run& run, const std::string& set) const;
  void CheckSets(Run& run, Findings& findings) const;
  void CheckShared(Run& run, const std::string& set, std::vector<const Object*> objects,
                   const std::vector<const Object*>& context, Findings& findings) const;
  LintResult Conclude(Run run, Findings set_findings) const;
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
    ForEachInParallel(works.size(), options.jobs,
                      [&](std::size_t i) { outcomes[i] = CheckOne(works[i]); });
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
  std::vector<FileOfSet> files;
  for (std::size_t i = 0; i < run.files.size(); ++i)
    files.push_back({&run.files[i], run.found[i].set});
  CheckWaiting(plan, files);
}

void Linter::Impl::ReadSurroundings(Run& run) const {
  if (!options.read_project || !plan.LooksAtSets()) return;
  std::vector<Work> works;
  for (FoundFile& found : run.surroundings.Plan(file_system(), run.found, run.files))
    works.push_back({std::move(found), std::nullopt});
  Check(run, std::move(works));
}

Linter::Impl::Outcome Linter::Impl::CheckOne(Work& work) const {
  Outcome outcome;
  outcome.file.is_context = work.found.is_context;
  if (!work.text) {
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
  LoadAndCheck(plan, ReaderLimits(options.limits),
               std::make_shared<const SourceFile>(work.found.path, std::move(*outcome.opened.text)),
               outcome.file);
  for (const std::unique_ptr<DocumentModel>& document : outcome.file.documents) {
    std::optional<Input> encoded = OpenEncoded(work.found, *document);
    if (encoded) outcome.opened.members.push_back(std::move(*encoded));
  }
  return outcome;
}

SetFacts Linter::Impl::FactsOf(const Run& run, const std::string& set) const {
  SetFacts facts;
  if (options.set_is == SetIs::kPartial) {
    facts.complete = false;
    facts.why_partial = "the set is declared partial";
  }
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    const FoundFile& found = run.found[i];
    if (found.is_relative || (found.set != set && !found.is_context)) continue;
    for (const auto& document : run.files[i].documents)
      kube::AddGeneratedNames(*document, facts.generated);
    if (options.set_is != SetIs::kComplete && IsUnjudged(run.files[i]))
      facts.unreadable.push_back(found.path);
  }
  return facts;
}

void Linter::Impl::CheckSets(Run& run, Findings& findings) const {
  // What is read for references is part of every set.
  std::vector<const Object*> context;
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    if (!run.files[i].is_context || run.found[i].is_relative) continue;
    for (const std::unique_ptr<DocumentModel>& document : run.files[i].documents)
      AppendObjects(*document, context);
  }
  std::map<std::string, std::vector<const Object*>> shared;
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    if (run.files[i].is_context) continue;
    for (const std::unique_ptr<DocumentModel>& document : run.files[i].documents) {
      if (!IsOwnSet(*document)) {
        AppendObjects(*document, shared[run.found[i].set]);
        continue;
      }
      if (document->objects().empty()) continue;
      std::vector<const Object*> objects;
      AppendObjects(*document, objects);
      const std::size_t own = objects.size();
      objects.insert(objects.end(), context.begin(), context.end());
      SetFacts facts;
      facts.complete = options.set_is != SetIs::kPartial;
      facts.why_partial = "the set is declared partial";
      const ObjectIndex index(std::move(objects), std::move(facts));
      CheckSet(plan, index, findings);
      if (options.graphs) run.graphs.push_back(GraphOf(index, own, run.found[i].set));
    }
  }
  for (auto& [set, objects] : shared) {
    if (!objects.empty()) CheckShared(run, set, std::move(objects), context, findings);
  }
  std::vector<const DocumentModel*> documents;
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    if (run.found[i].is_relative) continue;
    for (const std::unique_ptr<DocumentModel>& document : run.files[i].documents)
      documents.push_back(document.get());
  }
  CheckDocuments(plan, documents, findings);
}

void Linter::Impl::CheckShared(Run& run, const std::string& set, std::vector<const Object*> objects,
                               const std::vector<const Object*>& context,
                               Findings& findings) const {
  SetFacts facts = FactsOf(run, set);
  const std::unordered_set<const SourceFile*> own = FilesOf(objects);
  const std::size_t own_objects = objects.size();
  const bool is_part = run.surroundings.Add(set, run.found, run.files, objects, facts);
  if (options.set_is == SetIs::kComplete) {
    SetFacts complete;
    complete.generated = std::move(facts.generated);
    facts = std::move(complete);
  }
  objects.insert(objects.end(), context.begin(), context.end());
  const ObjectIndex index(std::move(objects), std::move(facts));
  if (options.graphs) run.graphs.push_back(GraphOf(index, own_objects, set));
  if (!is_part) return CheckSet(plan, index, findings);
  // What else belongs to the project is not reported on, or is in a set of its own.
  Findings all;
  CheckSet(plan, index, all);
  for (PlannedFinding& planned : all.all) {
    if (own.count(planned.finding.primary.file) != 0) findings.all.push_back(std::move(planned));
  }
  for (UnevaluatedRule& rule : all.unevaluated) {
    if (own.count(rule.file) != 0) findings.unevaluated.push_back(std::move(rule));
  }
}

void Linter::Impl::Summarize(const LoadedFile& file, bool named, LintSummary& summary) {
  ++summary.files;
  summary.documents += static_cast<std::uint32_t>(file.documents.size());
  summary.without_schema += file.without_schema;
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

LintResult Linter::Impl::Conclude(Run run, Findings set_findings) const {
  LintResult result;
  LintResult::State& state = *result.state_;
  state.failures = std::move(run.failures);
  state.summary.skipped = std::move(run.skipped);
  std::vector<PlannedFinding> all;
  std::unordered_map<std::string_view, const LoadedFile*> by_path;
  std::vector<const Findings*> sources = {&set_findings};
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    LoadedFile& file = run.files[i];
    if (!file.source || file.is_context) continue;
    Summarize(file, run.found[i].named, state.summary);
    by_path[file.source->path()] = &file;
    sources.push_back(&file.findings);
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
  state.diagnostics = Finish(plan, std::move(all));
  state.graphs = std::move(run.graphs);
  FinishGraphs(state.diagnostics, state.graphs);
  state.checked_anything |= !state.diagnostics.empty();
  for (const Diagnostic& diagnostic : state.diagnostics) {
    LintSummary& summary = state.summary;
    ++(diagnostic.severity == Severity::kError     ? summary.errors
       : diagnostic.severity == Severity::kWarning ? summary.warnings
                                                   : summary.infos);
    LintResult::State::Text& text = state.texts[diagnostic.location.file];
    if (text.source) continue;
    const LoadedFile& file = *by_path.at(diagnostic.location.file);
    text.source = file.source;
    for (const std::unique_ptr<DocumentModel>& document : file.documents) {
      const std::vector<Span> spans = SensitiveSpans(*document);
      text.sensitive.insert(text.sensitive.end(), spans.begin(), spans.end());
    }
  }
  for (Diagnostic& diagnostic : state.diagnostics) {
    const LintResult::State::Text& text = state.texts[diagnostic.location.file];
    Shown(*text.source, text.sensitive).HideSecrets(diagnostic);
  }
  return result;
}

Linter::Linter(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Linter::~Linter() = default;
Linter::Linter(Linter&&) noexcept = default;
Linter& Linter::operator=(Linter&&) noexcept = default;

Result<Linter> Linter::Create(const LintOptions& options) {
  Result<Plan> plan = Plan::Make(options);
  if (!plan) return plan.error();
  auto impl = std::make_unique<Impl>();
  impl->plan = std::move(*plan);
  impl->options = options;
  return Linter(std::move(impl));
}

LintResult Linter::Lint(const std::vector<std::string>& paths) const {
  Impl::Run run;
  Discovery discovery = Discover(impl_->file_system(), paths, impl_->options.context);
  run.failures = std::move(discovery.failures);
  std::vector<Impl::Work> works;
  for (FoundFile& found : discovery.files) works.push_back({std::move(found), std::nullopt});
  impl_->Check(run, std::move(works));
  impl_->ReadSurroundings(run);
  Findings findings;
  impl_->CheckSets(run, findings);
  return impl_->Conclude(std::move(run), std::move(findings));
}

LintResult Linter::LintBuffer(std::string_view name, std::string_view text) const {
  return LintBuffers({{std::string(name), std::string(text)}});
}

LintResult Linter::LintBuffers(const std::vector<Buffer>& buffers) const {
  Impl::Run run;
  std::vector<Buffer> sorted = buffers;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Buffer& a, const Buffer& b) { return a.name < b.name; });
  std::vector<Impl::Work> works;
  for (Buffer& buffer : sorted)
    works.push_back({{buffer.name, {}, true, false, false, false}, std::move(buffer.text)});
  impl_->Check(run, std::move(works));
  Findings findings;
  impl_->CheckSets(run, findings);
  return impl_->Conclude(std::move(run), std::move(findings));
}

std::string_view Version() { return MESHLINT_VERSION_STRING; }

}  // namespace meshlint
