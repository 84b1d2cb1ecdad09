#include "rule/rule.h"

#include <map>
#include <tuple>

#include "edit/edit.h"
#include "kube/pod.h"
#include "kube/refusal.h"
#include "kube/security_context.h"

namespace meshlint::rules {
namespace {

using kube::Container;

// A port of the node that a container takes.
struct HostPort {
  std::int64_t number = 0;  // 0: none
  Node place;
};

HostPort HostPortOf(const Node& port, bool host_network) {
  const Node host = port["hostPort"];
  if (const std::int64_t number = host.AsInteger().value_or(0); number != 0) return {number, host};
  const Node own = port["containerPort"];
  // On the node's own network the server fills it in.
  return host_network && own.IsInteger() ? HostPort{own.AsInteger().value_or(0), own} : HostPort{};
}

void CheckPort(const Object& object, const Container& container, const Node& port,
               bool host_network, RuleContext& context) {
  const Node host = port["hostPort"];
  const std::int64_t number = host.AsInteger().value_or(0);
  if (number == 0) return;
  const std::string of = Cat(container.Describe(), " of ", object.Describe());
  const std::string note = kube::RefusalNote(object, context.versions());
  if (number < 1 || number > 65535) {
    context.Report(object, host, Cat("hostPort ", number, " of ", of, " is not from 1 to 65535."))
        .StandsFor("invalid-format", object.PathOf(host))
        .Help(Cat("Use a port that exists, or remove the field.", note));
    return;
  }
  const Node own = port["containerPort"];
  if (!host_network || !own.IsInteger() || own.AsInteger() == number) return;
  context
      .Report(object, host,
              Cat("hostPort ", number, " of ", of, " differs from containerPort ", own.text(),
                  ", but on the network of the node (hostNetwork: true) there is one port only."))
      .Related(own, "the port of the container")
      .Help(Cat("Write the same number, or remove hostPort.", note))
      .Fix(Cat("Write hostPort: ", own.text()), FixSafety::kUnsafe,
           edit::Replace(host, *own.AsInteger()));
}

// Two containers that run at the same time want one port of the node.
void CheckShared(const Object& object, std::span<const Container> containers, bool host_network,
                 RuleContext& context) {
  std::map<std::tuple<std::int64_t, std::string_view, std::string_view>, HostPort> taken;
  for (const Container& container : containers) {
    for (const Node port : container["ports"].Items()) {
      const HostPort host = HostPortOf(port, host_network);
      if (host.number < 1) continue;
      const std::string_view protocol =
          port["protocol"].IsUnset() ? std::string_view("TCP") : port["protocol"].text();
      const auto [first, is_new] =
          taken.emplace(std::tuple(host.number, protocol, port["hostIP"].text()), host);
      if (is_new) continue;
      context
          .Report(
              object, host.place,
              Cat("Port ", host.number, " (", protocol, ") of the node is taken twice in ",
                  object.Describe(), host_network ? ", whose containers share its network." : "."))
          .Related(first->second.place, "taken here first")
          .Help(Cat("Give each container a port of its own.",
                    kube::RefusalNote(object, context.versions())));
    }
  }
}

void Check(const Object& object, RuleContext& context) {
  const Node pod_spec = kube::PodSpecOf(object);
  const bool host_network = kube::IsTrue(pod_spec["hostNetwork"]);
  for (const Container& container : kube::ContainersOf(object)) {
    for (const Node port : container["ports"].Items())
      CheckPort(object, container, port, host_network, context);
    // Init containers run one after the other.
    if (container.role == kube::ContainerRole::kInit)
      CheckShared(object, {&container, 1}, host_network, context);
  }
  CheckShared(object, kube::MainContainersOf(object), host_network, context);
}

}  // namespace

MESHLINT_RULE(host_network_ports) = {
    .id = RuleId("host-network-ports"),
    .summary = "ports of the node do not fit those of the containers, or are taken twice",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"hostPort", "hostNetwork"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
