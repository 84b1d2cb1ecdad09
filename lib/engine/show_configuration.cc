// ShowConfiguration and InitialConfiguration: the configuration as text.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/paths.h"
#include "base/strings.h"
#include "engine/configuration.h"
#include "engine/plan.h"
#include "engine/settings.h"
#include "meshlint/config.hpp"
#include "meshlint/file_system.hpp"
#include "rule/rule_table.h"

namespace meshlint {
namespace {

constexpr std::string_view kOptions = "command line";

// Where a rule's standing comes from: the last thing that speaks of it.
class Origins {
 public:
  Origins(const LintOptions& options, const Configuration* configuration,
          const std::vector<bool>& overrides)
      : options_(options) {
    if (configuration == nullptr) return;
    for (const RuleLayer& layer : configuration->rules) layers_.push_back(&layer);
    for (std::size_t i = 0; i < configuration->overrides.size(); ++i) {
      if (overrides[i]) layers_.push_back(&configuration->overrides[i].rules);
    }
  }

  std::string Of(const Rule& rule, std::string_view group) const {
    const auto names = [&](const std::string& word) { return NamesRule(word, rule, group); };
    std::string origin = "preset";
    for (const RuleLayer* layer : layers_) {
      for (const Configured<RuleSetting>& setting : *layer) {
        if (names(setting.value.rule)) origin = setting.origin;
      }
    }
    for (const RuleSetting& setting : options_.rules) {
      if (names(setting.rule)) origin = kOptions;
    }
    for (const auto* words : {&options_.select, &options_.ignore}) {
      if (std::any_of(words->begin(), words->end(), names)) origin = kOptions;
    }
    return origin;
  }

 private:
  const LintOptions& options_;
  std::vector<const RuleLayer*> layers_;
};

std::string Commented(std::string text, std::string_view comment) {
  constexpr std::size_t kColumn = 44;
  if (text.size() < kColumn) text.resize(kColumn, ' ');
  return Cat(text, "  # ", comment, '\n');
}

std::string PresetLines(const LintOptions& options, const Configuration* configuration) {
  if (options.preset) {
    return Commented(Cat("extends: [", PresetName(*options.preset), "]"), kOptions);
  }
  if (configuration == nullptr || configuration->presets.empty()) {
    return Commented("extends: [recommended]", "default");
  }
  std::string text = "extends:\n";
  for (const Configured<Preset>& preset : configuration->presets) {
    text += Commented(Cat("  - ", PresetName(preset.value)), preset.origin);
  }
  return text;
}

std::string Target(const LintOptions& options, const Configuration* configuration,
                   const Plan& plan) {
  const std::string line = Cat("kubernetes: \"", plan.target(), '"');
  if (!options.kubernetes_version.empty()) return Commented(line, kOptions);
  if (configuration != nullptr && configuration->kubernetes) {
    return Commented(line, configuration->kubernetes->origin);
  }
  return Commented(line, "default: latest");
}

std::string Others(const Configuration& configuration) {
  std::string text;
  if (configuration.set) {
    constexpr std::string_view kNames[] = {"auto", "complete", "partial"};
    text += Commented(Cat("set: ", kNames[static_cast<std::size_t>(configuration.set->value)]),
                      configuration.set->origin);
  }
  if (!configuration.schemas.empty()) text += "schemas:\n";
  for (const Configured<std::string>& path : configuration.schemas) {
    text += Commented(Cat("  - ", path.value), path.origin);
  }
  if (!configuration.external.empty()) text += "external:\n";
  for (const Configured<ExternalObject>& object : configuration.external) {
    text +=
        Commented(Cat("  - {kind: ", object.value.kind, ", name: ", Quote(object.value.name), "}"),
                  object.origin);
  }
  return text;
}

std::string RuleLine(const PlannedRule& planned, const Origins& origins) {
  const Rule& rule = *planned.rule;
  const std::string_view severity = SeverityName(planned.level.value_or(rule.severity));
  if (planned.options == nullptr) {
    return Commented(Cat("  ", rule.id, ": ", severity), origins.Of(rule, planned.group));
  }
  std::string text = Commented(Cat("  ", rule.id, ':'), origins.Of(rule, planned.group));
  text += Cat("    severity: ", severity, "\n    options:\n");
  for (const auto& [name, values] : *planned.options) {
    text += Cat("      ", name, ": [");
    for (std::size_t i = 0; i < values.size(); ++i)
      text += Cat(i > 0 ? ", " : "", Quote(values[i]));
    text += "]\n";
  }
  return text;
}

std::string Rules(const Plan& plan, const Origins& origins) {
  std::string text = "rules:\n";
  for (const RuleTableEntry& entry : RuleTable()) {
    if (const PlannedRule* const planned = plan.Enabled(entry.rule->id)) {
      text += RuleLine(*planned, origins);
      continue;
    }
    const std::string origin = origins.Of(*entry.rule, entry.group);
    if (origin == "preset") continue;  // was never on
    text += Commented(Cat("  ", entry.rule->id, ": off"), origin);
  }
  return text;
}

Error AllOf(const std::vector<Error>& errors) {
  Error all = errors.front();
  for (std::size_t i = 1; i < errors.size(); ++i) all.message += Cat('\n', errors[i].message);
  return all;
}

}  // namespace

std::string_view ConfigurationFileName() { return kConfigurationName; }

Result<std::string> ShowConfiguration(const LintOptions& options, const std::string& file) {
  const FileSystem& files =
      options.file_system == nullptr ? DiskFileSystem() : *options.file_system;
  const Result<Plan> plan = Plan::Make(options);
  if (!plan) return plan.error();
  std::optional<ReadConfiguration> given;
  if (!options.configuration.empty()) {
    given =
        ReadConfigurationFile(files, ResolvePath("", files.Absolute(".")), options.configuration);
    if (!given->errors.empty()) return AllOf(given->errors);
  }
  ProjectSettings settings(files, options, *plan, given ? &given->configuration : nullptr);
  const Plan* const own = settings.PlanOf(file);
  if (own == nullptr) return AllOf(settings.errors());
  const Configuration* const configuration = settings.ConfigurationOf(file);
  std::string text = Cat("# ", file, ": ",
                         configuration == nullptr ? std::string("no configuration")
                                                  : Cat("configured by ", configuration->path),
                         '\n');
  if (const std::string why = settings.WhyIgnored(file, false, true); !why.empty()) {
    text += Cat("# It is not checked: ", why, ".\n");
  }
  const std::vector<bool> overrides = configuration == nullptr
                                          ? std::vector<bool>()
                                          : OverridesFor(*configuration, settings.Resolved(file));
  text += Target(options, configuration, *own);
  text += PresetLines(options, configuration);
  if (configuration != nullptr) text += Others(*configuration);
  return text + Rules(*own, Origins(options, configuration, overrides));
}

std::string InitialConfiguration() {
  return R"(# Configuration of meshlint, for the files of this folder and below. As it is, it changes nothing: take away the `#` in
# front of what you want. `meshlint config show FILE` says what holds for a file, `meshlint rules` lists the rules.

# The Kubernetes release that the files are for: one release, a range, latest or all.
# kubernetes: "1.29..1.33"

# The rules to begin with: recommended, strict, all, caveats, schema or none, and other configurations.
# extends: [recommended, ../common/.meshlint.yaml]

# Levels: off, info, warning or error. A rule with a level runs, in a preset or not; the level of a group is for those
# of its rules that run.
# rules:
#   image-latest-tag: off
#   storage: error

# CRDs and other schemas, for kinds that Kubernetes does not have.
# schemas: [./crds]

# Files that are not checked, as in .gitignore. What .gitignore and .meshlintignore leave out is not checked either.
# ignore: ["charts/**/templates/**"]

# Other levels for some of the files.
# overrides:
#   - paths: ["test/**"]
#     rules: {images: off}

# What the cluster has already: references to these objects are not judged.
# external:
#   - {kind: ConfigMap, name: "cluster-*"}
#   - {kind: StorageClass, name: "*"}

# Whether the files hold all that they refer to: auto, complete or partial.
# set: auto
)";
}

}  // namespace meshlint
