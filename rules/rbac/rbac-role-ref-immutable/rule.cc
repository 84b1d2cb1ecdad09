#include "rule/rule.h"

#include "kube/immutable.h"
#include "kube/previous_objects.h"

namespace meshlint::rules {
namespace {

void Check(const Object& object, RuleContext& context) {
  const Object* before = PreviousOf(object, context);
  if (before == nullptr) return;
  for (const kube::FieldChange& change :
       kube::ChangesOf(object, *before, {"roleRef/apiGroup", "roleRef/kind", "roleRef/name"})) {
    context.Report(object, change.now, change.Message(object))
        .Help("Delete the binding first, or make one of another name.")
        .Related(change.before, "the version before");
  }
}

}  // namespace

MESHLINT_RULE(rbac_role_ref_immutable) = {
    .id = RuleId("rbac-role-ref-immutable"),
    .summary = "the role of a binding changes",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"RoleBinding.rbac.authorization.k8s.io",
              "ClusterRoleBinding.rbac.authorization.k8s.io"},
    .check = Check,
};

}  // namespace meshlint::rules
