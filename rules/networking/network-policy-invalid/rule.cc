#include "rule/rule.h"

#include <algorithm>

#include "kube/address_blocks.h"
#include "kube/placeholders.h"
#include "kube/ports.h"
#include "kube/refusal.h"
#include "kube/syntax.h"

namespace meshlint::rules {
namespace {

class Checker {
 public:
  Checker(const Object& policy, RuleContext& context) : policy_(policy), context_(context) {}

  void CheckPeer(const Node& peer) {
    const Node block = peer["ipBlock"];
    const bool by_labels = peer["podSelector"].Exists() || peer["namespaceSelector"].Exists();
    if (!block.Exists() || block.IsNull()) {
      if (!by_labels)
        Refuse(peer, "has a peer that names nobody", "Name a selector or an ipBlock.");
      return;
    }
    if (by_labels) {
      Refuse(block, "has a peer with an ipBlock and a selector", "Make two peers of them.");
    }
    CheckBlock(block);
  }

  void CheckPort(const Node& port) {
    const Node number = port["port"];
    const Node end = port["endPort"];
    const auto first = number.AsInteger();
    if (first && !kube::IsPortNumber(*first)) {
      Refuse(number, Cat("has port ", *first, ", which is not from 1 to 65535"),
             "Use a number of that range.");
    } else if (number.IsString() && !number.IsUnset() && !kube::IsTemplated(number.text())) {
      const std::string why = kube::WhyInvalidPortName(number.text());
      if (!why.empty())
        Refuse(number, Cat("has a port named ", Quote(number.text()), ": ", why),
               "Use the name of a container port, or a number without quotes.");
    }
    if (!end.IsUnset()) CheckEnd(number, end);
    const Node protocol = port["protocol"];
    const std::string_view text = protocol.text();
    if (protocol.IsUnset() || text == "TCP" || text == "UDP" || text == "SCTP" ||
        kube::IsTemplated(text))
      return;
    Refuse(protocol, Cat("has protocol ", Quote(text), ", which is none of TCP, UDP and SCTP"),
           "Write TCP, UDP or SCTP.")
        .StandsFor("invalid-enum-value", policy_.PathOf(protocol));
  }

  void CheckTypes(const Node& types) {
    std::size_t count = 0;
    for (const Node type : types.Items()) {
      const std::string_view text = type.text();
      if (text != "Ingress" && text != "Egress" && !kube::IsTemplated(text)) {
        Refuse(type, Cat("has policy type ", Quote(text), ", which is neither Ingress nor Egress"),
               "Write Ingress or Egress.")
            .StandsFor("invalid-enum-value", policy_.PathOf(type));
      }
      if (++count == 3) Refuse(type, "has more than two policy types", "Name each type once.");
    }
  }

 private:
  FindingBuilder Refuse(const Node& at, std::string_view what, std::string_view help) {
    FindingBuilder finding = context_.Report(
        policy_, at, Cat(policy_.Describe(), ' ', what, "; the API server refuses this."));
    finding.Help(std::string(help));
    return finding;
  }

  void WarnOfHostBits(const Node& at, const kube::AddressBlock& block) {
    if (!block.HasHostBits()) return;
    context_
        .Report(policy_, at,
                Cat("The block ", at.text(), " of ", policy_.Describe(),
                    " has bits behind its length, which count for nothing."))
        .As(Severity::kWarning)
        .Help("Write the first address of the block.");
  }

  void CheckBlock(const Node& block) {
    const Node cidr = block["cidr"];
    if (kube::HoldsTemplate(block)) return;
    if (cidr.IsUnset()) {
      Refuse(cidr, "has an ipBlock without cidr", "Set cidr: ADDRESS/LENGTH.")
          .StandsFor("missing-field", kube::FieldPath(policy_, block, "cidr"));
      return;
    }
    const auto outer = kube::ParseBlock(cidr.text());
    if (!outer) {
      Refuse(cidr, Cat("has ", Quote(cidr.text()), " for an address block"),
             "Write ADDRESS/LENGTH, such as 10.0.0.0/8.");
      return;
    }
    WarnOfHostBits(cidr, *outer);
    for (const Node except : block["except"].Items()) {
      const auto inner = kube::ParseBlock(except.text());
      if (!inner || !outer->StrictlyContains(*inner)) {
        Refuse(except, Cat("excepts ", except.text(), ", which is not a part of ", cidr.text()),
               "Except smaller blocks that lie in the block.");
      }
    }
  }

  void CheckEnd(const Node& number, const Node& end) {
    const auto first = number.AsInteger();
    const auto last = end.AsInteger();
    if (number.IsUnset()) {
      Refuse(end, "has an endPort without port", "Set the first port of the range.");
    } else if (!first) {
      if (!kube::IsTemplated(number.text()))
        Refuse(end, "has an endPort with a named port", "Use a number for the first port.");
    } else if (last && (*last < *first || !kube::IsPortNumber(*last))) {
      Refuse(end, Cat("has a range of ports from ", *first, " to ", *last),
             "The endPort is the last port of the range.");
    }
  }

  const Object& policy_;
  RuleContext& context_;
};

void Check(const Object& policy, RuleContext& context) {
  Checker checker(policy, context);
  checker.CheckTypes(policy.spec()["policyTypes"]);
  for (const auto& [list, peers] : {std::pair("ingress", "from"), std::pair("egress", "to")}) {
    for (const Node rule : policy.spec()[list].Items()) {
      for (const Node peer : rule[peers].Items()) checker.CheckPeer(peer);
      for (const Node port : rule["ports"].Items()) checker.CheckPort(port);
    }
  }
}

}  // namespace

MESHLINT_RULE(network_policy_invalid) = {
    .id = RuleId("network-policy-invalid"),
    .summary = "a NetworkPolicy has peers, ports or types that the API server refuses",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"NetworkPolicy.networking.k8s.io"},
    .check = Check,
};

}  // namespace meshlint::rules
