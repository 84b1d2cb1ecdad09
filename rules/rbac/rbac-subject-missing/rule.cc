#include "rule/rule.h"

#include "kube/builtins.h"
#include "kube/placeholders.h"
#include "kube/reference_graph.h"
#include "kube/wording.h"

namespace meshlint::rules {
namespace {

constexpr std::string_view kGroup = "rbac.authorization.k8s.io";

class Checker {
 public:
  Checker(const Object& binding, RuleContext& context)
      : binding_(binding), context_(context), is_cluster_(binding.kind() == "ClusterRoleBinding") {}

  void CheckSubject(const Node& subject) {
    const Node kind = subject["kind"];
    const Node group = subject["apiGroup"];
    if (kind.IsUnset() || kube::HoldsTemplate(subject)) return;  // the schema says so
    if (subject["name"].IsUnset() && subject["name"].Exists()) {
      Refuse(subject["name"], "has a subject without name", "Name whom the role is given to.");
    }
    if (kind.text() == "ServiceAccount") {
      CheckAccount(subject);
    } else if (kind.text() != "User" && kind.text() != "Group") {
      Refuse(kind,
             Cat("has a subject of kind ", Quote(kind.text()),
                 ", which is none of User, Group and ServiceAccount"),
             "Write User, Group or ServiceAccount.");
    } else if (!group.IsUnset() && group.text() != kGroup) {
      Refuse(group,
             Cat("has a ", kind.text(), " with apiGroup ", Quote(group.text()), ", which must be ",
                 kGroup),
             Cat("Write ", kGroup, ", or leave apiGroup out."));
    }
  }

  void CheckRole() {
    const Node role = binding_["roleRef"];
    const Node group = role["apiGroup"];
    const Node kind = role["kind"];
    if (kube::HoldsTemplate(role)) return;
    if (!group.IsUnset() && group.text() != kGroup) {
      Refuse(group,
             Cat("has a roleRef with apiGroup ", Quote(group.text()), ", which must be ", kGroup),
             Cat("Write ", kGroup, "."));
    }
    if (kind.IsUnset()) return;
    if (kind.text() != "Role" && kind.text() != "ClusterRole") {
      Refuse(kind,
             Cat("gives a role of kind ", Quote(kind.text()),
                 ", which is neither Role nor ClusterRole"),
             "Write Role or ClusterRole.");
    } else if (is_cluster_ && kind.text() == "Role") {
      Refuse(kind, "gives a Role, which holds in one namespace only",
             "Use a ClusterRole, or a RoleBinding.");
    }
  }

  // An account has to be there for the binding to be of use; it can be created later.
  void CheckAccounts() {
    const ObjectIndex& index = context_.index();
    for (const kube::Reference& reference : index.references().From(binding_)) {
      if (reference.role != kube::ReferenceRole::kSubject || reference.to != nullptr) continue;
      const std::string_view space = reference.namespace_name;
      // Accounts of the control plane are the cluster's own.
      if (kube::IsMadeElsewhere(index, reference) || space.empty() || space == "kube-system")
        continue;
      if (!index
               .WhyAbsenceIsUncertain("ServiceAccount", space, reference.name,
                                      Operators::kDoNotCreate)
               .empty())
        continue;
      FindingBuilder finding = context_.Report(
          binding_, reference.at,
          Cat(binding_.Describe(), " gives its role to ServiceAccount ", Quote(reference.name),
              " in namespace ", Quote(space), ", which is not in this set."));
      finding.As(Severity::kInfo)
          .OnlyIn(kCaveats)
          .Help(
              kube::WithSuggestion("Add the account, or correct its name and namespace",
                                   index.NearestName("", "ServiceAccount", space, reference.name)));
      const Object* other = index.FindElsewhere("", "ServiceAccount", space, reference.name);
      if (other != nullptr) finding.Related(other->head(), "an account of that name elsewhere");
    }
  }

 private:
  void CheckAccount(const Node& subject) {
    const Node group = subject["apiGroup"];
    if (!group.IsUnset()) {
      Refuse(group, Cat("has a ServiceAccount with apiGroup ", Quote(group.text())),
             "Remove apiGroup: accounts are of the core group.");
    }
    if (is_cluster_ && subject["namespace"].IsUnset()) {
      Refuse(subject["namespace"],
             Cat("gives its role to ServiceAccount ", Quote(subject["name"].text()),
                 " without a namespace"),
             "Say the namespace of the account.");
    }
  }

  void Refuse(const Node& at, std::string_view what, std::string_view help) {
    context_
        .Report(binding_, at, Cat(binding_.Describe(), ' ', what, "; the API server refuses this."))
        .Help(std::string(help));
  }

  const Object& binding_;
  RuleContext& context_;
  bool is_cluster_;
};

void Check(const Object& binding, RuleContext& context) {
  Checker checker(binding, context);
  checker.CheckRole();
  for (const Node subject : binding["subjects"].Items()) checker.CheckSubject(subject);
  checker.CheckAccounts();
}

}  // namespace

MESHLINT_RULE(rbac_subject_missing) = {
    .id = RuleId("rbac-subject-missing"),
    .summary = "a binding has subjects or a role that the API server refuses",
    .severity = Severity::kError,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"RoleBinding.rbac.authorization.k8s.io",
              "ClusterRoleBinding.rbac.authorization.k8s.io"},
    .aliases = {"monokle:LNK001"},
    .check = Check,
};

}  // namespace meshlint::rules
