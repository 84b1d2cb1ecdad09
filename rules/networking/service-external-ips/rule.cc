#include "rule/rule.h"

namespace meshlint::rules {
namespace {

void Check(const Object& service, RuleContext& context) {
  const Node addresses = service.spec()["externalIPs"];
  if (addresses.size() == 0) return;
  context
      .Report(service, addresses,
              Cat(service.Describe(), " takes what is sent to ",
                  addresses.size() == 1 ? "an address" : "addresses",
                  " of its own choice (externalIPs)."))
      .Help("Use a load balancer; who may set externalIPs can take the traffic of others.");
}

}  // namespace

MESHLINT_RULE(service_external_ips) = {
    .id = RuleId("service-external-ips"),
    .summary = "a Service takes the traffic to addresses of its own choice",
    .severity = Severity::kWarning,
    .presets = kStrict | kCaveats,
    .phase = Phase::kObject,
    .kinds = {"Service"},
    .keys = {"externalIPs"},
    .aliases = {"trivy:KSV-0108", "kyverno:restrict-service-external-ips"},
    .check = Check,
};

}  // namespace meshlint::rules
