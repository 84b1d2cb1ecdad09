#include "rule/rule.h"

#include "kube/affinity.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/pod_search.h"
#include "kube/selector.h"

namespace meshlint::rules {
namespace {

void Check(const Object& object, RuleContext& context) {
  if (object.copy_of() != nullptr) return;
  const Node pod_spec = kube::PodSpecOf(object);
  const std::string_view own = kube::EffectiveNamespace(object);
  for (const kube::PodAffinityTerm& term : kube::PodAffinityTermsOf(pod_spec, "podAffinity")) {
    const Node selector = term.node["labelSelector"];
    if (!term.required || !selector.IsMapping() || kube::HoldsTemplate(term.node)) continue;
    if (!term.node["namespaces"].IsUnset() || term.node["namespaceSelector"].IsMapping()) continue;
    // The scheduler lets the first of the pods in that want to be near one another.
    if (kube::HasPodFor(context.index(), selector, own)) continue;
    if (!context.MayReportAbsence(object, "Pod", own, object.name())) return;
    context
        .Report(object, selector.key(),
                Cat(object.Describe(),
                    " must run next to pods that nothing in this set makes in namespace ",
                    Quote(own), ", so it waits until there are some."))
        .Help("Correct the labels, or add namespaces if the pods are in another one.");
  }
}

}  // namespace

MESHLINT_RULE(affinity_namespace_self) = {
    .id = RuleId("affinity-namespace-self"),
    .summary = "pods must run next to pods that the set does not have",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kReference,
    .kinds = kPodKinds,
    .keys = {"podAffinity"},
    .check = Check,
};

}  // namespace meshlint::rules
