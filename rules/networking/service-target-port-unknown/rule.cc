#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"
#include "kube/placeholders.h"
#include "kube/ports.h"
#include "kube/reference_graph.h"
#include "kube/wording.h"

namespace meshlint::rules {
namespace {

using kube::ContainerPort;
using kube::ServicePort;

// The pods of a Service that declare a port, and one that does not.
struct Declared {
  std::size_t by = 0;
  const Object* lacking = nullptr;
  Node place;                   // where the lacking one declares its ports
  bool other_protocol = false;  // it has the port, for another protocol
  bool lacks_all_ports = false;
  std::vector<std::string_view> names;  // that could be meant
};

bool Matches(const ContainerPort& port, const kube::PortReference& target) {
  return target.number ? port.number == target.number : port.name == target.name;
}

Declared LookFor(const ServicePort& port, const std::span<const kube::PodTarget* const> pods) {
  Declared declared;
  const kube::PortReference target = port.target();
  for (const kube::PodTarget* pod : pods) {
    const std::vector<ContainerPort> ports = kube::ContainerPortsOf(pod->spec());
    bool found = false;
    bool other_protocol = false;
    for (const ContainerPort& other : ports) {
      const bool same = Matches(other, target);
      found |= same && other.protocol == port.protocol;
      other_protocol |= same;
      if (!other.name.empty()) declared.names.push_back(other.name);
    }
    declared.by += found ? 1 : 0;
    if (found || declared.lacking != nullptr) continue;
    declared.lacking = pod->object;
    declared.place = ports.empty() ? pod->pod_spec["containers"] : ports.front().node.parent();
    declared.other_protocol = other_protocol;
    declared.lacks_all_ports = ports.empty();
  }
  return declared;
}

std::string Tail(const Declared& declared, const ServicePort& port) {
  std::string tail = Cat(", which ", declared.lacking->Describe(), " does not declare");
  if (declared.other_protocol) tail += Cat(" for ", port.protocol);
  return tail + (declared.by > 0 ? "; other pods that it selects do." : ".");
}

void CheckNamed(const Object& service, const ServicePort& port, const Declared& declared,
                RuleContext& context) {
  const Node target = port.node["targetPort"];
  const std::string_view nearest =
      declared.other_protocol ? std::string_view() : Nearest(target.text(), declared.names);
  FindingBuilder finding = context.Report(
      service, target,
      Cat("Port ", port.node["port"].text(), " of ", service.Describe(),
          " goes to the container port named ", Quote(target.text()), Tail(declared, port)));
  finding.As(declared.by > 0 ? Severity::kWarning : Severity::kError)
      .Help(kube::WithSuggestion(
          Cat("Name the container port ", Quote(target.text()), ", or use its number"), nearest))
      .Related(declared.place, Cat("the ports of ", declared.lacking->Describe()));
  if (!nearest.empty() && declared.by == 0) {
    finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edit::ReplaceText(target, nearest));
  }
}

// Declaring a port is optional, so this is only worth a word where the pods declare others.
void CheckNumbered(const Object& service, const ServicePort& port, const Declared& declared,
                   RuleContext& context) {
  if (declared.lacks_all_ports || declared.by > 0) return;
  const Node place =
      port.node["targetPort"].IsUnset() ? port.node["port"] : port.node["targetPort"];
  context
      .Report(service, place,
              Cat("Port ", port.node["port"].text(), " of ", service.Describe(),
                  " goes to container port ", *port.target().number, Tail(declared, port)))
      .As(Severity::kInfo)
      .OnlyIn(kStrict)
      .Help("Check the number, or declare the port in the container.")
      .Related(declared.place, Cat("the ports of ", declared.lacking->Describe()));
}

// Why a port that no pod declares cannot be judged; "" when it can.
std::string WhyUncertain(std::span<const kube::PodTarget* const> pods, const ObjectIndex& index) {
  std::string why = index.WhyIncomplete();
  for (const kube::PodTarget* pod : pods) {
    if (pod->is_custom) why = "pods of the Service belong to a custom resource";
    for (const ContainerPort& port : kube::ContainerPortsOf(pod->spec())) {
      if (kube::IsTemplated(port.name)) why = "names of ports are filled in later";
    }
  }
  return why;
}

// Ports that the rule can judge: of those by number it speaks in the strict preset only.
std::vector<ServicePort> PortsToJudge(const Object& service, const RuleContext& context) {
  std::vector<ServicePort> ports = kube::ServicePortsOf(service);
  std::erase_if(ports, [&context](const ServicePort& port) {
    const Node target = port.node["targetPort"];
    if (port.repeats >= 0 || port.target().IsUnset() || kube::IsTemplated(target.text()))
      return true;
    if (!port.target().number) return false;
    return target.IsString() || !context.Admits(kStrict);  // text: service-port-name-invalid
  });
  return ports;
}

bool Applies(const Object& service, const RuleContext& context) {
  return !PortsToJudge(service, context).empty();
}

void Check(const Object& service, RuleContext& context) {
  const std::span<const kube::PodTarget* const> pods =
      context.index().references().SelectedBy(service);
  // First, because most Services and pods need not be looked into then.
  if (pods.empty() || context.index().references().AreItsPortsDeclared(service)) return;
  const std::vector<ServicePort> ports = PortsToJudge(service, context);
  for (const kube::PodTarget* pod : pods) {
    if (pod->pod_spec["containers"].size() == 0) return;  // another finding
  }
  for (const ServicePort& port : ports) {
    const Declared declared = LookFor(port, pods);
    if (declared.lacking == nullptr) continue;
    if (std::string why = WhyUncertain(pods, context.index()); !why.empty()) {
      context.NotEvaluated(service, std::move(why));
      return;
    }
    if (!port.target().number) {
      CheckNamed(service, port, declared, context);
    } else {
      CheckNumbered(service, port, declared, context);
    }
  }
}

}  // namespace

MESHLINT_RULE(service_target_port_unknown) = {
    .id = RuleId("service-target-port-unknown"),
    .summary = "the targetPort of a Service is no port of its pods",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"Service"},
    .fix = FixKind::kUnsafe,
    .uncovers = true,
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
