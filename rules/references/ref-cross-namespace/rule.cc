#include "rule/rule.h"

#include <array>

#include "kube/builtins.h"
#include "kube/kinds.h"
#include "kube/reference_graph.h"

namespace meshlint::rules {
namespace {

using kube::MissingObject;
using kube::Reference;
using kube::ReferenceRole;

// A reference by name alone, and the rule that reports it where nothing of the name is anywhere.
struct Local {
  ReferenceRole role;
  std::string_view group;
  std::string_view kind;
  std::string_view rule;
};

constexpr std::array<Local, 8> kLocal = {{
    {ReferenceRole::kConfig, "", "ConfigMap", "ref-config-map-missing"},
    {ReferenceRole::kConfig, "", "Secret", "ref-secret-missing"},
    {ReferenceRole::kTls, "", "Secret", "ingress-tls-secret-missing"},
    {ReferenceRole::kClaim, "", "PersistentVolumeClaim", "pvc-not-found"},
    {ReferenceRole::kServiceAccount, "", "ServiceAccount", "ref-service-account-missing"},
    {ReferenceRole::kRole, "rbac.authorization.k8s.io", "Role", "rbac-role-ref-missing"},
    {ReferenceRole::kBackend, "", "Service", "ingress-backend-missing"},
    {ReferenceRole::kScales, "apps", "Deployment", "hpa-target-missing"},
}};

void Report(const MissingObject& missing, const Object& other, std::string_view rule,
            RuleContext& context) {
  const Reference& first = *missing.users.front();
  FindingBuilder finding = context.Report(
      *first.from, first.at,
      Cat(first.from->Describe(), " in namespace ", Quote(missing.namespace_name), " names ",
          first.kind, ' ', Quote(missing.name), ", which is in namespace ",
          Quote(kube::EffectiveNamespace(other)), ": such names hold inside one namespace."));
  finding.Help("Put both into one namespace, or make an object of that name in this one.")
      .Related(other.head(), Cat("the ", first.kind))
      .StandsFor(rule, first.from->PathOf(first.at));
  for (const Reference* user : missing.users) {
    if (user->from != first.from)
      finding.Related(user->at, Cat(user->from->Describe(), " names it too"));
  }
}

void Check(RuleContext& context) {
  const ObjectIndex& index = context.index();
  for (const Local& local : kLocal) {
    for (const MissingObject& missing :
         index.references().Missing(local.role, local.group, local.kind)) {
      const Reference& first = *missing.users.front();
      const Object* other =
          index.FindElsewhere(local.group, local.kind, missing.namespace_name, missing.name);
      // Routes and Gateways, and PersistentVolumes, name the namespace themselves.
      if (other == nullptr || first.from->IsCore("PersistentVolume") ||
          kube::IsGatewayRoute(*first.from) || first.from->kind() == "Gateway" ||
          kube::IsMadeElsewhere(index, first))
        continue;
      std::string why = index.WhyAbsenceIsUncertain(local.kind, missing.namespace_name,
                                                    missing.name, Operators::kDoNotCreate);
      if (why.empty()) {
        Report(missing, *other, local.rule, context);
      } else {
        context.NotEvaluated(*first.from, std::move(why));
      }
    }
  }
}

}  // namespace

MESHLINT_RULE(ref_cross_namespace) = {
    .id = RuleId("ref-cross-namespace"),
    .summary = "a name leads to an object that is in another namespace",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kSet,
    .check_set = Check,
};

}  // namespace meshlint::rules
