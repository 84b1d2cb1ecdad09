#include "kube/ports.h"

#include <algorithm>

#include "base/strings.h"

namespace meshlint::kube {
namespace {

std::string_view ProtocolOf(const Node& port) {
  const Node protocol = port["protocol"];
  return protocol.IsUnset() ? std::string_view("TCP") : protocol.text();
}

}  // namespace

std::string PortReference::Describe() const {
  return number ? std::to_string(*number) : Quote(name);
}

PortReference PortReferenceOf(const Node& node) {
  PortReference reference;
  if (node.IsUnset()) return reference;
  reference.number = node.AsInteger(true);
  if (reference.number == 0) return {};
  if (!reference.number) reference.name = node.text();
  return reference;
}

PortReference ServicePort::target() const {
  PortReference target = PortReferenceOf(node["targetPort"]);
  if (target.IsUnset()) target.number = number;
  return target;
}

bool ServicePort::IsBare() const {
  for (const yaml::Entry entry : node.Entries()) {
    const bool unset = entry.value.IsUnset() || entry.value.AsInteger() == 0;
    if (entry.name() != "port" && entry.name() != "protocol" && !unset) return false;
  }
  return true;
}

std::vector<ServicePort> ServicePortsOf(const Object& service) {
  std::vector<ServicePort> ports;
  for (const Node node : service.spec()["ports"].Items()) {
    if (!node.IsMapping()) continue;
    ServicePort port{node, node["port"].AsInteger(true), node["name"].text(), ProtocolOf(node), -1};
    for (std::size_t i = 0; port.number && i < ports.size() && port.repeats < 0; ++i) {
      if (ports[i].number == port.number && ports[i].protocol == port.protocol)
        port.repeats = static_cast<std::int32_t>(i);
    }
    ports.push_back(port);
  }
  return ports;
}

const ServicePort* FindPort(const std::vector<ServicePort>& ports, const PortReference& reference) {
  const auto found = std::find_if(ports.begin(), ports.end(), [&](const ServicePort& port) {
    return reference.number ? port.number == reference.number
                            : !reference.name.empty() && port.name == reference.name;
  });
  return found == ports.end() ? nullptr : &*found;
}

std::string DescribePorts(const std::vector<ServicePort>& ports) {
  std::vector<std::string> words;
  for (const ServicePort& port : ports) {
    if (port.repeats >= 0) continue;
    std::string word = port.number ? std::to_string(*port.number) : std::string();
    if (!port.name.empty()) {
      word = word.empty() ? Quote(port.name) : Cat(word, " (", Quote(port.name), ')');
    }
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words.empty() ? "none" : JoinWords(words);
}

std::vector<ContainerPort> ContainerPortsOf(const PodSpec& pod_spec) {
  std::vector<ContainerPort> ports;
  for (const Container& container : ContainersOf(pod_spec)) {
    const bool runs =
        container.role == ContainerRole::kContainer ||
        (container.role == ContainerRole::kInit && container["restartPolicy"].text() == "Always");
    if (!runs) continue;
    for (const Node node : container["ports"].Items()) {
      if (!node.IsMapping()) continue;
      ports.push_back({container, node, node["containerPort"].AsInteger(true), node["name"].text(),
                       ProtocolOf(node)});
    }
  }
  return ports;
}

}  // namespace meshlint::kube
