#include "rule/rule.h"

namespace meshlint::rules {
namespace {

void Check(const Object& service, RuleContext& context) {
  const Node type = service.spec()["type"];
  if (type.text() != "NodePort") return;
  context
      .Report(service, type,
              Cat(service.Describe(), " opens a port on every node (type: NodePort)."))
      .Help("Use type ClusterIP with an Ingress, unless the port of the nodes is wanted.");
}

}  // namespace

MESHLINT_RULE(service_node_port) = {
    .id = RuleId("service-node-port"),
    .summary = "a Service opens a port on every node",
    .severity = Severity::kInfo,
    .presets = kStrict | kCaveats,
    .phase = Phase::kObject,
    .kinds = {"Service"},
    .keys = {"type"},
    .aliases = {"kube-score:service-type", "kube-linter:exposed-services",
                "kyverno:restrict-node-port", "monokle:KBP114"},
    .check = Check,
};

}  // namespace meshlint::rules
