// Plan: which rules run, at which severity, on which kinds, for which versions.  Made once from the
// options, immutable from then on; several threads read it.
#ifndef MESHLINT_LIB_ENGINE_PLAN_H_
#define MESHLINT_LIB_ENGINE_PLAN_H_

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/kubernetes_version.h"
#include "meshlint/options.hpp"
#include "meshlint/result.hpp"
#include "rule/rule.h"
#include "rule/rule_table.h"
#include "schema/fault.h"
#include "schema/schema_set.h"

namespace meshlint {

struct CustomRule;

// A rule that is enabled.
struct PlannedRule {
  const Rule* rule = nullptr;
  std::string_view group;
  bool selected = false;               // named by the user, so that every condition of it holds
  const CustomRule* custom = nullptr;  // set for rules of the library's user
};

class Plan {
 public:
  static Result<Plan> Make(const LintOptions& options);

  VersionRange versions() const { return versions_; }
  // As the user wrote it, but "latest" and "all" spelled out.
  std::string target() const { return versions_.ToString(); }

  // The embedded schemas and those of the user.
  const schema::SchemaSet& schemas() const { return schemas_; }

  const std::vector<PlannedRule>& document_rules() const { return document_rules_; }
  const std::vector<PlannedRule>& set_rules() const { return set_rules_; }
  const std::vector<PlannedRule>& run_rules() const { return run_rules_; }
  // Whether any rule looks at more than one object.
  bool LooksAtSets() const {
    return !set_rules_.empty() || !reference_rules_.of_kind.empty() ||
           !reference_rules_.of_all.empty();
  }
  // Rules of phase kObject or kReference for a kind, sorted by id.
  const std::vector<PlannedRule>& ObjectRules(Phase phase, const Object& object) const;
  // The rule that words a fault; null when it is not enabled.
  const PlannedRule* FaultRule(schema::FaultKind kind) const;

  // Whether a finding limited to `presets` belongs to this run.
  bool Admits(const PlannedRule& rule, Presets presets) const;
  // The severity that a finding is shown with.
  Severity ShownAs(const Rule& rule, const std::optional<Severity>& own) const;

 private:
  struct ByKind {
    std::unordered_map<std::string, std::vector<PlannedRule>> of_kind;
    std::vector<PlannedRule> of_all;
  };

  void Add(const PlannedRule& planned);
  Result<void> AddCustomRules(const LintOptions& options);
  void AddByKind(ByKind& rules, const PlannedRule& planned);

  Preset preset_ = Preset::kRecommended;
  VersionRange versions_;
  schema::SchemaSet schemas_;
  std::vector<PlannedRule> document_rules_;
  std::vector<PlannedRule> set_rules_;
  std::vector<PlannedRule> run_rules_;
  ByKind object_rules_;
  ByKind reference_rules_;
  static constexpr std::size_t kFaultKinds = 16;
  std::array<PlannedRule, kFaultKinds> fault_rules_{};
  std::vector<std::shared_ptr<const CustomRule>> custom_rules_;
};

// "1.31", "1.29..1.33", "latest" or "all" within what the embedded schemas describe.
Result<VersionRange> ParseVersions(std::string_view text);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_PLAN_H_
