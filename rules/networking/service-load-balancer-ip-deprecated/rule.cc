#include "rule/rule.h"

namespace meshlint::rules {
namespace {

void Check(const Object& service, RuleContext& context) {
  const Node address = service.spec()["loadBalancerIP"];
  if (address.IsUnset()) return;
  context
      .Report(service, address,
              Cat(service.Describe(), " asks for address ", address.text(),
                  " by loadBalancerIP, which is deprecated since Kubernetes 1.24."))
      .Help("Use the annotation of the cloud or load balancer for it.");
}

}  // namespace

MESHLINT_RULE(service_load_balancer_ip_deprecated) = {
    .id = RuleId("service-load-balancer-ip-deprecated"),
    .summary = "a Service asks for its address by a deprecated field",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"Service"},
    .keys = {"loadBalancerIP"},
    .check = Check,
};

}  // namespace meshlint::rules
