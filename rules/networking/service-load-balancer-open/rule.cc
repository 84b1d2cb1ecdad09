#include "rule/rule.h"

#include <algorithm>
#include <array>

namespace meshlint::rules {
namespace {

// Annotations that make clouds give an address which the internet does not reach.
constexpr std::array<std::string_view, 9> kInternal = {
    "service.beta.kubernetes.io/aws-load-balancer-internal",
    "service.beta.kubernetes.io/aws-load-balancer-scheme",
    "service.beta.kubernetes.io/azure-load-balancer-internal",
    "networking.gke.io/load-balancer-type",
    "cloud.google.com/load-balancer-type",
    "service.beta.kubernetes.io/openstack-internal-load-balancer",
    "service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type",
    "service.beta.kubernetes.io/oci-load-balancer-internal",
    "service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type"};

bool IsInternal(const Object& service) {
  const Node annotations = service.metadata()["annotations"];
  return std::any_of(kInternal.begin(), kInternal.end(), [&](std::string_view key) {
    const Node value = annotations[key];
    return value.Exists() && value.text() != "false" && value.text() != "internet-facing" &&
           !EqualsIgnoreCase(value.text(), "external");
  });
}

void Check(const Object& service, RuleContext& context) {
  const Node type = service.spec()["type"];
  if (type.text() != "LoadBalancer" || IsInternal(service)) return;
  if (service.spec()["loadBalancerSourceRanges"].size() > 0) return;
  context
      .Report(service, type,
              Cat(service.Describe(),
                  " asks for a load balancer that everybody may reach (type: LoadBalancer)."))
      .Help("Set loadBalancerSourceRanges, or the annotation of the cloud for an internal one.");
}

}  // namespace

MESHLINT_RULE(service_load_balancer_open) = {
    .id = RuleId("service-load-balancer-open"),
    .summary = "a Service asks for a load balancer that everybody may reach",
    .severity = Severity::kInfo,
    .presets = kStrict | kCaveats,
    .phase = Phase::kObject,
    .kinds = {"Service"},
    .keys = {"type"},
    .aliases = {"kube-linter:exposed-services", "kyverno:restrict-loadbalancer", "monokle:KBP114"},
    .check = Check,
};

}  // namespace meshlint::rules
