// From what was found to the LintResult: counts, order, suppressions and baseline, and nothing that
// no report may show.
#include <algorithm>
#include <bitset>
#include <set>
#include <tuple>
#include <utility>

#include "base/never_free.h"
#include "engine/finish.h"
#include "engine/hide_secrets.h"
#include "engine/linter_impl.h"
#include "engine/sensitive.h"
#include "engine/set_graph.h"
#include "engine/suppressions.h"

namespace meshlint {

LintResult::LintResult() : state_(std::make_unique<State>()) {}
LintResult::~LintResult() {
  if (state_ && state_->disable_free) NeverFree(std::shared_ptr<const State>(std::move(state_)));
}
LintResult::LintResult(LintResult&&) noexcept = default;
LintResult& LintResult::operator=(LintResult&&) noexcept = default;

const std::vector<Diagnostic>& LintResult::diagnostics() const& { return state_->diagnostics; }
std::vector<Diagnostic> LintResult::diagnostics() && { return std::move(state_->diagnostics); }
const std::vector<SuppressedDiagnostic>& LintResult::suppressed() const& {
  return state_->suppressed;
}
std::vector<SuppressedDiagnostic> LintResult::suppressed() && {
  return std::move(state_->suppressed);
}
const std::vector<Timing>& LintResult::timings() const& { return state_->timings; }
std::vector<Timing> LintResult::timings() && { return std::move(state_->timings); }
const LintSummary& LintResult::summary() const& { return state_->summary; }
LintSummary LintResult::summary() && { return std::move(state_->summary); }
const std::vector<Error>& LintResult::failures() const& { return state_->failures; }
std::vector<Error> LintResult::failures() && { return std::move(state_->failures); }
const std::vector<Graph>& LintResult::graphs() const& { return state_->graphs; }
std::vector<Graph> LintResult::graphs() && { return std::move(state_->graphs); }
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

namespace {

// What of the file is not judged, and why.
void AddSkipped(const LoadedFile& file, LintSummary& summary) {
  for (const std::unique_ptr<DocumentModel>& document : file.documents) {
    const std::string& reason = document->skip_reason();
    if (reason.empty()) continue;
    const std::vector<SkippedFile>& skipped = summary.skipped;
    const bool said = !skipped.empty() && skipped.back().file == file.source->path() &&
                      skipped.back().reason == reason;
    if (!said) summary.skipped.push_back({file.source->path(), reason});
  }
}

// Designs, catalog items and packages are judged also without an object.
bool HasRulesOfItsOwn(const LoadedFile& file) {
  return file.Holds(DocumentFormat::kPattern) || file.Holds(DocumentFormat::kDesign) ||
         file.Holds(DocumentFormat::kCatalogItem) || file.Holds(DocumentFormat::kArtifactHub);
}

// The same for any number of threads and any order of paths; what was said twice is said once.
void PutInOrder(LintSummary& summary) {
  std::stable_sort(summary.skipped.begin(), summary.skipped.end(),
                   [](const SkippedFile& a, const SkippedFile& b) { return a.file < b.file; });
  const auto key = [](const NotEvaluated& entry) {
    return std::tie(entry.file, entry.rule, entry.reason);
  };
  std::vector<NotEvaluated>& open = summary.not_evaluated;
  std::sort(open.begin(), open.end(),
            [&](const NotEvaluated& a, const NotEvaluated& b) { return key(a) < key(b); });
  const auto same = [&](const NotEvaluated& a, const NotEvaluated& b) { return key(a) == key(b); };
  open.erase(std::unique(open.begin(), open.end(), same), open.end());
}

std::set<std::string> FingerprintsOf(const std::vector<Diagnostic>& shown,
                                     const std::vector<SuppressedDiagnostic>& suppressed) {
  std::set<std::string> fingerprints;
  for (const Diagnostic& diagnostic : shown) fingerprints.insert(diagnostic.fingerprint);
  for (const SuppressedDiagnostic& hidden : suppressed)
    fingerprints.insert(hidden.diagnostic.fingerprint);
  return fingerprints;
}

}  // namespace

void Linter::Impl::Summarize(const LoadedFile& file, bool named, LintSummary& summary) {
  ++summary.files;
  summary.documents += static_cast<std::uint32_t>(file.documents.size());
  summary.without_schema += file.without_schema;
  summary.declined += file.declined;
  if (!file.set_aside.empty()) {
    summary.skipped.push_back({file.source->path(), file.set_aside});
    return;
  }
  summary.objects += file.objects;
  if (file.has_skipped) AddSkipped(file, summary);
  const std::bitset<kDocumentFormats> empty(1U << static_cast<unsigned>(DocumentFormat::kEmpty));
  if ((file.formats & ~empty).any() || !named) return;
  // A text that is no document at all: see PartsOf.
  const bool is_markdown = file.documents.empty() && !file.source->text().empty();
  summary.skipped.push_back(
      {file.source->path(), is_markdown ? "Markdown file without front matter" : "empty file"});
}

LintResult Linter::Impl::Conclude(Run& run, Findings& set_findings,
                                  ProjectSettings& settings) const {
  LintResult result;
  LintResult::State& state = *result.state_;
  state.disable_free = options.disable_free;
  state.failures = std::move(run.failures);
  state.summary.skipped = std::move(run.skipped);
  std::vector<PlannedFinding> all;
  FilesByPath by_path;
  by_path.Reserve(run.files.size());
  std::vector<Findings*> sources = {&set_findings};
  std::vector<UnevaluatedRule> open;
  Suppressions suppressions(options.today.empty() ? Today() : options.today);
  for (std::size_t i = 0; i < run.files.size(); ++i) {
    LoadedFile& file = *run.files[i];
    if (!file.source || file.is_context) continue;
    Summarize(file, run.found[i].named, state.summary);
    by_path.Add(file);
    sources.push_back(&file.findings);
    suppressions.Add(file);
    if (!file.set_aside.empty()) continue;
    state.checked_anything |= file.objects > 0 || HasRulesOfItsOwn(file);
  }
  // Files of one path are one to the reports.
  std::unordered_map<const SourceFile*, bool> is_read;
  const auto was_read = [&](const SourceFile& file) {
    const auto [known, is_new] = is_read.try_emplace(&file, false);
    if (is_new) known->second = by_path.Find(file.path()) != nullptr;
    return known->second;
  };
  std::size_t count = 0;
  for (const Findings* const findings : sources) count += findings->all.size();
  all.reserve(count);
  for (Findings* findings : sources) {
    for (PlannedFinding& planned : findings->all) {
      if (was_read(*planned.finding.primary.file)) all.push_back(std::move(planned));
    }
    for (const UnevaluatedRule& rule : findings->unevaluated) {
      if (was_read(*rule.file)) open.push_back(rule);
    }
  }
  for (const UnevaluatedRule& rule : open) {
    state.summary.not_evaluated.push_back(
        {std::string(rule.rule->id), rule.file->path(), rule.reason});
  }
  PutInOrder(state.summary);
  Finishing how;
  how.suppressions = &suppressions;
  how.baseline = baseline ? &*baseline : nullptr;
  how.unevaluated = &open;
  how.jobs = options.jobs;
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
    for (const Findings* const findings : sources) watch.Add(*findings->watch);
    state.timings = watch.Timings();
  }
  state.diagnostics = std::move(finished.diagnostics);
  state.suppressed = std::move(finished.suppressed);
  state.checked_anything |= !state.diagnostics.empty() || !state.suppressed.empty();
  if (baseline) {
    std::set<std::string> read;
    for (const LoadedFile* const file : by_path.all())
      read.insert(settings.IdentityOf(file->source->path()));
    state.summary.stale_baseline =
        baseline->Stale(FingerprintsOf(state.diagnostics, state.suppressed),
                        [&read](const std::string& file) { return read.count(file) != 0; });
  }
  Show(by_path, state);
  state.text_memory = std::move(run.texts);
  state.graphs = std::move(run.graphs);
  FinishGraphs(state.diagnostics, state.graphs);
  return result;
}

// Counts, and takes what no report may show out of what it says.
void Linter::Impl::Show(const FilesByPath& by_path, LintResult::State& state) const {
  const LintResult::State::Text* last = nullptr;  // diagnostics come file by file
  const auto text_of = [&](const std::string& path) -> const LintResult::State::Text& {
    if (last != nullptr && last->source->path() == path) return *last;
    LintResult::State::Text& text = state.texts[path];
    last = &text;
    if (text.source) return text;
    const LoadedFile& file = *by_path.Find(path);
    text.source = file.source;
    text.sensitive = SensitiveSpans(file.documents, options.jobs);
    return text;
  };
  const auto hide = [&](Diagnostic& diagnostic) {
    const LintResult::State::Text& text = text_of(diagnostic.location.file);
    HideSecrets(*text.source, text.sensitive, diagnostic);
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

}  // namespace meshlint
