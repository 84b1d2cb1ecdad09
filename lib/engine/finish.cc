#include "engine/finish.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/parallel.h"
#include "base/strings.h"
#include "engine/echoes.h"
#include "kube/kinds.h"

namespace meshlint {
namespace {

// FNV-1a, 64 bits: stable over platforms and releases, which std::hash is not.
class Hash {
 public:
  Hash& Add(std::string_view text) {
    for (const char c : text) {
      value_ ^= static_cast<unsigned char>(c);
      value_ *= 0x100000001b3ULL;
    }
    value_ ^= 0xFFU;  // a byte that no UTF-8 text holds separates the parts
    value_ *= 0x100000001b3ULL;
    return *this;
  }
  std::uint64_t value() const { return value_; }
  std::string ToString() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text(16, '0');
    for (std::size_t i = 0; i < 16; ++i) text[15 - i] = kDigits[(value_ >> (4 * i)) & 0xFU];
    return text;
  }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

// Of the same object, or of the same document where there is none.
std::string StandInKey(std::string_view rule, const Finding& about, std::string_view path) {
  const auto object = reinterpret_cast<std::uintptr_t>(about.object);
  const auto document = reinterpret_cast<std::uintptr_t>(about.document);
  return Cat(rule, '\n', object != 0 ? object : document, '\n', path);
}

// Drops findings for which a more precise rule has spoken.
void ApplyStandIns(std::vector<PlannedFinding>& findings) {
  std::unordered_set<std::string> replaced;
  for (const PlannedFinding& planned : findings) {
    for (const Finding::StandIn& stand_in : planned.finding.stands_for) {
      replaced.insert(StandInKey(stand_in.rule, planned.finding, stand_in.path));
    }
  }
  if (replaced.empty()) return;
  std::erase_if(findings, [&replaced](const PlannedFinding& planned) {
    const Finding& finding = planned.finding;
    return replaced.count(StandInKey(finding.rule->id, finding, finding.path)) != 0;
  });
}

// Sorts findings by file, position, rule and message.
class Sorter {
 public:
  explicit Sorter(const std::vector<PlannedFinding>& findings) : findings_(findings) {
    std::vector<const SourceFile*> files;
    for (const PlannedFinding& planned : findings) {
      const SourceFile* const file = planned.finding.primary.file;
      if (files.empty() || files.back() != file) files.push_back(file);
    }
    std::sort(files.begin(), files.end(), [](const SourceFile* a, const SourceFile* b) {
      return std::pair(std::string_view(a->path()), a) < std::pair(std::string_view(b->path()), b);
    });
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (i > 0 && files[i]->path() != files[i - 1]->path()) ++rank;
      rank_of_[files[i]] = rank;
    }
  }

  // The numbers of the findings, in order.
  std::vector<std::uint32_t> Order() const {
    std::vector<Place> places;
    places.reserve(findings_.size());
    for (const PlannedFinding& planned : findings_) {
      const Label& primary = planned.finding.primary;
      places.push_back({rank_of_.at(primary.file), primary.span.begin, primary.span.end,
                        static_cast<std::uint32_t>(places.size())});
    }
    std::sort(places.begin(), places.end(),
              [this](const Place& a, const Place& b) { return IsBefore(a, b); });
    std::vector<std::uint32_t> order;
    order.reserve(places.size());
    for (const Place& place : places) order.push_back(place.number);
    return order;
  }

 private:
  struct Place {
    std::uint32_t file = 0;  // in the order of the paths
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t number = 0;
  };

  bool IsBefore(const Place& a, const Place& b) const {
    const auto left = std::tie(a.file, a.begin, a.end);
    const auto right = std::tie(b.file, b.begin, b.end);
    if (left != right) return left < right;
    const Finding& one = findings_[a.number].finding;
    const Finding& other = findings_[b.number].finding;
    if (one.rule->id != other.rule->id) return one.rule->id < other.rule->id;
    if (one.message != other.message) return one.message < other.message;
    return a.number < b.number;
  }

  const std::vector<PlannedFinding>& findings_;
  std::unordered_map<const SourceFile*, std::uint32_t> rank_of_;
};

// Findings are big: each is moved once.
void Sort(std::vector<PlannedFinding>& findings) {
  std::vector<PlannedFinding> sorted;
  sorted.reserve(findings.size());
  for (const std::uint32_t number : Sorter(findings).Order())
    sorted.push_back(std::move(findings[number]));
  findings.swap(sorted);
}

bool IsSamePlace(const Finding& a, const Finding& b) {
  const auto place = [](const Finding& finding) {
    return std::tie(finding.primary.span.begin, finding.primary.span.end,
                    finding.primary.file->path());
  };
  return place(a) == place(b);
}

// The same sentence of the same rule at the same place: an anchor used by several objects, for
// example.
void DropRepetitions(std::vector<PlannedFinding>& findings) {
  const auto same = [](const PlannedFinding& a, const PlannedFinding& b) {
    return a.finding.rule == b.finding.rule && IsSamePlace(a.finding, b.finding) &&
           a.finding.message == b.finding.message;
  };
  findings.erase(std::unique(findings.begin(), findings.end(), same), findings.end());
  std::unordered_set<std::string> said;
  std::erase_if(findings, [&said](const PlannedFinding& planned) {
    const Finding& finding = planned.finding;
    return finding.rule->once_per_run && planned.suppressed_by == nullptr &&
           !said.insert(Cat(finding.rule->id, '\n', finding.message)).second;
  });
}

void Identify(const Finding& finding, Diagnostic& diagnostic) {
  if (finding.document != nullptr) diagnostic.document = finding.document->document().index();
  const Object* object = finding.object;
  if (object == nullptr) return;
  diagnostic.object.api_version = object->api_version();
  diagnostic.object.kind = object->kind();
  diagnostic.object.namespace_name = kube::EffectiveNamespace(*object);
  diagnostic.object.name = object->name();
  if (!object->in_design()) return;
  const Component& component =
      object->document_model().components()[static_cast<std::size_t>(object->component())];
  diagnostic.component.id = component.id;
  diagnostic.component.name = component.head.text();
}

// Takes the texts of the finding.
void Locate(Finding& finding, Diagnostic& diagnostic) {
  const SourceFile& file = *finding.primary.file;
  diagnostic.location = LocationOf(file, finding.primary.span);
  for (Label& label : finding.related) {
    diagnostic.related.push_back({LocationOf(*label.file, label.span), std::move(label.message)});
  }
  // What is inside an archive or encoded file cannot be edited in place.
  if (file.path().find("!/") != std::string::npos) return;
  for (FindingFix& fix : finding.fixes) {
    Fix& shown = diagnostic.fixes.emplace_back();
    shown.title = std::move(fix.title);
    shown.safety = fix.safety;
    for (TextEdit& edit : fix.edits)
      shown.edits.push_back({LocationOf(file, edit.span), std::move(edit.text)});
  }
  for (FindingRefusal& refusal : finding.refused_fixes) {
    diagnostic.refused_fixes.push_back({std::move(refusal.title), std::move(refusal.reason)});
  }
}

// Takes the texts of the finding.
Diagnostic Convert(const Plan& run_plan, PlannedFinding& planned) {
  const Plan& plan = planned.plan == nullptr ? run_plan : *planned.plan;
  Finding& finding = planned.finding;
  Diagnostic diagnostic;
  diagnostic.rule = finding.rule->id;
  diagnostic.group = planned.rule->group;
  diagnostic.severity = plan.ShownAs(*planned.rule, finding.severity);
  diagnostic.message = std::move(finding.message);
  diagnostic.help = std::move(finding.help);
  diagnostic.path = std::move(finding.path);
  diagnostic.text_path = std::move(finding.text_path);
  diagnostic.kubernetes.target = plan.target();
  if (finding.holds_for && *finding.holds_for != plan.versions()) {
    diagnostic.kubernetes.since = finding.holds_for->first.ToString();
    diagnostic.kubernetes.until = finding.holds_for->last.ToString();
  }
  Identify(finding, diagnostic);
  Locate(finding, diagnostic);
  return diagnostic;
}

// What stays the same when lines move: rule, file, object, path and message; repetitions are
// numbered.
void AddFingerprints(const Finishing& how, std::vector<Diagnostic>& diagnostics) {
  std::unordered_map<std::uint64_t, std::size_t> seen;
  std::string of;  // the file that `identity` is of: findings come file by file
  std::string identity;
  for (Diagnostic& diagnostic : diagnostics) {
    const std::string& file = diagnostic.location.file;
    if (identity.empty() || of != file) {
      of = file;
      identity = how.identity_of ? how.identity_of(file) : file;
    }
    Hash hash;
    hash.Add(diagnostic.rule).Add(identity).Add(diagnostic.object.kind);
    hash.Add(diagnostic.object.namespace_name).Add(diagnostic.object.name).Add(diagnostic.path);
    hash.Add(diagnostic.message);
    const std::size_t number = seen[hash.value()]++;
    if (number > 0) hash.Add(std::to_string(number));
    diagnostic.fingerprint = hash.ToString();
  }
}

}  // namespace

Position PositionAt(const SourceFile& file, std::uint32_t offset) {
  const LineColumn at = file.lines().At(offset);
  return {at.line, at.column, at.column_utf16, offset + file.bom_size()};
}

Location LocationOf(const SourceFile& file, Span span) {
  return {file.path(), PositionAt(file, span.begin), PositionAt(file, span.end)};
}

namespace {

// Shown, or hidden by a comment, an annotation or the baseline.
Finished Divide(const std::vector<PlannedFinding>& findings, const Baseline* baseline,
                std::vector<Diagnostic> diagnostics) {
  Finished finished;
  finished.diagnostics.reserve(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Suppression* const by = findings[i].suppressed_by;
    if (by != nullptr) {
      const SuppressionKind kind =
          by->is_annotation ? SuppressionKind::kAnnotation : SuppressionKind::kComment;
      finished.suppressed.push_back({std::move(diagnostics[i]), kind, by->reason});
    } else if (baseline != nullptr && baseline->Holds(diagnostics[i].fingerprint)) {
      finished.suppressed.push_back({std::move(diagnostics[i]), SuppressionKind::kBaseline, ""});
    } else {
      finished.diagnostics.push_back(std::move(diagnostics[i]));
    }
  }
  return finished;
}

}  // namespace

Finished Finish(const Plan& plan, std::vector<PlannedFinding> findings, const Finishing& how) {
  std::erase_if(findings, [&plan](const PlannedFinding& planned) {
    const std::optional<Presets>& only_in = planned.finding.only_in;
    const Plan& own = planned.plan == nullptr ? plan : *planned.plan;
    return only_in && !own.Admits(*planned.rule, *only_in);
  });
  ApplyStandIns(findings);
  Sort(findings);
  DropEchoes(findings);
  if (how.suppressions != nullptr && !how.suppressions->empty()) {
    how.suppressions->Apply(findings);
    how.suppressions->Report(
        how.unevaluated == nullptr ? std::vector<UnevaluatedRule>() : *how.unevaluated, findings);
    Sort(findings);
  }
  DropRepetitions(findings);
  constexpr std::size_t kAtATime = 256;  // enough for a thread to be worth while
  std::vector<Diagnostic> diagnostics(findings.size());
  ForEachChunkInParallel(findings.size(), kAtATime, how.jobs,
                         [&](std::size_t /*chunk*/, std::size_t begin, std::size_t end) {
                           for (std::size_t i = begin; i < end; ++i)
                             diagnostics[i] = Convert(plan, findings[i]);
                         });
  AddFingerprints(how, diagnostics);
  return Divide(findings, how.baseline, std::move(diagnostics));
}

}  // namespace meshlint
