#include "engine/new_findings.h"

#include <algorithm>
#include <string_view>

#include "base/strings.h"
#include "kube/components.h"
#include "rule/rule.h"
#include "rule/rule_table.h"

namespace meshlint {
namespace {

// The file; what was decoded of one is the file itself once the fix has written it there.
std::string_view FileOf(const Diagnostic& diagnostic) {
  const std::string_view file = diagnostic.location.file;
  const std::size_t inside = file.find("!/decoded");
  return inside == std::string_view::npos ? file : file.substr(0, inside);
}

// The id of the component, or the pointer to the object in its document: "/services/web",
// "/items/0"; empty where the document is the object.
std::string_view PlaceOf(const Diagnostic& diagnostic) {
  if (!kube::IsUnsetId(diagnostic.component.id)) return diagnostic.component.id;
  const std::string_view path = diagnostic.text_path;
  for (const std::string_view list : {"/components/", "/services/", "/items/"}) {
    if (StartsWith(path, list)) return path.substr(0, path.find('/', list.size()));
  }
  return {};
}

std::string KeyOfName(const Diagnostic& diagnostic) {
  return Cat(FileOf(diagnostic), '\n', diagnostic.rule, '\n', diagnostic.object.kind, '\n',
             diagnostic.object.namespace_name, '\n', diagnostic.object.name);
}

std::string KeyOfPlace(const Diagnostic& diagnostic) {
  return Cat(FileOf(diagnostic), '\n', diagnostic.rule, '\n', diagnostic.document, '\n',
             PlaceOf(diagnostic));
}

std::size_t Of(const std::map<std::string, std::size_t>& counts, const std::string& key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

bool Uncovers(const Candidate& candidate) {
  const RuleTableEntry* entry = FindRule(candidate.diagnostic->rule);
  return entry != nullptr && entry->rule->uncovers;
}

}  // namespace

NewFindings::Counts::Counts(const std::vector<Diagnostic>& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) {
    ++by_name[KeyOfName(diagnostic)];
    ++by_place[KeyOfPlace(diagnostic)];
  }
}

NewFindings::NewFindings(const std::vector<Diagnostic>& before) : before_(before) {}

const Diagnostic* NewFindings::First(const std::vector<Diagnostic>& after,
                                     const std::vector<Candidate>& batch) const {
  const Counts counts(after);
  const bool guesses = std::any_of(batch.begin(), batch.end(), [](const Candidate& candidate) {
    return candidate.fix->safety == FixSafety::kUnsafe;
  });
  for (const Diagnostic& found : after) {
    if (guesses && found.severity == Severity::kInfo) continue;
    const std::string name = KeyOfName(found);
    if (Of(counts.by_name, name) <= Of(before_.by_name, name)) continue;
    const std::string place = KeyOfPlace(found);
    if (Of(counts.by_place, place) <= Of(before_.by_place, place)) continue;
    const bool hidden = std::any_of(batch.begin(), batch.end(), [&found](const Candidate& made) {
      return Uncovers(made) && made.diagnostic->rule != found.rule;
    });
    if (!hidden) return &found;
  }
  return nullptr;
}

std::vector<Candidate> WithoutMixing(std::vector<Candidate> batch) {
  if (!std::all_of(batch.begin(), batch.end(), Uncovers)) std::erase_if(batch, Uncovers);
  return batch;
}

}  // namespace meshlint
