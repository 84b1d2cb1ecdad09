#include "engine/echoes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/strings.h"

namespace meshlint {
namespace {

constexpr std::string_view kStrayCopy = "design-template-as-pod";
constexpr std::string_view kDuplicate = "design-duplicate-object";

// What rules of these groups say of a pod is true of the template that it repeats.
constexpr std::array<std::string_view, 6> kAboutTemplates = {
    "images", "probes", "reliability", "resources", "scheduling", "security"};

// Findings of this group are about the drawing: they hold whatever the configuration says.
constexpr std::string_view kAboutTheDesign = "design";

// The part of a path below the pod template; the whole path where it leads elsewhere.
std::string_view PathInTemplate(const Object& object, std::string_view path) {
  std::string_view prefix = "/spec/template";
  if (object.IsCore("Pod")) prefix = "";
  if (object.IsCore("PodTemplate")) prefix = "/template";
  if (object.Is("batch", "CronJob")) prefix = "/spec/jobTemplate/spec/template";
  return StartsWith(path, prefix) ? path.substr(prefix.size()) : path;
}

std::string KeyOf(const PlannedFinding& planned, const Object* object) {
  const Finding& finding = planned.finding;
  return Cat(finding.rule->id, '\n', reinterpret_cast<std::uintptr_t>(object), '\n',
             PathInTemplate(*finding.object, finding.path));
}

void DropWhatSourcesHave(std::vector<PlannedFinding>& findings) {
  std::unordered_set<std::string> said;
  bool any_copy = false;
  for (const PlannedFinding& planned : findings) {
    const Object* const object = planned.finding.object;
    if (object == nullptr) continue;
    any_copy |= object->copy_of() != nullptr;
    if (object->in_design()) said.insert(KeyOf(planned, object));
  }
  if (!any_copy) return;
  std::erase_if(findings, [&said](const PlannedFinding& planned) {
    const Object* const object = planned.finding.object;
    if (object == nullptr || object->copy_of() == nullptr || planned.finding.rule->id == kStrayCopy)
      return false;
    const bool about_template = std::find(kAboutTemplates.begin(), kAboutTemplates.end(),
                                          planned.rule->group) != kAboutTemplates.end();
    return about_template || said.count(KeyOf(planned, object->copy_of())) != 0;
  });
}

void EraseAll(std::vector<PlannedFinding>& findings,
              const std::unordered_set<const PlannedFinding*>& erased) {
  if (erased.empty()) return;
  std::vector<PlannedFinding> kept;
  kept.reserve(findings.size() - erased.size());
  for (PlannedFinding& planned : findings) {
    if (erased.count(&planned) == 0) kept.push_back(std::move(planned));
  }
  findings = std::move(kept);
}

// Of the findings on a sketch the first one of the file's order stays.
void DropWhatFollowsFromEmptiness(std::vector<PlannedFinding>& findings) {
  std::unordered_map<const Object*, const PlannedFinding*> kept;
  for (const PlannedFinding& planned : findings) {
    const Object* const object = planned.finding.object;
    if (object == nullptr || !object->is_sketch()) continue;
    if (planned.finding.rule->id == kStrayCopy) kept[object] = &planned;
    if (planned.rule->group != kAboutTheDesign) kept.emplace(object, &planned);
  }
  if (kept.empty()) return;
  std::vector<const PlannedFinding*> stay;
  for (const auto& [object, planned] : kept) stay.push_back(planned);
  std::sort(stay.begin(), stay.end());
  std::vector<PlannedFinding> result;
  result.reserve(findings.size());
  for (PlannedFinding& planned : findings) {
    const Object* const object = planned.finding.object;
    const bool follows = object != nullptr && object->is_sketch() &&
                         planned.rule->group != kAboutTheDesign &&
                         !std::binary_search(stay.begin(), stay.end(), &planned);
    if (!follows) result.push_back(std::move(planned));
  }
  findings = std::move(result);
}

// "/subjects/3/kind" -> "/subjects/*/kind"; "" for a path without an index before its last name.
std::string OverAllItems(std::string_view path) {
  const std::size_t name = path.rfind('/');
  if (name == std::string_view::npos || name == 0) return {};
  const std::size_t index = path.rfind('/', name - 1);
  if (index == std::string_view::npos) return {};
  const std::string_view number = path.substr(index + 1, name - index - 1);
  if (number.empty() || number.find_first_not_of("0123456789") != std::string_view::npos) return {};
  return Cat(path.substr(0, index), "/*", path.substr(name));
}

// The editor appends the same incomplete entry again and again (`subjects: [{name: a}, {name: a},
// ...]`): what each of them lacks is said once, at the first.
void FoldIncompleteItems(std::vector<PlannedFinding>& findings) {
  constexpr std::string_view kMissingField = "missing-field";
  std::unordered_map<std::string, PlannedFinding*> first_of;
  std::unordered_map<const PlannedFinding*, std::size_t> more;
  std::unordered_set<const PlannedFinding*> folded;
  for (PlannedFinding& planned : findings) {
    Finding& finding = planned.finding;
    if (finding.object == nullptr || !finding.object->in_design() ||
        finding.rule->id != kMissingField)
      continue;
    const std::string path = OverAllItems(finding.path);
    if (path.empty()) continue;
    const auto object = reinterpret_cast<std::uintptr_t>(finding.object);
    const auto [at, is_new] = first_of.emplace(Cat(object, path), &planned);
    if (is_new) continue;
    at->second->finding.related.push_back(
        {finding.primary.file, finding.primary.span, "the same here"});
    ++more[at->second];
    folded.insert(&planned);
  }
  if (folded.empty()) return;
  std::vector<PlannedFinding> result;
  result.reserve(findings.size() - folded.size());
  for (PlannedFinding& planned : findings) {
    if (folded.count(&planned) != 0) continue;
    if (const auto count = more.find(&planned); count != more.end()) {
      planned.finding.message += Cat(" The same is true of ", count->second, " more of the list.");
    }
    result.push_back(std::move(planned));
  }
  findings = std::move(result);
}

// Whether the path names a field of the object itself ("/ports").
bool IsAtTheTop(std::string_view path) { return path.size() > 1 && path.rfind('/') == 0; }

// Fields of the spec that stand right under settings are one mistake: said at the first, without
// that the spec is missing.
void FoldFieldsAtTheTop(std::vector<PlannedFinding>& findings) {
  struct Fields {
    PlannedFinding* first = nullptr;
    std::vector<std::string> others;
  };
  std::unordered_map<const Object*, Fields> fields_of;
  std::unordered_set<const PlannedFinding*> folded;
  for (PlannedFinding& planned : findings) {
    const Finding& finding = planned.finding;
    if (finding.object == nullptr || !finding.object->in_design()) continue;
    if (finding.rule->id != "unknown-field" || !IsAtTheTop(finding.path)) continue;
    Fields& fields = fields_of[finding.object];
    if (fields.first == nullptr) {
      fields.first = &planned;
      continue;
    }
    fields.first->finding.related.push_back(
        {finding.primary.file, finding.primary.span, "the same here"});
    fields.others.push_back(finding.path.substr(1));
    folded.insert(&planned);
  }
  if (fields_of.empty()) return;
  for (const PlannedFinding& planned : findings) {
    const Finding& finding = planned.finding;
    const bool no_spec = finding.path == "/spec" && (finding.rule->id == "missing-field" ||
                                                     finding.rule->id == "spec-missing");
    if (no_spec && fields_of.count(finding.object) != 0) folded.insert(&planned);
  }
  for (auto& [object, fields] : fields_of) {
    if (fields.others.empty()) continue;
    std::sort(fields.others.begin(), fields.others.end());
    fields.first->finding.message += Cat(" The same is true of ", JoinWords(fields.others), ".");
  }
  EraseAll(findings, folded);
}

// Of a component that another one repeats, nothing is left to say.
void DropWhatRepeats(std::vector<PlannedFinding>& findings) {
  std::unordered_set<const Object*> repeated;
  for (const PlannedFinding& planned : findings) {
    const Finding& finding = planned.finding;
    if (finding.rule->id == kDuplicate && finding.severity == Severity::kWarning) {
      repeated.insert(finding.object);
    }
  }
  if (repeated.empty()) return;
  std::erase_if(findings, [&repeated](const PlannedFinding& planned) {
    return planned.finding.rule->id != kDuplicate && repeated.count(planned.finding.object) != 0;
  });
}

}  // namespace

void DropEchoes(std::vector<PlannedFinding>& findings) {
  DropWhatSourcesHave(findings);
  DropWhatFollowsFromEmptiness(findings);
  FoldIncompleteItems(findings);
  FoldFieldsAtTheTop(findings);
  DropWhatRepeats(findings);
}

}  // namespace meshlint
