#include "rule/rule.h"

#include <map>
#include <set>

#include "edit/edit.h"
#include "kube/ports.h"
#include "kube/service.h"

namespace meshlint::rules {
namespace {

using kube::ServicePort;
using Ports = std::vector<ServicePort>;

constexpr std::string_view kHelp = "Give each port its own name and number.";

std::optional<std::int64_t> NodePortOf(const ServicePort& port) {
  const std::optional<std::int64_t> number = port.node["nodePort"].AsInteger(true);
  return number == 0 ? std::nullopt : number;  // how editors write unset
}

void CheckRepeated(const Object& service, const Ports& ports, RuleContext& context) {
  const ServicePort* second = nullptr;
  std::size_t times = 1;
  bool bare = true;
  edit::Edits edits;
  std::vector<const ServicePort*> repeated;
  for (const ServicePort& port : ports) {
    if (port.repeats < 0) continue;
    repeated.push_back(&port);
    if (second == nullptr) second = &port;
    times += port.repeats == second->repeats ? 1 : 0;
    bare = bare && port.IsBare();
    edits += edit::Remove(port.node);
  }
  if (second == nullptr) return;
  FindingBuilder finding = context.Report(
      service, second->node,
      Cat(service.Describe(), " lists port ", *second->number, " (", second->protocol, ") ",
          times == 2 ? std::string("twice") : Cat(times, " times"),
          "; the API server refuses this."));
  finding.Related(ports[static_cast<std::size_t>(second->repeats)].node, "the first of them");
  finding.Help(bare ? "Remove the repeated entries: they say nothing else." : std::string(kHelp));
  for (const ServicePort* port : repeated)
    finding.StandsFor("duplicate-list-key", service.PathOf(port->node["port"]))
        .StandsFor("duplicate-list-key", service.PathOf(port->node));
  if (bare) finding.Fix("Remove the repeated ports", FixSafety::kSafe, edits);
}

void CheckDuplicateNames(const Object& service, const Ports& ports, RuleContext& context) {
  std::map<std::string_view, const ServicePort*> names;
  for (const ServicePort& port : ports) {
    if (port.name.empty() || port.repeats >= 0) continue;
    const auto [first, is_new] = names.emplace(port.name, &port);
    if (is_new) continue;
    context
        .Report(service, port.node["name"],
                Cat("Ports ", first->second->node["port"].text(), " and ", port.node["port"].text(),
                    " of ", service.Describe(), " have the same name ", Quote(port.name), "."))
        .Related(first->second->node["name"], "the first of them")
        .Help(std::string(kHelp));
  }
}

// Each nameless port gets a name that no other has: that of its number.
edit::Edits NameAll(const Ports& ports) {
  std::set<std::string> names;
  for (const ServicePort& port : ports) names.emplace(port.name);
  edit::Edits edits;
  for (const ServicePort& port : ports) {
    if (!port.name.empty() || port.repeats >= 0 || !port.number) continue;
    std::string name = Cat(ToLower(port.protocol), '-', *port.number);
    while (!names.insert(name).second) name += "-2";
    edits += edit::SetKey(port.node, "name", edit::Value(name), {"port", {}});
  }
  return edits;
}

void CheckNameless(const Object& service, const Ports& ports, RuleContext& context) {
  std::size_t distinct = 0;
  const ServicePort* nameless = nullptr;
  for (const ServicePort& port : ports) {
    if (port.repeats >= 0) continue;
    ++distinct;
    if (port.name.empty() && nameless == nullptr) nameless = &port;
  }
  if (distinct < 2 || nameless == nullptr) return;
  context
      .Report(service, nameless->node,
              nameless->number
                  ? Cat(service.Describe(), " has several ports, and port ", *nameless->number,
                        " has no name.")
                  : Cat(service.Describe(), " has several ports, and one has no name."))
      .Help("With more than one port the API server wants a name for each.")
      .Fix("Name the ports", FixSafety::kUnsafe, NameAll(ports));
}

void CheckNumber(const Object& service, const ServicePort& port, RuleContext& context) {
  if (!port.number || kube::IsPortNumber(*port.number) || !port.node["port"].IsInteger()) return;
  context
      .Report(service, port.node["port"],
              Cat("Port ", *port.number, " of ", service.Describe(), " is not from 1 to 65535."))
      .StandsFor("invalid-format", service.PathOf(port.node["port"]))
      .Help("Say the number under which the Service is reached.");
}

void CheckNodePort(const Object& service, const ServicePort& port, RuleContext& context) {
  const std::optional<std::int64_t> number = NodePortOf(port);
  if (!number) return;
  const Node node = port.node["nodePort"];
  const Node type = service.spec()["type"];
  if (type.IsUnset() || type.text() == "ClusterIP") {
    context
        .Report(service, node,
                Cat(service.Describe(), " sets nodePort ", *number, " and is of type ClusterIP; ",
                    "the API server refuses this."))
        .Help("Remove nodePort, or set type: NodePort.");
  } else if (*number < 30000 || *number > 32767) {
    context
        .Report(service, node,
                Cat("nodePort ", *number, " of ", service.Describe(),
                    " is not from 30000 to 32767, the range of a cluster unless it says "
                    "otherwise."))
        .As(Severity::kWarning)
        .Help("Use a number of that range, or let the cluster choose one.");
  }
}

// The first port of the set with a nodePort and protocol.
class NodePorts {
 public:
  struct First {
    const Object* service;
    Node port;
  };

  explicit NodePorts(const ObjectIndex& index) {
    for (const Object* service : index.OfKind("", "Service")) {
      for (const ServicePort& port : kube::ServicePortsOf(*service)) {
        if (const std::optional<std::int64_t> number = NodePortOf(port))
          first_.emplace(std::pair(*number, port.protocol), First{service, port.node});
      }
    }
  }

  const First* Of(std::int64_t number, std::string_view protocol) const {
    const auto found = first_.find({number, protocol});
    return found == first_.end() ? nullptr : &found->second;
  }

 private:
  std::map<std::pair<std::int64_t, std::string_view>, First> first_;
};

void CheckShared(const Object& service, const Ports& ports, RuleContext& context) {
  for (const ServicePort& port : ports) {
    const std::optional<std::int64_t> number = NodePortOf(port);
    if (!number || port.repeats >= 0) continue;
    const NodePorts::First* const taken =
        context.index().Derived<NodePorts>().Of(*number, port.protocol);
    if (taken == nullptr || taken->port == port.node) continue;
    context
        .Report(service, port.node["nodePort"],
                Cat("nodePort ", *number, " of ", service.Describe(), " is also that of ",
                    taken->service != &service ? taken->service->Describe()
                                               : std::string("another of its ports"),
                    "; each can be given once in a cluster."))
        .Related(taken->port["nodePort"], "the first of them")
        .Help("Use another number, or let the cluster choose one.");
    return;
  }
}

// A Service with one port, as most have, is none of the rule's unless something is special about
// it.
bool Applies(const Object& service, const RuleContext& /*context*/) {
  const Ports ports = kube::ServicePortsOf(service);
  if (ports.size() != 1) return true;
  const std::optional<std::int64_t> number = ports.front().number;
  return (number && !kube::IsPortNumber(*number)) || NodePortOf(ports.front());
}

void Check(const Object& service, RuleContext& context) {
  const Node spec = service.spec();
  if (!spec.IsMapping() || spec["type"].text() == "ExternalName") return;
  const Ports ports = kube::ServicePortsOf(service);
  if (spec["ports"].IsUnset()) {
    if (kube::TestHeadless(service).headless) return;
    context
        .Report(service, spec["ports"],
                Cat(service.Describe(), " has no ports; the API server refuses this."))
        .Help("Add the port under which it is reached.");
    return;
  }
  if (ports.size() > 1) {
    CheckRepeated(service, ports, context);
    CheckDuplicateNames(service, ports, context);
    CheckNameless(service, ports, context);
  }
  for (const ServicePort& port : ports) {
    if (port.repeats >= 0) continue;
    CheckNumber(service, port, context);
    CheckNodePort(service, port, context);
  }
  CheckShared(service, ports, context);
}

}  // namespace

MESHLINT_RULE(service_duplicate_port) = {
    .id = RuleId("service-duplicate-port"),
    .summary = "ports of a Service repeat each other, have no name or no valid number",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"Service"},
    .fix = FixKind::kSometimesSafe,
    .aliases = {"kyverno:restrict-service-port-range"},
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
