#include "engine/fixer.h"

#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "base/strings.h"
#include "engine/new_findings.h"
#include "text/source_file.h"
#include "yaml/read.h"

namespace meshlint {

namespace {

std::size_t FaultsIn(const std::string& text) {
  const SourceFile source("", text);
  std::size_t faults = 0;
  for (const std::unique_ptr<yaml::Document>& document : yaml::Read(source)) {
    faults += document->faults().size();
  }
  return faults;
}

// The first fix of each object and the others, as it is those of one object that get in each
// other's way; of one fix for each, the halves.
std::pair<std::vector<Candidate>, std::vector<Candidate>> Split(
    const std::vector<Candidate>& batch) {
  std::vector<Candidate> first;
  std::vector<Candidate> second;
  std::set<std::string> seen;
  for (const Candidate& candidate : batch) {
    const Diagnostic& about = *candidate.diagnostic;
    const ObjectReference& object = about.object;
    const bool is_first =
        seen.insert(Cat(about.location.file, '\n', about.document, '\n', object.kind, '\n',
                        object.namespace_name, '\n', object.name, '\n', about.component.id))
            .second;
    (is_first ? first : second).push_back(candidate);
  }
  if (second.empty()) {
    const auto middle = first.begin() + static_cast<std::ptrdiff_t>(first.size() / 2);
    second.assign(middle, first.end());
    first.erase(middle, first.end());
  }
  return {std::move(first), std::move(second)};
}

}  // namespace

FixResult Fixer::Run() {
  Diagnostics current = lint_();
  for (unsigned round = 1;; ++round) {
    std::vector<Candidate> batch = Choose(current);
    if (batch.empty()) break;
    if (round > options_.max_rounds) {
      result_.settled = false;
      break;
    }
    std::vector<Candidate> accepted;
    std::optional<Diagnostics> after = Admit(std::move(batch), NewFindings(current), accepted);
    for (const Candidate& candidate : accepted) Note(candidate, round);
    if (after) current = std::move(*after);
  }
  result_.files = overlay_.ChangedFiles();
  return std::move(result_);
}

// Guesses come when nothing safe is left to do: what they write is then beside text that is right.
std::vector<Candidate> Fixer::Choose(const Diagnostics& diagnostics) {
  std::vector<Candidate> batch = FixBatch::Choose(diagnostics, {}, withdrawn_, TextOf());
  if (batch.empty() && options_.unsafe) {
    batch = FixBatch::Choose(diagnostics, options_, withdrawn_, TextOf());
  }
  return WithoutMixing(std::move(batch));
}

FixBatch::TextOf Fixer::TextOf() {
  return [this](const std::string& file) { return overlay_.Text(file); };
}

// Applies as many of the batch as make nothing new; the texts are left in the overlay.  Gives
// what is found in them, or nothing when none was accepted.
std::optional<Fixer::Diagnostics> Fixer::Admit(std::vector<Candidate> batch,
                                               const NewFindings& findings,
                                               std::vector<Candidate>& accepted) {
  base_ = overlay_.Save();
  std::optional<Diagnostics> last;
  std::vector<std::vector<Candidate>> open;
  open.push_back(std::move(batch));
  while (!open.empty()) {
    const std::vector<Candidate> next = std::move(open.back());
    open.pop_back();
    std::string reason;
    std::vector<Candidate> together = accepted;
    together.insert(together.end(), next.begin(), next.end());
    std::optional<Diagnostics> after = Try(together, findings, reason);
    last_run_is_current_ = after.has_value();
    if (after) {
      accepted = std::move(together);
      last = std::move(after);
    } else if (!accepted.empty() && Try(next, findings, reason)) {
      // Only what was accepted before leaves no room for them: what is still offered then, the next
      // round takes.
      continue;
    } else if (next.size() == 1) {
      Withdraw(next.front(), reason);
    } else {
      auto [first, second] = Split(next);
      open.push_back(std::move(second));
      open.push_back(std::move(first));
    }
  }
  overlay_.Restore(base_);
  overlay_.Put(FixBatch::Apply(accepted, TextOf()));
  return last;
}

// What is found with these fixes made on the texts of the round; nothing, and why, if they make
// something new.
std::optional<Fixer::Diagnostics> Fixer::Try(const std::vector<Candidate>& batch,
                                             const NewFindings& findings, std::string& reason) {
  overlay_.Restore(base_);
  Texts texts = FixBatch::Apply(batch, TextOf());
  for (const auto& [file, text] : texts) {
    if (FaultsIn(text) <= FaultsIn(*overlay_.Text(file))) continue;
    reason = Cat(file, " could not be read any more");
    return std::nullopt;
  }
  overlay_.Put(std::move(texts));
  Diagnostics after = lint_();
  const Diagnostic* found = findings.First(after, batch);
  if (found == nullptr) return after;
  reason = Cat(found->message, " [", found->rule, "]");
  return std::nullopt;
}

void Fixer::Withdraw(const Candidate& candidate, const std::string& reason) {
  withdrawn_.insert(candidate.identity);
  result_.withdrawn.push_back(
      {candidate.diagnostic->rule, candidate.fix->title, candidate.diagnostic->location, reason});
}

void Fixer::Note(const Candidate& candidate, unsigned round) {
  result_.applied.push_back({candidate.diagnostic->rule, candidate.fix->title,
                             candidate.fix->safety, candidate.diagnostic->location, round});
}

}  // namespace meshlint
