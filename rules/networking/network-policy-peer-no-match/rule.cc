#include "rule/rule.h"

#include <utility>

#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/pod_search.h"
#include "kube/reference_graph.h"
#include "kube/selector.h"

namespace meshlint::rules {
namespace {

void CheckPeer(const Object& policy, const Node& peer, bool is_ingress, RuleContext& context) {
  const Node selector = peer["podSelector"];
  // Pods of other namespaces are mostly those of other sets.
  if (!selector.IsMapping() || kube::IsEmptySelector(selector) ||
      (peer["namespaceSelector"].Exists() && !peer["namespaceSelector"].IsNull()))
    return;
  const ObjectIndex& index = context.index();
  const std::string_view own = kube::EffectiveNamespace(policy);
  if (kube::HasPodFor(index, selector, own)) return;
  std::string why = index.WhyAbsenceIsUncertain("Pod", own, "", Operators::kDoNotCreate);
  if (kube::HoldsTemplate(selector)) why = "labels are filled in later";
  if (why.empty() && index.HasOperatorResources(own))
    why = "the set holds custom resources whose operator may create the pods";
  if (index.references().PodsIn(own).empty())
    why = "the set holds no pods in the namespace of the policy";
  if (!why.empty()) {
    context.NotEvaluated(policy, std::move(why));
    return;
  }
  context
      .Report(policy, selector,
              Cat(policy.Describe(), " lets pods ", is_ingress ? "in" : "be reached",
                  " that no pod of this set in namespace ", Quote(own), " is one of."))
      .Help("Use the labels of the pods, or add a namespaceSelector if they are elsewhere.");
}

void Check(const Object& policy, RuleContext& context) {
  for (const auto& [list, peers] : {std::pair("ingress", "from"), std::pair("egress", "to")}) {
    for (const Node rule : policy.spec()[list].Items()) {
      for (const Node peer : rule[peers].Items())
        CheckPeer(policy, peer, std::string_view(list) == "ingress", context);
    }
  }
}

}  // namespace

MESHLINT_RULE(network_policy_peer_no_match) = {
    .id = RuleId("network-policy-peer-no-match"),
    .summary = "a peer of a NetworkPolicy is no pod of the set",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kReference,
    .kinds = {"NetworkPolicy.networking.k8s.io"},
    .aliases = {"kube-linter:dangling-networkpolicypeer-podselector"},
    .check = Check,
};

}  // namespace meshlint::rules
