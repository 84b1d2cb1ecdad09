#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/builtins.h"
#include "kube/kinds.h"
#include "kube/reference_graph.h"
#include "kube/wording.h"

namespace meshlint::rules {
namespace {

void Report(const kube::Reference& role, RuleContext& context) {
  const Object& binding = *role.from;
  const bool is_role = role.kind == "Role";
  const std::string_view nearest =
      context.index().NearestName(role.group, role.kind, role.namespace_name, role.name);
  FindingBuilder finding = context.Report(
      binding, role.at,
      is_role ? Cat(binding.Describe(), " gives Role ", Quote(role.name),
                    ", which is not in namespace ", Quote(role.namespace_name), " of this set.")
              : Cat(binding.Describe(), " gives ClusterRole ", Quote(role.name),
                    ", which is not in this set and not built in."));
  finding.As(is_role ? Severity::kError : Severity::kWarning)
      .Help(kube::WithSuggestion(Cat("Add the ", role.kind, " or correct the name"), nearest));
  if (!nearest.empty())
    finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edit::ReplaceText(role.at, nearest));
}

void Check(const Object& binding, RuleContext& context) {
  const ObjectIndex& index = context.index();
  for (const kube::Reference& reference : index.references().From(binding)) {
    if (reference.role != kube::ReferenceRole::kRole || reference.to != nullptr) continue;
    if (kube::IsMadeElsewhere(index, reference)) continue;
    // A Role in a ClusterRoleBinding is refused (rbac-subject-missing); one in another namespace is
    // the subject of ref-cross-namespace.
    const bool is_role = reference.kind == "Role";
    if (is_role && (binding.kind() == "ClusterRoleBinding" ||
                    index.FindElsewhere(reference.group, "Role", reference.namespace_name,
                                        reference.name) != nullptr))
      continue;
    std::string why = index.WhyAbsenceIsUncertain(reference.kind, reference.namespace_name,
                                                  reference.name, Operators::kDoNotCreate);
    if (why.empty()) {
      Report(reference, context);
    } else {
      context.NotEvaluated(binding, std::move(why));
    }
  }
}

}  // namespace

MESHLINT_RULE(rbac_role_ref_missing) = {
    .id = RuleId("rbac-role-ref-missing"),
    .summary = "a binding gives a role that is not in the set",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"RoleBinding.rbac.authorization.k8s.io",
              "ClusterRoleBinding.rbac.authorization.k8s.io"},
    .fix = FixKind::kUnsafe,
    .aliases = {"monokle:LNK001"},
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
