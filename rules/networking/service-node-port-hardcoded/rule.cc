#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/ports.h"

namespace meshlint::rules {
namespace {

void Check(const Object& service, RuleContext& context) {
  const std::string_view type = service.spec()["type"].text();
  if (type != "NodePort" && type != "LoadBalancer") return;
  for (const kube::ServicePort& port : kube::ServicePortsOf(service)) {
    const Node node = port.node["nodePort"];
    if (node.IsUnset() || node.AsInteger(true) == 0) continue;
    context
        .Report(service, node,
                Cat(service.Describe(), " asks for nodePort ", node.text(),
                    ", which must be free in every cluster that it goes to."))
        .Help("Leave nodePort out: the cluster chooses one that is free.")
        .Fix("Remove nodePort", FixSafety::kUnsafe, edit::Remove(node));
    return;
  }
}

}  // namespace

MESHLINT_RULE(service_node_port_hardcoded) = {
    .id = RuleId("service-node-port-hardcoded"),
    .summary = "a Service asks for one certain port of the nodes",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"Service"},
    .keys = {"nodePort"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
