#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "kube/builtins.h"
#include "kube/kinds.h"
#include "kube/reference_graph.h"

namespace meshlint::rules {
namespace {

// Labels and annotations by which software finds an object without naming it.
constexpr std::array<std::string_view, 10> kFoundBy = {"grafana_dashboard",
                                                       "grafana_datasource",
                                                       "argocd.argoproj.io/secret-type",
                                                       "helm.sh/hook",
                                                       "owner",
                                                       "prometheus",
                                                       "strimzi.io/cluster",
                                                       "app.kubernetes.io/part-of",
                                                       "kubernetes.io/service-account.name",
                                                       "config.kubernetes.io/local-config"};

bool IsFoundByLabel(const Object& object) {
  for (const char* const field : {"labels", "annotations"}) {
    const Node map = object.metadata()[field];
    if (std::any_of(kFoundBy.begin(), kFoundBy.end(),
                    [&](std::string_view key) { return map[key].Exists(); }))
      return true;
  }
  const std::string_view type = object["type"].text();
  return type == "kubernetes.io/service-account-token" || type == "bootstrap.kubernetes.io/token" ||
         StartsWith(type, "helm.sh/");
}

void Check(const Object& object, RuleContext& context) {
  const ObjectIndex& index = context.index();
  const std::string_view own = kube::EffectiveNamespace(object);
  if (object.name().empty() || !index.references().To(object).empty() || IsFoundByLabel(object) ||
      kube::IsBuiltIn(object.kind(), own, object.name()))
    return;
  std::string why = index.WhyAbsenceIsUncertain(object.kind(), own, object.name());
  if (why.empty() && index.HasOperatorResources("")) why = "the set holds custom resources";
  // Set apart, it is for others.
  if (!index.HasPodOwners()) why = "the set holds no workload";
  if (!why.empty()) {
    context.NotEvaluated(object, std::move(why));
    return;
  }
  context.Report(object, object.head(), Cat("Nothing in this set uses ", object.Describe(), '.'))
      .Help("Remove it, or correct the name where it was meant to be used.");
}

}  // namespace

MESHLINT_RULE(ref_config_map_unused) = {
    .id = RuleId("ref-config-map-unused"),
    .summary = "nothing in the set uses a ConfigMap, Secret, claim or ServiceAccount of it",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kReference,
    .kinds = {"ConfigMap", "Secret", "PersistentVolumeClaim", "ServiceAccount"},
    .check = Check,
};

}  // namespace meshlint::rules
