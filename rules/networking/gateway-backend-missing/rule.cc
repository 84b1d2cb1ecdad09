#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/ports.h"
#include "kube/reference_graph.h"
#include "kube/wording.h"

namespace meshlint::rules {
namespace {

constexpr std::string_view kGroup = "gateway.networking.k8s.io";

void CheckPort(const kube::Reference& reference, const Node& ref, RuleContext& context) {
  const Object& route = *reference.from;
  const std::vector<kube::ServicePort> ports = kube::ServicePortsOf(*reference.to);
  const kube::PortReference port = kube::PortReferenceOf(ref["port"]);
  if (reference.to->is_sketch() || kube::IsTemplated(ref["port"].text())) return;
  if (port.IsUnset()) {
    context
        .Report(route, ref["port"],
                Cat(route.Describe(), " sends to ", reference.to->Describe(),
                    " and gives no port, which a Service needs."))
        .Help("Set the port of the Service.");
  } else if (!ports.empty() && kube::FindPort(ports, port) == nullptr) {
    context
        .Report(route, ref["port"],
                Cat(route.Describe(), " uses port ", port.Describe(), " of ",
                    reference.to->Describe(), ", which has only ", kube::DescribePorts(ports), "."))
        .Related(ports.front().node, Cat("the ports of ", reference.to->Describe()))
        .Help("Use the Service's port, not the container's.");
  }
}

void CheckMissing(const kube::Reference& reference, RuleContext& context) {
  const Object& route = *reference.from;
  const ObjectIndex& index = context.index();
  const std::string_view space = reference.namespace_name;
  if (!context.MayReportAbsence(route, "Service", space, reference.name)) return;
  const std::string_view nearest = index.NearestName("", "Service", space, reference.name);
  FindingBuilder finding =
      context.Report(route, reference.at,
                     Cat(route.Describe(), " sends to Service ", Quote(reference.name),
                         ", which is not in namespace ", Quote(space), " of this set."));
  finding.Help(kube::WithSuggestion("Add the Service or correct its name or namespace", nearest));
  if (!nearest.empty()) {
    finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe,
                edit::ReplaceText(reference.at, nearest));
  }
}

bool IsGranted(const Object& route, const kube::Reference& reference, const ObjectIndex& index) {
  const std::vector<const Object*>& grants = index.OfKind(kGroup, "ReferenceGrant");
  return std::any_of(grants.begin(), grants.end(), [&](const Object* grant) {
    if (kube::EffectiveNamespace(*grant) != reference.namespace_name) return false;
    bool from = false;
    bool to = false;
    for (const Node item : grant->spec()["from"].Items()) {
      from |= item["kind"].text() == route.kind() && item["group"].text() == route.group() &&
              item["namespace"].text() == kube::EffectiveNamespace(route);
    }
    for (const Node item : grant->spec()["to"].Items()) {
      to |= item["kind"].text() == "Service" && item["group"].text().empty() &&
            (item["name"].IsUnset() || item["name"].text() == reference.name);
    }
    return from && to;
  });
}

void CheckGrant(const kube::Reference& reference, RuleContext& context) {
  const Object& route = *reference.from;
  if (reference.namespace_name == kube::EffectiveNamespace(route)) return;
  if (IsGranted(route, reference, context.index())) return;
  if (!context.MayReportAbsence(route, "ReferenceGrant", reference.namespace_name, "")) return;
  context
      .Report(route, reference.at,
              Cat(route.Describe(), " sends to Service ", Quote(reference.name), " of namespace ",
                  Quote(reference.namespace_name), ", and no ReferenceGrant there allows it."))
      .Help(Cat("Add a ReferenceGrant in namespace ", Quote(reference.namespace_name), "."));
}

// A route that names a listener which its Gateway does not have.
void CheckParent(const kube::Reference& reference, RuleContext& context) {
  const Object& route = *reference.from;
  if (reference.group != kGroup || reference.kind != "Gateway") return;
  if (reference.to == nullptr) {
    if (!context.index()
             .WhyAbsenceIsUncertain("Gateway", reference.namespace_name, reference.name)
             .empty())
      return;
    context
        .Report(route, reference.at,
                Cat(route.Describe(), " is attached to Gateway ", Quote(reference.name),
                    ", which is not in this set: it must exist before."))
        .As(Severity::kInfo)
        .OnlyIn(kCaveats)
        .Help("Say who provides the Gateway.");
    return;
  }
  const Node parent = reference.at.parent();
  const Node section = parent["sectionName"];
  const Node port = parent["port"];
  const Node listeners = reference.to->spec()["listeners"];
  if ((section.IsUnset() && port.IsUnset()) || kube::HoldsTemplate(parent) || listeners.IsUnset())
    return;
  for (const Node listener : listeners.Items()) {
    if ((section.IsUnset() || listener["name"].text() == section.text()) &&
        (port.IsUnset() || listener["port"].AsInteger() == port.AsInteger()))
      return;
  }
  context
      .Report(route, section.IsUnset() ? port : section,
              Cat(route.Describe(), " is attached to listener ",
                  section.IsUnset() ? std::string(port.text()) : Quote(section.text()), " of ",
                  reference.to->Describe(), ", which has no such listener."))
      .Related(listeners, "the listeners")
      .Help("Use the name and port of a listener, or leave them out.");
}

void Check(const Object& route, RuleContext& context) {
  for (const kube::Reference& reference : context.index().references().From(route)) {
    if (reference.role == kube::ReferenceRole::kGateway) CheckParent(reference, context);
    const bool is_service = reference.group.empty() && reference.kind == "Service";
    if (reference.role != kube::ReferenceRole::kBackend || !is_service) continue;
    if (reference.to == nullptr) {
      CheckMissing(reference, context);
    } else {
      CheckPort(reference, reference.at.parent(), context);
      CheckGrant(reference, context);
    }
  }
}

}  // namespace

MESHLINT_RULE(gateway_backend_missing) = {
    .id = RuleId("gateway-backend-missing"),
    .summary = "a route of the Gateway API leads to a Service, port or listener that is not there",
    .severity = Severity::kError,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"HTTPRoute.gateway.networking.k8s.io", "GRPCRoute.gateway.networking.k8s.io",
              "TCPRoute.gateway.networking.k8s.io", "TLSRoute.gateway.networking.k8s.io",
              "UDPRoute.gateway.networking.k8s.io"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kubescape:C-0302"},
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
