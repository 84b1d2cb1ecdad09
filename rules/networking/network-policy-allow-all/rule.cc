#include "rule/rule.h"

#include "kube/address_blocks.h"
#include "kube/selector.h"

namespace meshlint::rules {
namespace {

// Whether a peer is everybody: all pods of all namespaces, or all addresses.
bool IsEverybody(const Node& peer) {
  const Node block = peer["ipBlock"];
  if (block.IsMapping()) {
    const auto parsed = kube::ParseBlock(block["cidr"].text());
    return parsed && parsed->IsEverything() && block["except"].size() == 0;
  }
  const Node pods = peer["podSelector"];
  return kube::IsEmptySelector(peer["namespaceSelector"]) &&
         (!pods.Exists() || kube::IsEmptySelector(pods));
}

void CheckRules(const Object& policy, const char* list, const char* peers, RuleContext& context) {
  const bool is_ingress = std::string_view(list) == "ingress";
  for (const Node rule : policy.spec()[list].Items()) {
    if (rule["ports"].size() > 0) continue;
    Node place = rule[peers].size() == 0 ? rule : Node();
    for (const Node peer : rule[peers].Items()) {
      if (!place.Exists() && IsEverybody(peer)) place = peer;
    }
    if (!place.Exists()) continue;
    context
        .Report(policy, place,
                Cat(policy.Describe(), is_ingress ? " lets everybody in, on every port."
                                                  : " lets everything out, to every port."))
        .Help("Name the peers and ports that are needed.");
  }
}

void Check(const Object& policy, RuleContext& context) {
  CheckRules(policy, "ingress", "from", context);
  CheckRules(policy, "egress", "to", context);
}

}  // namespace

MESHLINT_RULE(network_policy_allow_all) = {
    .id = RuleId("network-policy-allow-all"),
    .summary = "a NetworkPolicy has a rule that allows everything",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"NetworkPolicy.networking.k8s.io"},
    .aliases = {"trivy:KSV-0038", "kyverno:restrict-networkpolicy-empty-podselector"},
    .check = Check,
};

}  // namespace meshlint::rules
