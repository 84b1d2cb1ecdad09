// Ports: those of Services and containers, by name and by number.
#ifndef MESHLINT_LIB_KUBE_PORTS_H_
#define MESHLINT_LIB_KUBE_PORTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kube/pod.h"
#include "model/object.h"

namespace meshlint::kube {

// A port as somebody refers to it: by number or by name.
struct PortReference {
  std::optional<std::int64_t> number;
  std::string_view name;

  // Neither: the field is unset, or 0, which is how editors write unset.
  bool IsUnset() const { return !number && name.empty(); }
  // `80` or `"http"`.
  std::string Describe() const;
};

// Of a field that takes a number or a name (targetPort, servicePort, a port of a probe).  Digits in
// quotes are a name for the server, which refuses such a name; they are read as the number here.
PortReference PortReferenceOf(const Node& node);

// An entry of a Service's ports.
struct ServicePort {
  Node node;
  std::optional<std::int64_t> number;
  std::string_view name;
  std::string_view protocol;  // TCP where none is given
  // The first entry before it with the same number and protocol, or -1.  Meshery's editor appends
  // such entries when an edge is drawn to a Service.
  std::int32_t repeats = -1;

  // What stands before the colon of targetPort: the port itself where it has none.
  PortReference target() const;
  // Whether the entry says nothing but its port and protocol.
  bool IsBare() const;
};
std::vector<ServicePort> ServicePortsOf(const Object& service);

// The port of a Service that is meant, or null.
const ServicePort* FindPort(const std::vector<ServicePort>& ports, const PortReference& reference);

// `80 (http), 443`; "none" where there are none.  Repeated entries are left out.
std::string DescribePorts(const std::vector<ServicePort>& ports);

// An entry of a container's ports.
struct ContainerPort {
  Container container;
  Node node;
  std::optional<std::int64_t> number;
  std::string_view name;
  std::string_view protocol;
};

// The ports of what runs all the time: containers, and init containers that restart always.
std::vector<ContainerPort> ContainerPortsOf(const PodSpec& pod_spec);

// Whether a number can be a port.
inline bool IsPortNumber(std::int64_t number) { return number >= 1 && number <= 65535; }

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_PORTS_H_
