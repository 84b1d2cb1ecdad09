#include "engine/plan.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/strings.h"
#include "engine/custom_rules.h"
#include "engine/schema_sources.h"
#include "schema/schema_set.h"
#include "text/source_file.h"
#include "yaml/node.h"
#include "yaml/read.h"

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

bool Names(std::string_view word, const RuleTableEntry& entry) {
  return NamesRule(word, *entry.rule, entry.group);
}

bool NamedBy(const std::vector<std::string>& words, const RuleTableEntry& entry) {
  return std::any_of(words.begin(), words.end(),
                     [&entry](const std::string& word) { return Names(word, entry); });
}

// How a rule stands after the presets and each layer.
struct RuleState {
  bool in_preset = false;
  bool enabled = false;
  bool selected = false;
  std::optional<Severity> level;
  std::map<std::string, std::vector<std::string>> options;

  void Apply(const RuleSetting& setting, bool by_group) {
    for (const auto& [name, values] : setting.options) options[name] = values;
    if (!setting.severity) return;
    if (*setting.severity == Severity::kOff) {
      enabled = selected = false;
      level.reset();
      return;
    }
    // A level changes what is found no more than it must: that of a group is for the rules of the
    // presets, and only a rule that is named and would not run is taken with all its conditions.
    if (by_group && !enabled) enabled = in_preset;
    if (!by_group && !enabled) enabled = selected = true;
    if (enabled) level = setting.severity;
  }

  // Within a layer what names the rule wins over what names its group.
  void ApplyLayer(const std::vector<RuleSetting>& layer, const RuleTableEntry& entry) {
    for (const bool by_group : {true, false}) {
      for (const RuleSetting& setting : layer) {
        if (IsGroupWord(setting.rule) == by_group && Names(setting.rule, entry))
          Apply(setting, by_group);
      }
    }
  }

  static bool IsGroupWord(std::string_view word) {
    return word == "schema-violation" || (IsRuleGroup(word) && FindRule(word) == nullptr);
  }
};

// A default is written as YAML: a scalar, or a list of scalars.
std::vector<std::string> DefaultOf(const RuleOption& option) {
  const SourceFile source("default", std::string(option.default_value));
  std::vector<std::string> values;
  for (const std::unique_ptr<yaml::Document>& document : yaml::Read(source)) {
    const yaml::Node root = document->root();
    if (document->empty() || root.IsNull()) continue;
    if (root.IsScalar()) values.emplace_back(root.text());
    for (const yaml::Node item : root.Items()) values.emplace_back(item.text());
  }
  return values;
}

std::shared_ptr<const RuleOptionValues> ValuesOf(const Rule& rule, const RuleState& state) {
  if (rule.options.size == 0) return nullptr;
  auto values = std::make_shared<RuleOptionValues>();
  for (const RuleOption& option : rule.options) {
    const std::string name(option.name);
    const auto given = state.options.find(name);
    (*values)[name] = given == state.options.end() ? DefaultOf(option) : given->second;
  }
  return values;
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

// The group `schema-violation` is another name of `schema`.
bool NamesRule(std::string_view word, const Rule& rule, std::string_view group) {
  if (word == "schema-violation") word = "schema";
  if (word == group || word == rule.id) return true;
  // The check of another tool may be several rules here; its name stands for all of them.
  return std::find(rule.aliases.begin(), rule.aliases.end(), word) != rule.aliases.end();
}

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

namespace {

Result<void> CheckOptions(const LintOptions& options) {
  if (auto checked = CheckWords(options.select, "--select", options); !checked) return checked;
  if (auto checked = CheckWords(options.ignore, "--ignore", options); !checked) return checked;
  for (const RuleSetting& setting : options.rules) {
    if (auto checked = CheckWords({setting.rule}, "rules", options); !checked) return checked;
    const RuleTableEntry* const entry = FindRule(setting.rule);
    for (const auto& [name, values] : setting.options) {
      const auto same = [&name = name](const RuleOption& option) { return option.name == name; };
      if (entry == nullptr ||
          std::none_of(entry->rule->options.begin(), entry->rule->options.end(), same)) {
        return Error{ErrorCode::kUsage,
                     Cat("rules: ", Quote(setting.rule), " has no option ", Quote(name))};
      }
    }
  }
  return {};
}

}  // namespace

Result<Plan> Plan::Make(const LintOptions& options, const PlanLayers& layers) {
  Plan plan;
  plan.presets_ = layers.presets.empty() ? std::vector{Preset::kRecommended} : layers.presets;
  if (options.preset) plan.presets_ = {*options.preset};
  for (const Preset preset : plan.presets_) {
    plan.preset_bits_ = static_cast<Presets>(plan.preset_bits_ | BitsOf(preset));
    plan.holds_all_ |= preset == Preset::kAll;
  }
  std::string versions = options.kubernetes_version;
  if (versions.empty()) versions = layers.kubernetes_version;
  Result<VersionRange> range = ParseVersions(versions.empty() ? "latest" : versions);
  if (!range) return range.error();
  plan.versions_ = *range;
  std::vector<std::string> schema_paths = layers.schemas;
  schema_paths.insert(schema_paths.end(), options.schemas.begin(), options.schemas.end());
  Result<schema::SchemaSet> schemas = ReadSchemas(options, schema_paths);
  if (!schemas) return schemas.error();
  plan.schemas_ = std::move(*schemas);
  if (auto checked = CheckOptions(options); !checked) return checked.error();
  plan.set_is_ = options.set_is == SetIs::kAuto ? layers.set_is : options.set_is;
  for (const auto* externals : {&layers.external, &options.external}) {
    for (const ExternalObject& object : *externals) {
      plan.externals_.push_back({object.kind, object.name});
    }
  }
  for (const RuleTableEntry& entry : RuleTable()) {
    RuleState state;
    for (const Preset preset : plan.presets_) state.in_preset |= InPreset(entry, preset);
    state.enabled = state.in_preset;
    for (const std::vector<RuleSetting>& layer : layers.rules) state.ApplyLayer(layer, entry);
    state.ApplyLayer(options.rules, entry);
    if (NamedBy(options.select, entry)) state.enabled = state.selected = true;
    if (!state.enabled || NamedBy(options.ignore, entry)) continue;
    plan.Add({entry.rule, entry.group, state.selected, state.level, ValuesOf(*entry.rule, state),
              nullptr});
  }
  if (auto added = plan.AddCustomRules(options, layers); !added) return added.error();
  plan.Dispatch();
  return plan;
}

void Plan::Dispatch() {
  std::sort(enabled_.begin(), enabled_.end(),
            [](const PlannedRule& a, const PlannedRule& b) { return a.rule->id < b.rule->id; });
  object_rules_ = RuleDispatch(enabled_, Phase::kObject);
  reference_rules_ = RuleDispatch(enabled_, Phase::kReference);
}

bool Plan::IsEnabled(std::string_view id_or_group) const {
  return std::any_of(enabled_.begin(), enabled_.end(), [id_or_group](const PlannedRule& planned) {
    return NamesRule(id_or_group, *planned.rule, planned.group);
  });
}

const PlannedRule* Plan::Enabled(std::string_view id) const {
  const auto at = std::lower_bound(
      enabled_.begin(), enabled_.end(), id,
      [](const PlannedRule& planned, std::string_view other) { return planned.rule->id < other; });
  return at != enabled_.end() && at->rule->id == id ? &*at : nullptr;
}

// Whoever gives a rule wants it to run: no preset leaves it out, only `ignore` does.
Result<void> Plan::AddCustomRules(const LintOptions& options, const PlanLayers& layers) {
  std::unordered_set<std::string_view> ids;
  for (const std::shared_ptr<const experimental::Rule>& rule : options.custom_rules) {
    Result<std::shared_ptr<const CustomRule>> made = MakeCustomRule(rule);
    if (!made) return made.error();
    const CustomRule& custom = **made;
    if (!ids.insert(custom.id).second) {
      return Error{ErrorCode::kUsage, Cat("custom rule ", Quote(custom.id), " is given twice")};
    }
    custom_rules_.push_back(std::move(*made));
    const RuleTableEntry entry{&custom.record, kCustomGroup};
    RuleState state;
    state.enabled = state.selected = true;
    for (const std::vector<RuleSetting>& layer : layers.rules) state.ApplyLayer(layer, entry);
    state.ApplyLayer(options.rules, entry);
    if (!state.enabled || NamedBy(options.ignore, entry)) continue;
    Add({&custom.record, kCustomGroup, true, state.level, nullptr, &custom});
  }
  return {};
}

void Plan::Add(const PlannedRule& planned) {
  enabled_.push_back(planned);
  switch (planned.rule->phase) {
    case Phase::kDocument:
      for (std::size_t i = 0; i < kDocumentFormats; ++i) {
        if (planned.rule->formats.Holds(static_cast<DocumentFormat>(i)))
          document_rules_.at(i).push_back(planned);
      }
      break;
    case Phase::kSchema:
      fault_rules_.at(static_cast<std::size_t>(planned.rule->fault)) = planned;
      break;
    case Phase::kObject:
    case Phase::kReference:
      break;  // by RuleDispatch, once all are known
    case Phase::kSet:
      set_rules_.push_back(planned);
      break;
    case Phase::kRun:
      run_rules_.push_back(planned);
      break;
  }
}

const PlannedRule* Plan::FaultRule(schema::FaultKind kind) const {
  const PlannedRule& planned = fault_rules_.at(static_cast<std::size_t>(kind));
  if (planned.rule != nullptr) return &planned;
  // Without the rule that explains it, it is a value of the wrong type.
  return kind == schema::FaultKind::kAmbiguousScalar ? FaultRule(schema::FaultKind::kWrongType)
                                                     : nullptr;
}

bool Plan::Admits(const PlannedRule& rule, Presets presets) const {
  return rule.selected || holds_all_ || (presets & preset_bits_) != 0;
}

Severity Plan::ShownAs(const PlannedRule& rule, const std::optional<Severity>& own) const {
  if (presets_ == std::vector{Preset::kCaveats}) return Severity::kInfo;
  if (rule.level) return *rule.level;
  return own.value_or(rule.rule->severity);
}

}  // namespace meshlint
