#include "rule/rule.h"

#include <algorithm>

#include "kube/address_blocks.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/reference_graph.h"

namespace meshlint::rules {
namespace {

constexpr std::int64_t kDns = 53;

bool HasEgress(const Object& policy) {
  const Node types = policy.spec()["policyTypes"];
  if (types.IsUnset()) return policy.spec()["egress"].size() > 0;
  for (const Node type : types.Items()) {
    if (type.text() == "Egress") return true;
  }
  return false;
}

bool PortIncludesDns(const Node& port) {
  const Node number = port["port"];
  if (number.IsUnset()) return true;
  const auto first = number.AsInteger(true);
  if (!first) return true;  // a named port of the DNS pods
  const std::int64_t last = port["endPort"].AsInteger(true).value_or(*first);
  return *first <= kDns && kDns <= last;
}

// Pods of the policy's own namespace are not the DNS service, unless it is theirs.
bool PeerReachesDns(const Node& peer, std::string_view own) {
  const Node block = peer["ipBlock"];
  if (block.IsMapping()) {
    const auto parsed = kube::ParseBlock(block["cidr"].text());
    return !parsed || !kube::IsPublicOnly(*parsed);
  }
  if (peer["namespaceSelector"].Exists() || !peer["podSelector"].Exists()) return true;
  return own == "kube-system" || own == "openshift-dns";
}

bool RuleAllowsDns(const Node& rule, std::string_view own) {
  const Node ports = rule["ports"];
  bool allowed = ports.size() == 0;
  for (const Node port : ports.Items()) allowed |= PortIncludesDns(port);
  if (!allowed) return false;
  const Node peers = rule["to"];
  if (peers.size() == 0) return true;
  for (const Node peer : peers.Items()) {
    if (PeerReachesDns(peer, own)) return true;
  }
  return false;
}

bool AllowsDns(const Object& policy) {
  for (const Node rule : policy.spec()["egress"].Items()) {
    if (RuleAllowsDns(rule, kube::EffectiveNamespace(policy))) return true;
  }
  return false;
}

// Whether some policy of the pods allows DNS, or none allows anything.
bool IsFine(const std::vector<const Object*>& policies) {
  bool any_rule = false;
  for (const Object* policy : policies) {
    if (!HasEgress(*policy)) continue;
    if (AllowsDns(*policy)) return true;
    any_rule |= policy->spec()["egress"].size() > 0;
  }
  return !any_rule;
}

bool Applies(const Object& policy, const RuleContext& /*context*/) {
  return policy.spec()["egress"].size() > 0 && HasEgress(policy) && !AllowsDns(policy);
}

void Check(const Object& policy, RuleContext& context) {
  const ObjectIndex& index = context.index();
  for (const kube::PodTarget* pod : index.references().SelectedBy(policy)) {
    if (pod->pod_spec["hostNetwork"].AsBoolean().value_or(false)) continue;
    if (IsFine(index.references().PoliciesOf(*pod->object))) continue;
    std::string why = index.WhyIncomplete();
    if (kube::HoldsTemplate(policy.spec())) why = "the policy is filled in later";
    if (!why.empty()) {
      context.NotEvaluated(policy, std::move(why));
      return;
    }
    context
        .Report(policy, policy.spec()["egress"],
                Cat(policy.Describe(), " lets the pods of ", pod->object->Describe(),
                    " send, and no policy lets them ask for names: port 53 is closed."))
        .Related(pod->object->head(), "the pods")
        .Help("Add an egress rule for port 53, UDP and TCP, to the DNS service of kube-system.");
    return;
  }
}

}  // namespace

MESHLINT_RULE(network_policy_dns_egress_blocked) = {
    .id = RuleId("network-policy-dns-egress-blocked"),
    .summary = "the egress rules of NetworkPolicies leave DNS out",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"NetworkPolicy.networking.k8s.io"},
    .aliases = {"kyverno:add-networkpolicy-dns"},
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
