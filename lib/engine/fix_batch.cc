#include "engine/fix_batch.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/strings.h"

namespace meshlint {
namespace {

using TextOf = FixBatch::TextOf;

// The spans that a round has taken, by file.
class TakenText {
 public:
  bool Conflicts(const Candidate& candidate) const {
    for (const auto& [file, edits] : candidate.edits) {
      const auto taken = taken_.find(file);
      if (taken == taken_.end()) continue;
      for (const TextEdit& edit : edits) {
        if (Overlaps(taken->second, edit.span)) return true;
      }
    }
    return false;
  }

  void Take(const Candidate& candidate) {
    for (const auto& [file, edits] : candidate.edits) {
      for (const TextEdit& edit : edits) taken_[file].insert({edit.span.begin, edit.span.end});
    }
  }

 private:
  using Spans = std::set<std::pair<std::uint32_t, std::uint32_t>>;

  static bool Overlaps(const Spans& spans, Span span) {
    // What is inserted right behind a text may belong to it: not when that text goes.
    const auto conflict = [&span](const auto& taken) {
      const Span other{taken.first, taken.second};
      const bool behind =
          (span.empty() && span.begin == other.end) || (other.empty() && other.begin == span.end);
      return behind || meshlint::Conflicts({other, {}}, {span, {}});
    };
    auto at = spans.lower_bound({span.begin, 0});
    if (at != spans.begin() && conflict(*std::prev(at))) return true;
    for (; at != spans.end() && at->first <= span.end; ++at) {
      if (conflict(*at)) return true;
    }
    return false;
  }

  std::map<std::string, Spans> taken_;
};

// The first safe fix; without one, if that is wanted, the first of the others.
const Fix* FixOf(const Diagnostic& diagnostic, bool unsafe) {
  const auto usable = [&](FixSafety safety) -> const Fix* {
    for (const Fix& fix : diagnostic.fixes) {
      if (fix.safety == safety && !fix.edits.empty()) return &fix;
    }
    return nullptr;
  };
  const Fix* safe = usable(FixSafety::kSafe);
  return safe != nullptr || !unsafe ? safe : usable(FixSafety::kUnsafe);
}

// Whether the edits of one fix lie in the text and do not overlap.
bool AreSound(const std::vector<TextEdit>& sorted, std::size_t size) {
  std::uint32_t end = 0;
  for (const TextEdit& edit : sorted) {
    if (edit.span.begin < end || edit.span.end < edit.span.begin || edit.span.end > size)
      return false;
    end = edit.span.end;
  }
  return true;
}

bool ChangesSomething(const std::vector<TextEdit>& edits, const std::string& text) {
  return std::any_of(edits.begin(), edits.end(), [&text](const TextEdit& edit) {
    return text.compare(edit.span.begin, edit.span.size(), edit.text) != 0;
  });
}

std::optional<Candidate> Prepare(const Diagnostic& diagnostic, const Fix& fix,
                                 const TextOf& text_of) {
  Candidate candidate;
  candidate.diagnostic = &diagnostic;
  candidate.fix = &fix;
  candidate.identity = Cat(diagnostic.rule, '\n', diagnostic.location.file, '\n', fix.title, '\n',
                           diagnostic.path, '\n', diagnostic.message);
  for (const Edit& edit : fix.edits) {
    const Span span{edit.location.start.offset, edit.location.end.offset};
    candidate.edits[edit.location.file].push_back({span, edit.text});
  }
  bool changes = false;
  for (auto& [file, edits] : candidate.edits) {
    const std::string* text = text_of(file);
    if (text == nullptr) return std::nullopt;
    std::stable_sort(edits.begin(), edits.end(), [](const TextEdit& a, const TextEdit& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin
                                          : a.span.empty() && !b.span.empty();
    });
    if (!AreSound(edits, text->size())) return std::nullopt;
    changes |= ChangesSomething(edits, *text);
  }
  if (!changes) return std::nullopt;
  return candidate;
}

}  // namespace

std::vector<Candidate> FixBatch::Choose(const std::vector<Diagnostic>& diagnostics,
                                        const FixOptions& options,
                                        const std::set<std::string>& withdrawn,
                                        const TextOf& text_of) {
  std::vector<Candidate> batch;
  TakenText taken;
  for (const Diagnostic& diagnostic : diagnostics) {
    const Fix* fix = FixOf(diagnostic, options.unsafe);
    if (fix == nullptr) continue;
    std::optional<Candidate> candidate = Prepare(diagnostic, *fix, text_of);
    if (!candidate || withdrawn.count(candidate->identity) != 0) continue;
    if (taken.Conflicts(*candidate)) continue;
    taken.Take(*candidate);
    batch.push_back(std::move(*candidate));
  }
  return batch;
}

Texts FixBatch::Apply(const std::vector<Candidate>& batch, const TextOf& text_of) {
  std::map<std::string, std::vector<TextEdit>> edits;
  for (const Candidate& candidate : batch) {
    for (const auto& [file, own] : candidate.edits) {
      edits[file].insert(edits[file].end(), own.begin(), own.end());
    }
  }
  Texts texts;
  for (auto& [file, all] : edits) texts[file] = ApplyEdits(*text_of(file), std::move(all));
  return texts;
}

}  // namespace meshlint
