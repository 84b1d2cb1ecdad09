#include "rule/rule.h"

#include "kube/placeholders.h"
#include "kube/service.h"

namespace meshlint::rules {
namespace {

void CheckType(const Object& service, RuleContext& context) {
  const Node type = service.spec()["type"];
  const Node address = service.spec()["clusterIP"];
  if (address.text() != "None") return;
  if (type.text() != "NodePort" && type.text() != "LoadBalancer") return;
  context
      .Report(service, address,
              Cat(service.Describe(), " is headless (clusterIP: None) and of type ", type.text(),
                  "; the API server refuses this."))
      .Related(type, "the type")
      .Help("Remove the type, or clusterIP.");
}

void CheckAddresses(const Object& service, RuleContext& context) {
  const Node address = service.spec()["clusterIP"];
  const Node first = service.spec()["clusterIPs"].At(0);
  if (first.IsUnset() || service.spec()["type"].text() == "ExternalName") return;
  if (kube::IsTemplated(first.text()) || kube::IsTemplated(address.text())) return;
  if (address.IsUnset()) {
    context
        .Report(service, first,
                Cat(service.Describe(),
                    " sets clusterIPs without clusterIP; the API server "
                    "refuses this."))
        .Help(Cat("Set clusterIP: ", first.text(), " too; the server fills in clusterIPs."));
  } else if (address.text() != first.text()) {
    context
        .Report(service, first,
                Cat("clusterIPs of ", service.Describe(), " begins with ", first.text(),
                    ", and clusterIP is ", address.text(), "; the API server refuses this."))
        .Related(address, "clusterIP")
        .Help("Write the same address first, or clusterIP alone.");
  }
}

void CheckAffinity(const Object& service, RuleContext& context) {
  const Node affinity = service.spec()["sessionAffinity"];
  if (affinity.text() != "ClientIP" || !kube::TestHeadless(service).headless) return;
  context
      .Report(service, affinity,
              Cat("sessionAffinity of ", service.Describe(),
                  " has no effect: a headless Service sends nothing anywhere itself."))
      .As(Severity::kInfo)
      .OnlyIn(kStrict)
      .Help("Remove sessionAffinity.");
}

void Check(const Object& service, RuleContext& context) {
  CheckType(service, context);
  CheckAddresses(service, context);
  CheckAffinity(service, context);
}

}  // namespace

MESHLINT_RULE(service_headless_conflict) = {
    .id = RuleId("service-headless-conflict"),
    .summary = "the addresses of a Service contradict its type or each other",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Service"},
    .keys = {"type", "clusterIPs", "sessionAffinity"},
    .check = Check,
};

}  // namespace meshlint::rules
