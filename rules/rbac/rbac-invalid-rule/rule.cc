#include "rule/rule.h"

#include "kube/refusal.h"

namespace meshlint::rules {
namespace {

bool Has(const Node& list, std::string_view word) {
  for (const Node item : list.Items()) {
    if (item.text() == word) return true;
  }
  return false;
}

class Checker {
 public:
  Checker(const Object& role, RuleContext& context) : role_(role), context_(context) {}

  void CheckRule(const Node& rule) {
    if (!rule.IsMapping()) return;
    if (rule["verbs"].IsUnset()) {
      Refuse(rule, "verbs", "has a rule without verbs",
             "Say what is allowed: get, list, watch ...");
    }
    const Node urls = rule["nonResourceURLs"];
    const bool has_resources = rule["apiGroups"].size() > 0 || rule["resources"].size() > 0 ||
                               rule["resourceNames"].size() > 0;
    if (urls.size() > 0) {
      if (role_.kind() == "Role") {
        Refuse(rule, "nonResourceURLs", "is a Role with nonResourceURLs, which are of no namespace",
               "Use a ClusterRole.");
      } else if (has_resources) {
        Refuse(rule, "nonResourceURLs", "has a rule for resources and nonResourceURLs",
               "Make two rules of it.");
      }
      return;
    }
    CheckResources(rule);
  }

  void CheckAggregation() {
    const Node rules = role_["rules"];
    if (role_["aggregationRule"].IsUnset() || rules.size() == 0) return;
    context_
        .Report(role_, rules,
                Cat(role_.Describe(),
                    " has an aggregationRule, so the cluster writes its own rules "
                    "over these."))
        .As(Severity::kWarning)
        .Related(role_["aggregationRule"], "the aggregationRule")
        .Help(
            "Put the rules into a ClusterRole of their own, with the labels that are aggregated.");
  }

 private:
  void CheckResources(const Node& rule) {
    if (rule["apiGroups"].size() == 0) {
      Refuse(rule, "apiGroups", "has a rule without apiGroups",
             "Name the groups; the core group is \"\".");
    }
    if (rule["resources"].size() == 0) {
      Refuse(rule, "resources", "has a rule without resources", "Name the resources: pods ...");
    }
    if (rule["resourceNames"].size() == 0 || !Has(rule["verbs"], "create")) return;
    context_
        .Report(role_, rule["resourceNames"],
                Cat(role_.Describe(),
                    " allows create for certain names, which the API server does "
                    "not know when it is asked: create stays forbidden."))
        .As(Severity::kWarning)
        .OnlyIn(kStrict)
        .Help("Put create into a rule without resourceNames.");
  }

  void Refuse(const Node& rule, std::string_view field, std::string_view what,
              std::string_view help) {
    const std::string path = kube::FieldPath(role_, rule, field);
    context_
        .Report(role_, rule[field],
                Cat(role_.Describe(), ' ', what, "; the API server refuses this."))
        .Path(path)
        .StandsFor("missing-field", path)
        .Help(std::string(help));
  }

  const Object& role_;
  RuleContext& context_;
};

void Check(const Object& role, RuleContext& context) {
  Checker checker(role, context);
  for (const Node rule : role["rules"].Items()) checker.CheckRule(rule);
  checker.CheckAggregation();
}

}  // namespace

MESHLINT_RULE(rbac_invalid_rule) = {
    .id = RuleId("rbac-invalid-rule"),
    .summary = "a rule of a role is not one that the API server takes",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Role.rbac.authorization.k8s.io", "ClusterRole.rbac.authorization.k8s.io"},
    .check = Check,
};

}  // namespace meshlint::rules
