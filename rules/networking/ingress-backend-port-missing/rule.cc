#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/ports.h"
#include "kube/references.h"
#include "kube/service.h"
#include "kube/wording.h"

namespace meshlint::rules {
namespace {

using kube::IngressBackend;
using kube::ServicePort;

kube::PortReference ReferenceOf(const IngressBackend& backend) {
  kube::PortReference reference = kube::PortReferenceOf(backend.port_number);
  if (reference.IsUnset()) reference = kube::PortReferenceOf(backend.port_name);
  return reference;
}

// In networking.k8s.io/v1 a port has either a number or a name.
bool CheckShape(const Object& ingress, const IngressBackend& backend, RuleContext& context) {
  if (backend.node["serviceName"].Exists()) return !ReferenceOf(backend).IsUnset();
  const bool has_number = !backend.port_number.IsUnset() && backend.port_number.AsInteger() != 0;
  const bool has_name = !backend.port_name.IsUnset();
  if (has_number != has_name) return true;
  context
      .Report(ingress, backend.port,
              Cat("The backend ", Quote(backend.name.text()), " of ", ingress.Describe(),
                  has_name ? " gives its port by name and by number" : " gives no port",
                  "; the API server refuses this."))
      .Help("Set port.number or port.name, one of the two.");
  return false;
}

// The port that was most likely meant: one whose container port is the one that is asked for, the
// only one, or one with a similar name.
const ServicePort* Meant(const std::vector<ServicePort>& ports,
                         const kube::PortReference& reference) {
  const ServicePort* by_target = nullptr;
  std::vector<std::string_view> names;
  for (const ServicePort& port : ports) {
    if (port.repeats >= 0) continue;
    names.push_back(port.name);
    if (reference.number && port.node["targetPort"].AsInteger() == reference.number)
      by_target = &port;
  }
  if (by_target != nullptr) return by_target;
  if (names.size() == 1) return &ports.front();
  const std::string_view nearest =
      reference.name.empty() ? std::string_view() : Nearest(reference.name, names);
  return nearest.empty() ? nullptr : kube::FindPort(ports, {std::nullopt, nearest});
}

edit::Edits PortInstead(const IngressBackend& backend, const ServicePort& port) {
  const bool by_name = !backend.port_name.IsUnset() && backend.port_number.IsUnset();
  if (by_name && !port.name.empty()) return edit::ReplaceText(backend.port_name, port.name);
  if (!backend.port_number.IsUnset()) return edit::Replace(backend.port_number, *port.number);
  return edit::Replace(backend.port, edit::Map({{"number", *port.number}}));
}

void Check(const Object& ingress, RuleContext& context) {
  const std::string_view own = kube::EffectiveNamespace(ingress);
  for (const IngressBackend& backend : kube::IngressBackendsOf(ingress)) {
    if (!CheckShape(ingress, backend, context)) continue;
    const kube::PortReference reference = ReferenceOf(backend);
    const Object* service = context.index().Find("", "Service", own, backend.name.text());
    if (service == nullptr || service->is_sketch()) continue;
    const std::vector<ServicePort> ports = kube::ServicePortsOf(*service);
    if (ports.empty() || service->spec()["type"].text() == "ExternalName" ||
        kube::IsTemplated(reference.name) || reference.name == "use-annotation" ||
        kube::HoldsTemplate(service->spec()["ports"]))
      continue;
    if (kube::FindPort(ports, reference) != nullptr) continue;
    const ServicePort* const meant = Meant(ports, reference);
    FindingBuilder finding = context.Report(
        ingress, backend.port_number.IsUnset() ? backend.port_name : backend.port_number,
        Cat(ingress.Describe(), " uses port ", reference.Describe(), " of ", service->Describe(),
            ", which has only ", kube::DescribePorts(ports), "."));
    finding.Help("Use the Service's port, not the container's.")
        .Related(ports.front().node, Cat("the ports of ", service->Describe()));
    if (meant != nullptr && meant->number) {
      finding.Fix(Cat("Use port ", *meant->number), FixSafety::kUnsafe,
                  PortInstead(backend, *meant));
    }
  }
}

}  // namespace

MESHLINT_RULE(ingress_backend_port_missing) = {
    .id = RuleId("ingress-backend-port-missing"),
    .summary = "an Ingress uses a port that its Service does not have",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"Ingress.networking.k8s.io", "Ingress.extensions"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-linter:dangling-ingress", "kube-score:ingress-targets-service"},
    .check = Check,
};

}  // namespace meshlint::rules
