#include "engine/plan.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/strings.h"
#include "engine/custom_rules.h"
#include "engine/schema_sources.h"
#include "schema/schema_set.h"

namespace meshlint {
namespace {

// The bits of rules that a preset holds.
Presets BitsOf(Preset preset) {
  switch (preset) {
    case Preset::kRecommended:
      return kRecommended;
    case Preset::kStrict:
      return kRecommended | kStrict;
    case Preset::kCaveats:
      return kCaveats;
    case Preset::kSchema:
      return kSchemaPreset;
    case Preset::kAll:
      return 0xFF;
    case Preset::kNone:
      return 0;
  }
  return 0;
}

bool InPreset(const RuleTableEntry& entry, Preset preset) {
  if (preset == Preset::kAll) return true;
  if (preset == Preset::kSchema && entry.group == "schema") return true;
  return (entry.rule->presets & BitsOf(preset)) != 0;
}

// An id, alias or group; the group `schema-violation` is another name of `schema`.
bool Names(std::string_view word, const RuleTableEntry& entry) {
  if (word == "schema-violation") word = "schema";
  if (word == entry.group || word == entry.rule->id) return true;
  // The check of another tool may be several rules here; its name stands for all of them.
  const WordList<12>& aliases = entry.rule->aliases;
  return std::find(aliases.begin(), aliases.end(), word) != aliases.end();
}

bool NamedBy(const std::vector<std::string>& words, const RuleTableEntry& entry) {
  return std::any_of(words.begin(), words.end(),
                     [&entry](const std::string& word) { return Names(word, entry); });
}

bool NamesCustomRule(const std::string& word, const LintOptions& options) {
  if (word == kCustomGroup) return true;
  return std::any_of(options.custom_rules.begin(), options.custom_rules.end(),
                     [&word](const auto& rule) { return rule->id() == word; });
}

Result<void> CheckWords(const std::vector<std::string>& words, std::string_view option,
                        const LintOptions& options) {
  for (const std::string& word : words) {
    if (IsRuleGroup(word) || word == "schema-violation" || FindRule(word) != nullptr) continue;
    if (NamesCustomRule(word, options)) continue;
    std::string message = Cat(option, ": there is no rule or group ", Quote(word));
    const std::string_view nearest = NearestRule(word);
    message += nearest.empty() ? "; `meshlint rules` lists them"
                               : Cat("; did you mean ", Quote(nearest), "?");
    return Error{ErrorCode::kUsage, message};
  }
  return {};
}

}  // namespace

Result<VersionRange> ParseVersions(std::string_view text) {
  const VersionRange known = schema::SchemaSet::EmbeddedVersions();
  const auto unknown = [&] {
    return Error{
        ErrorCode::kUsage,
        Cat("--kubernetes-version: ", Quote(text), " is not a version that meshlint knows; use ",
            known.first.ToString(), " to ", known.last.ToString(), ", a range such as ",
            known.first.ToString(), "..", known.last.ToString(), ", latest or all")};
  };
  if (text == "latest") return VersionRange{known.last, known.last};
  if (text == "all") return known;
  const std::size_t dots = text.find("..");
  const auto first = KubernetesVersion::Parse(text.substr(0, dots));
  const auto last =
      dots == std::string_view::npos ? first : KubernetesVersion::Parse(text.substr(dots + 2));
  if (!first || !last || !known.Contains(*first) || !known.Contains(*last)) return unknown();
  if (*last < *first) {
    return Error{ErrorCode::kUsage,
                 Cat("--kubernetes-version: the range ", Quote(text), " is upside down")};
  }
  return VersionRange{*first, *last};
}

Result<Plan> Plan::Make(const LintOptions& options) {
  Plan plan;
  plan.preset_ = options.preset.value_or(Preset::kRecommended);
  Result<VersionRange> versions =
      ParseVersions(options.kubernetes_version.empty() ? "latest" : options.kubernetes_version);
  if (!versions) return versions.error();
  plan.versions_ = *versions;
  Result<schema::SchemaSet> schemas = ReadSchemas(options);
  if (!schemas) return schemas.error();
  plan.schemas_ = std::move(*schemas);
  if (auto checked = CheckWords(options.select, "--select", options); !checked)
    return checked.error();
  if (auto checked = CheckWords(options.ignore, "--ignore", options); !checked)
    return checked.error();
  for (const RuleTableEntry& entry : RuleTable()) {
    const bool selected = NamedBy(options.select, entry);
    if (!selected && !InPreset(entry, plan.preset_)) continue;
    if (NamedBy(options.ignore, entry)) continue;
    plan.Add({entry.rule, entry.group, selected, nullptr});
  }
  if (auto added = plan.AddCustomRules(options); !added) return added.error();
  // Rules for all kinds are merged into the lists of the kinds that have some of their own.
  for (ByKind* rules : {&plan.object_rules_, &plan.reference_rules_}) {
    for (auto& [kind, list] : rules->of_kind) {
      list.insert(list.end(), rules->of_all.begin(), rules->of_all.end());
      std::sort(list.begin(), list.end(),
                [](const PlannedRule& a, const PlannedRule& b) { return a.rule->id < b.rule->id; });
    }
  }
  return plan;
}

// Whoever gives a rule wants it to run: no preset leaves it out, only `ignore` does.
Result<void> Plan::AddCustomRules(const LintOptions& options) {
  std::unordered_set<std::string_view> ids;
  for (const std::shared_ptr<const experimental::Rule>& rule : options.custom_rules) {
    Result<std::shared_ptr<const CustomRule>> made = MakeCustomRule(rule);
    if (!made) return made.error();
    const CustomRule& custom = **made;
    if (!ids.insert(custom.id).second) {
      return Error{ErrorCode::kUsage, Cat("custom rule ", Quote(custom.id), " is given twice")};
    }
    custom_rules_.push_back(std::move(*made));
    if (NamedBy(options.ignore, {&custom.record, kCustomGroup, {}})) continue;
    Add({&custom.record, kCustomGroup, true, &custom});
  }
  return {};
}

void Plan::Add(const PlannedRule& planned) {
  switch (planned.rule->phase) {
    case Phase::kDocument:
      document_rules_.push_back(planned);
      break;
    case Phase::kSchema:
      fault_rules_.at(static_cast<std::size_t>(planned.rule->fault)) = planned;
      break;
    case Phase::kObject:
      AddByKind(object_rules_, planned);
      break;
    case Phase::kReference:
      AddByKind(reference_rules_, planned);
      break;
    case Phase::kSet:
      set_rules_.push_back(planned);
      break;
    case Phase::kRun:
      run_rules_.push_back(planned);
      break;
  }
}

void Plan::AddByKind(ByKind& rules, const PlannedRule& planned) {
  if (planned.rule->kinds.empty()) rules.of_all.push_back(planned);
  for (const std::string_view kind : planned.rule->kinds) {
    rules.of_kind[std::string(kind)].push_back(planned);
  }
}

const std::vector<PlannedRule>& Plan::ObjectRules(Phase phase, const Object& object) const {
  const ByKind& rules = phase == Phase::kObject ? object_rules_ : reference_rules_;
  const std::string_view group = object.group();
  std::string key(object.kind());
  if (!group.empty()) key.append(".").append(group);
  const auto found = rules.of_kind.find(key);
  return found == rules.of_kind.end() ? rules.of_all : found->second;
}

const PlannedRule* Plan::FaultRule(schema::FaultKind kind) const {
  const PlannedRule& planned = fault_rules_.at(static_cast<std::size_t>(kind));
  if (planned.rule != nullptr) return &planned;
  // Without the rule that explains it, it is a value of the wrong type.
  return kind == schema::FaultKind::kAmbiguousScalar ? FaultRule(schema::FaultKind::kWrongType)
                                                     : nullptr;
}

bool Plan::Admits(const PlannedRule& rule, Presets presets) const {
  return rule.selected || preset_ == Preset::kAll || (presets & BitsOf(preset_)) != 0;
}

Severity Plan::ShownAs(const Rule& rule, const std::optional<Severity>& own) const {
  if (preset_ == Preset::kCaveats) return Severity::kInfo;
  return own.value_or(rule.severity);
}

}  // namespace meshlint
