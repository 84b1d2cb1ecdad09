#include "rule/rule.h"

#include <utility>

#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/pod_search.h"
#include "kube/reference_graph.h"
#include "kube/selector.h"

namespace meshlint::rules {
namespace {

// Whether a peer is chosen among the pods of the policy's namespace.  Those of others are mostly
// pods of other sets.
bool IsOfThisNamespace(const Node& peer) {
  const Node selector = peer["podSelector"];
  const Node of_namespaces = peer["namespaceSelector"];
  return selector.IsMapping() && !kube::IsEmptySelector(selector) &&
         (!of_namespaces.Exists() || of_namespaces.IsNull());
}

void CheckPeer(const Object& policy, const Node& peer, bool is_ingress, RuleContext& context) {
  const Node selector = peer["podSelector"];
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

// Calls `visit` with each such peer, and with whether it is one of ingress.
template <class Visit>
void ForEachPeer(const Object& policy, const Visit& visit) {
  for (const bool is_ingress : {true, false}) {
    for (const Node rule : policy.spec()[is_ingress ? "ingress" : "egress"].Items()) {
      for (const Node peer : rule[is_ingress ? "from" : "to"].Items()) {
        if (IsOfThisNamespace(peer)) visit(peer, is_ingress);
      }
    }
  }
}

bool Applies(const Object& policy, const RuleContext& /*context*/) {
  bool has_one = false;
  ForEachPeer(policy, [&](const Node& /*peer*/, bool /*is_ingress*/) { has_one = true; });
  return has_one;
}

void Check(const Object& policy, RuleContext& context) {
  ForEachPeer(policy, [&](const Node& peer, bool is_ingress) {
    CheckPeer(policy, peer, is_ingress, context);
  });
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
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
