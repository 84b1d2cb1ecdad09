// The public description of rules, options and severities, from the generated table.
#include <array>
#include <utility>

#include "meshlint/options.hpp"
#include "meshlint/rules.hpp"
#include "rule/rule_table.h"

namespace meshlint {
namespace {

std::string_view FixName(FixKind fix) {
  switch (fix) {
    case FixKind::kNone:
      return "none";
    case FixKind::kSafe:
      return "safe";
    case FixKind::kUnsafe:
      return "unsafe";
    case FixKind::kSometimesSafe:
      return "sometimes safe";
  }
  return "none";
}

RuleDescription Describe(const RuleTableEntry& entry) {
  const Rule& rule = *entry.rule;
  RuleDescription description;
  description.id = rule.id;
  description.group = entry.group;
  description.summary = rule.summary;
  description.severity = rule.severity;
  if ((rule.presets & kRecommended) != 0) description.presets.push_back("recommended");
  if ((rule.presets & (kRecommended | kStrict)) != 0) description.presets.push_back("strict");
  if ((rule.presets & kCaveats) != 0) description.presets.push_back("caveats");
  if (entry.group == "schema" || (rule.presets & kSchemaPreset) != 0)
    description.presets.push_back("schema");
  description.fix = FixName(rule.fix);
  description.since = rule.since;
  description.kinds.assign(rule.kinds.begin(), rule.kinds.end());
  description.aliases.assign(rule.aliases.begin(), rule.aliases.end());
  for (const RuleOption& option : rule.options) {
    description.options.push_back({option.name, option.summary, option.default_value});
  }
  description.needs_whole_set = rule.phase >= Phase::kReference;
  description.page = RulePage(entry);
  return description;
}

constexpr std::array<std::pair<Preset, std::string_view>, 6> kPresetNames = {{
    {Preset::kRecommended, "recommended"},
    {Preset::kStrict, "strict"},
    {Preset::kAll, "all"},
    {Preset::kCaveats, "caveats"},
    {Preset::kSchema, "schema"},
    {Preset::kNone, "none"},
}};

}  // namespace

std::vector<RuleDescription> DescribeRules() {
  std::vector<RuleDescription> rules;
  for (const RuleTableEntry& entry : RuleTable()) rules.push_back(Describe(entry));
  return rules;
}

std::optional<RuleDescription> DescribeRule(std::string_view id_or_alias) {
  const RuleTableEntry* entry = FindRule(id_or_alias);
  if (entry == nullptr) return std::nullopt;
  return Describe(*entry);
}

std::string_view NearestRuleName(std::string_view word) { return NearestRule(word); }

std::string_view PresetName(Preset preset) {
  for (const auto& [value, name] : kPresetNames) {
    if (value == preset) return name;
  }
  return {};
}

std::optional<Preset> ParsePreset(std::string_view name) {
  for (const auto& [value, text] : kPresetNames) {
    if (text == name) return value;
  }
  return std::nullopt;
}

std::string_view SeverityName(Severity severity) {
  switch (severity) {
    case Severity::kOff:
      return "off";
    case Severity::kInfo:
      return "info";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "off";
}

}  // namespace meshlint
