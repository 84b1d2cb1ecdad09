// Plan: which rules run, at which severity, on which kinds, for which versions.  Made once from the
// options, immutable from then on; several threads read it.
#ifndef MESHLINT_LIB_ENGINE_PLAN_H_
#define MESHLINT_LIB_ENGINE_PLAN_H_

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/kubernetes_version.h"
#include "engine/rule_dispatch.h"
#include "kube/object_index.h"
#include "meshlint/options.hpp"
#include "meshlint/result.hpp"
#include "rule/rule.h"
#include "rule/rule_table.h"
#include "schema/fault.h"
#include "schema/schema_set.h"

namespace meshlint {

struct CustomRule;
// The values of a rule's options: those set, the defaults of the others.
using RuleOptionValues = std::map<std::string, std::vector<std::string>, std::less<>>;

// A rule that is enabled.
struct PlannedRule {
  const Rule* rule = nullptr;
  std::string_view group;
  bool selected = false;  // named by the user, so that every condition of it holds
  std::optional<Severity> level = std::nullopt;               // set by the user
  std::shared_ptr<const RuleOptionValues> options = nullptr;  // null for a rule without options
  const CustomRule* custom = nullptr;                         // set for rules of the library's user
};

// What a configuration says, beneath the options of the run.
struct PlanLayers {
  std::string kubernetes_version;               // empty: nothing
  std::vector<Preset> presets;                  // empty: recommended
  std::vector<std::vector<RuleSetting>> rules;  // later layers win
  SetIs set_is = SetIs::kAuto;
  std::vector<ExternalObject> external;
  std::vector<std::string> schemas;  // paths
};

class Plan {
 public:
  static Result<Plan> Make(const LintOptions& options, const PlanLayers& layers = {});

  VersionRange versions() const { return versions_; }
  // As the user wrote it, but "latest" and "all" spelled out.
  std::string target() const { return versions_.ToString(); }

  // The embedded schemas and those of the user.
  const schema::SchemaSet& schemas() const { return schemas_; }

  const std::vector<PlannedRule>& DocumentRules(DocumentFormat format) const {
    return document_rules_[static_cast<std::size_t>(format)];
  }
  const std::vector<PlannedRule>& set_rules() const { return set_rules_; }
  const std::vector<PlannedRule>& run_rules() const { return run_rules_; }
  // Whether any rule looks at more than one object.
  bool LooksAtSets() const { return !set_rules_.empty() || !reference_rules_.empty(); }
  // Rules of phase kObject or kReference for the kind of an object, sorted by id.
  std::span<const DispatchedRule> ObjectRules(Phase phase, const Object& object) const {
    return (phase == Phase::kObject ? object_rules_ : reference_rules_).For(object);
  }
  // The rule that words a fault; null when it is not enabled.
  const PlannedRule* FaultRule(schema::FaultKind kind) const;

  // Whether a finding limited to `presets` belongs to this run.
  bool Admits(const PlannedRule& rule, Presets presets) const;
  // The severity that a finding is shown with.
  Severity ShownAs(const PlannedRule& rule, const std::optional<Severity>& own) const;

  // Of the sets that this plan judges.
  SetIs set_is() const { return set_is_; }
  const std::vector<ExternalName>& externals() const { return externals_; }

  // All enabled rules, sorted by id.
  const std::vector<PlannedRule>& enabled() const { return enabled_; }
  // Whether a rule of this id, or any of this group, is enabled.
  bool IsEnabled(std::string_view id_or_group) const;
  // The rule of this id; null when it is not enabled.
  const PlannedRule* Enabled(std::string_view id) const;

 private:
  void Add(const PlannedRule& planned);
  Result<void> AddCustomRules(const LintOptions& options, const PlanLayers& layers);
  void Dispatch();

  std::vector<Preset> presets_;
  Presets preset_bits_ = 0;  // of all of them
  bool holds_all_ = false;   // the preset `all` is among them
  VersionRange versions_;
  schema::SchemaSet schemas_;
  SetIs set_is_ = SetIs::kAuto;
  std::vector<ExternalName> externals_;
  std::vector<PlannedRule> enabled_;
  std::array<std::vector<PlannedRule>, kDocumentFormats> document_rules_;  // by format
  std::vector<PlannedRule> set_rules_;
  std::vector<PlannedRule> run_rules_;
  RuleDispatch object_rules_;
  RuleDispatch reference_rules_;
  static constexpr std::size_t kFaultKinds = 16;
  std::array<PlannedRule, kFaultKinds> fault_rules_{};
  std::vector<std::shared_ptr<const CustomRule>> custom_rules_;
};

// Whether a word of the user, an id, alias or group, names a rule.
bool NamesRule(std::string_view word, const Rule& rule, std::string_view group);

// "1.31", "1.29..1.33", "latest" or "all" within what the embedded schemas describe.
Result<VersionRange> ParseVersions(std::string_view text);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_PLAN_H_
