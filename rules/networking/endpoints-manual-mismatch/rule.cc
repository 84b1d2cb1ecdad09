#include "rule/rule.h"

#include <set>

#include "kube/kinds.h"
#include "kube/ports.h"
#include "kube/reference_graph.h"
#include "kube/wording.h"

namespace meshlint::rules {
namespace {

// The entries of `ports` in Endpoints (below subsets) or an EndpointSlice.
std::vector<Node> PortsOf(const Object& endpoints) {
  std::vector<Node> ports;
  for (const Node port : endpoints["ports"].Items()) ports.push_back(port);
  for (const Node subset : endpoints["subsets"].Items()) {
    for (const Node port : subset["ports"].Items()) ports.push_back(port);
  }
  return ports;
}

void CheckPorts(const Object& endpoints, const Object& service, RuleContext& context) {
  std::set<std::string_view> names;
  for (const kube::ServicePort& port : kube::ServicePortsOf(service)) names.insert(port.name);
  if (names.empty()) return;
  for (const Node port : PortsOf(endpoints)) {
    const std::string_view name = port["name"].text();
    if (names.count(name) != 0) continue;
    context
        .Report(
            endpoints, port["name"].IsUnset() ? port : port["name"],
            Cat(endpoints.Describe(), " has a port ",
                name.empty() ? std::string("without name") : Cat("named ", Quote(name)), ", and ",
                service.Describe(), " has ", kube::DescribePorts(kube::ServicePortsOf(service)),
                ": ports are matched by name."))
        .Related(service.spec()["ports"], "the ports of the Service")
        .Help("Use the same names in both, or none where there is one port.");
  }
}

void CheckSelector(const Object& endpoints, const Object& service, RuleContext& context) {
  const Node selector = service.spec()["selector"];
  if (selector.size() == 0) return;
  context
      .Report(endpoints, endpoints.head(),
              Cat(endpoints.Describe(), " is written by hand, and ", service.Describe(),
                  " has a selector, so the cluster writes its own over it."))
      .Related(selector, "the selector")
      .Help("Remove the selector, or the endpoints.");
}

void Check(const Object& endpoints, RuleContext& context) {
  const ObjectIndex& index = context.index();
  const std::string_view own = kube::EffectiveNamespace(endpoints);
  for (const kube::Reference& reference : index.references().From(endpoints)) {
    if (reference.role != kube::ReferenceRole::kEndpoints) continue;
    if (reference.to != nullptr) {
      CheckPorts(endpoints, *reference.to, context);
      CheckSelector(endpoints, *reference.to, context);
      continue;
    }
    // Old components elect their leaders with Endpoints.
    if (endpoints.metadata()["annotations"]["control-plane.alpha.kubernetes.io/leader"].Exists())
      continue;
    std::string why =
        index.WhyAbsenceIsUncertain("Service", own, reference.name, Operators::kDoNotCreate);
    if (!why.empty()) {
      context.NotEvaluated(endpoints, std::move(why));
      continue;
    }
    context
        .Report(endpoints, reference.at,
                Cat(endpoints.Describe(), " belongs to Service ", Quote(reference.name),
                    ", which is not in namespace ", Quote(own), " of this set."))
        .Help(kube::WithSuggestion("Add the Service or correct the name",
                                   index.NearestName("", "Service", own, reference.name)));
  }
}

}  // namespace

MESHLINT_RULE(endpoints_manual_mismatch) = {
    .id = RuleId("endpoints-manual-mismatch"),
    .summary = "endpoints written by hand do not fit their Service",
    .severity = Severity::kWarning,
    .presets = kStrict,
    .phase = Phase::kReference,
    .kinds = {"Endpoints", "EndpointSlice.discovery.k8s.io"},
    .aliases = {"monokle:LNK001"},
    .check = Check,
};

}  // namespace meshlint::rules
