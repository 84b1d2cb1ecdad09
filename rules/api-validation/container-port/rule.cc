#include "rule/rule.h"

#include <map>
#include <utility>

#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/refusal.h"
#include "kube/syntax.h"

namespace meshlint::rules {
namespace {

using kube::Container;

struct Subject {
  const Object& object;
  const Container& container;
  RuleContext& context;

  std::string Of() const { return Cat(container.Describe(), " of ", object.Describe()); }
  std::string Note() const { return kube::RefusalNote(object, context.versions()); }
};

std::string_view ProtocolOf(const Node& port) {
  const Node protocol = port["protocol"];
  return protocol.IsUnset() ? std::string_view("TCP") : protocol.text();
}

void CheckNumber(const Subject& of, const Node& port) {
  const Node number = port["containerPort"];
  if (!number.Exists() || number.IsNull()) {
    const std::string path = kube::FieldPath(of.object, port, "containerPort");
    of.context.Report(of.object, number, Cat("A port of ", of.Of(), " has no containerPort."))
        .At(number.IsNull() ? number.span() : port.first_token())
        .Path(path)
        .StandsFor("missing-field", path)
        .StandsFor("wrong-type", path)
        .Help(Cat("Say the number that the container listens on.", of.Note()));
    return;
  }
  const std::optional<std::int64_t> value = number.AsInteger();
  if (!value || (*value >= 1 && *value <= 65535)) return;
  const std::string path = of.object.PathOf(number);
  of.context
      .Report(of.object, number,
              Cat("containerPort ", number.text(), " of ", of.Of(), " is not from 1 to 65535."))
      .StandsFor("invalid-format", path)
      .Help(Cat("Say the number that the container listens on.", of.Note()));
}

void CheckProtocol(const Subject& of, const Node& port) {
  const std::string_view protocol = ProtocolOf(port);
  if (protocol == "TCP" || protocol == "UDP" || protocol == "SCTP" ||
      !port["protocol"].IsString() || kube::IsTemplated(protocol))
    return;
  const std::string_view near = EqualsIgnoreCase(protocol, "tcp")    ? "TCP"
                                : EqualsIgnoreCase(protocol, "udp")  ? "UDP"
                                : EqualsIgnoreCase(protocol, "sctp") ? "SCTP"
                                                                     : "";
  of.context
      .Report(of.object, port["protocol"],
              Cat("Protocol ", Quote(protocol), " of a port of ", of.Of(),
                  " is none of TCP, UDP and SCTP."))
      .StandsFor("invalid-enum-value", of.object.PathOf(port["protocol"]))
      .Help(Cat(near.empty() ? "Write TCP, UDP or SCTP." : Cat("Did you mean ", near, "?"),
                of.Note()));
}

void CheckName(const Subject& of, const Node& port) {
  const Node name = port["name"];
  if (name.IsUnset() || !name.IsString() || kube::IsTemplated(name.text())) return;
  const std::string why = kube::WhyInvalidPortName(name.text());
  if (why.empty()) return;
  of.context
      .Report(of.object, name,
              Cat("Port name ", Quote(name.text()), " of ", of.Of(), " is not valid: ", why, "."))
      .Help(Cat("Use a short name such as http or metrics.", of.Note()));
}

// Ports of one container that repeat each other.
void CheckRepeated(const Subject& of, const Node& ports) {
  if (ports.size() < 2) return;
  std::map<std::string_view, Node> names;
  std::map<std::pair<std::int64_t, std::string_view>, Node> numbers;
  for (const Node port : ports.Items()) {
    const Node name = port["name"];
    const auto [named, is_new] = names.emplace(name.text(), name);
    if (!name.IsUnset() && !is_new) {
      of.context
          .Report(of.object, name,
                  Cat("Two ports of ", of.Of(), " have the name ", Quote(name.text()), "."))
          .Related(named->second, "the first of them")
          .Help(Cat("Give each port its own name.", of.Note()));
    }
    const std::optional<std::int64_t> number = port["containerPort"].AsInteger();
    if (!number || *number < 1) continue;
    const auto [first, is_first] =
        numbers.emplace(std::pair(*number, ProtocolOf(port)), port["containerPort"]);
    if (is_first) continue;
    of.context
        .Report(of.object, port["containerPort"],
                Cat("Port ", *number, " (", ProtocolOf(port), ") of ", of.Of(),
                    " is declared twice: a later apply can lose one of the two."))
        .As(Severity::kWarning)
        .Related(first->second, "the first of them")
        .StandsFor("duplicate-list-key", of.object.PathOf(port["containerPort"]))
        .Help("Keep one of the two.");
  }
}

// A name in two containers of a pod: what asks for the port by name gets the first.
void CheckShared(const Object& object, std::span<const Container> containers,
                 RuleContext& context) {
  if (containers.size() < 2) return;
  std::map<std::string_view, std::pair<const Container*, Node>> names;
  for (const Container& container : containers) {
    for (const Node port : container["ports"].Items()) {
      const Node name = port["name"];
      if (name.IsUnset()) continue;
      const auto [first, is_new] = names.emplace(name.text(), std::pair(&container, name));
      if (is_new || first->second.first == &container) continue;
      context
          .Report(object, name,
                  Cat("Port name ", Quote(name.text()), " of ", container.Describe(), " of ",
                      object.Describe(), " is also in ", first->second.first->Describe(),
                      ", where a Service finds it first."))
          .As(Severity::kWarning)
          .Related(first->second.second, "the port that is found")
          .Help("Give each port of the pod its own name.");
    }
  }
}

void Check(const Object& object, RuleContext& context) {
  for (const Container& container : kube::ContainersOf(object)) {
    const Subject of{object, container, context};
    const Node ports = container["ports"];
    for (const Node port : ports.Items()) {
      if (!port.IsMapping()) continue;
      CheckNumber(of, port);
      CheckProtocol(of, port);
      CheckName(of, port);
    }
    CheckRepeated(of, ports);
  }
  CheckShared(object, kube::MainContainersOf(object), context);
}

}  // namespace

MESHLINT_RULE(container_port) = {
    .id = RuleId("container-port"),
    .summary = "a port of a container is not valid, or repeats another one",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"ports"},
    .aliases = {"kube-score:container-ports-check"},
    .check = Check,
};

}  // namespace meshlint::rules
