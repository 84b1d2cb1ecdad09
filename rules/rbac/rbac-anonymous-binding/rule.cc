#include "rule/rule.h"

#include <algorithm>
#include <array>

namespace meshlint::rules {
namespace {

// What every cluster gives to everybody.
constexpr std::array<std::string_view, 3> kPublicRoles = {"system:public-info-viewer",
                                                          "system:discovery", "system:basic-user"};

struct Everybody {
  std::string_view kind;
  std::string_view name;
  Severity severity;
  std::string_view who;
};
constexpr std::array<Everybody, 4> kEverybody = {{
    {"Group", "system:unauthenticated", Severity::kError, "everybody who reaches the API server"},
    {"User", "system:anonymous", Severity::kError, "everybody who reaches the API server"},
    {"Group", "system:authenticated", Severity::kWarning,
     "every user and every pod of the cluster"},
    {"Group", "system:masters", Severity::kWarning,
     "a group whose members may do everything anyhow"},
}};

void Check(const Object& binding, RuleContext& context) {
  const std::string_view role = binding["roleRef"]["name"].text();
  const bool is_public =
      std::find(kPublicRoles.begin(), kPublicRoles.end(), role) != kPublicRoles.end();
  // Names of that kind are those of the cluster's own bindings.
  const bool is_own = StartsWith(binding.name(), "system:") || binding.name() == "cluster-admin";
  if (is_public || is_own) return;
  for (const Node subject : binding["subjects"].Items()) {
    for (const Everybody& everybody : kEverybody) {
      if (subject["kind"].text() != everybody.kind || subject["name"].text() != everybody.name)
        continue;
      context
          .Report(binding, subject["name"],
                  Cat(binding.Describe(), " gives ", binding["roleRef"]["kind"].text(), ' ',
                      Quote(role), " to ", everybody.name, ": ", everybody.who, '.'))
          .As(everybody.severity)
          .Related(binding["roleRef"]["name"], "the role")
          .Help("Give the role to the users, groups or accounts that need it.");
    }
  }
}

}  // namespace

MESHLINT_RULE(rbac_anonymous_binding) = {
    .id = RuleId("rbac-anonymous-binding"),
    .summary = "a binding gives a role to everybody",
    .severity = Severity::kError,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kObject,
    .kinds = {"RoleBinding.rbac.authorization.k8s.io",
              "ClusterRoleBinding.rbac.authorization.k8s.io"},
    .aliases = {"kubescape:C-0262", "kubescape:C-0265", "trivy:KSV-0122", "trivy:KSV-0123"},
    .check = Check,
};

}  // namespace meshlint::rules
