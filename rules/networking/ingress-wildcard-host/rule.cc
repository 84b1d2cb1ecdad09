#include "rule/rule.h"

namespace meshlint::rules {
namespace {

void Check(const Object& ingress, RuleContext& context) {
  for (const Node rule : ingress.spec()["rules"].Items()) {
    const Node host = rule["host"];
    if (host.IsUnset()) {
      context
          .Report(ingress, host,
                  Cat("A rule of ", ingress.Describe(),
                      " has no host, so it takes the requests to every host."))
          .Help("Name the host.");
    } else if (StartsWith(host.text(), "*.")) {
      context
          .Report(ingress, host,
                  Cat("A rule of ", ingress.Describe(), " takes the requests to ", host.text(),
                      ", whoever those hosts belong to."))
          .Help("Name the hosts.");
    }
  }
}

}  // namespace

MESHLINT_RULE(ingress_wildcard_host) = {
    .id = RuleId("ingress-wildcard-host"),
    .summary = "a rule of an Ingress is for every host, or for a wildcard",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"Ingress.networking.k8s.io", "Ingress.extensions"},
    .aliases = {"kyverno:restrict-ingress-wildcard", "kyverno:disallow-empty-ingress-host"},
    .check = Check,
};

}  // namespace meshlint::rules
