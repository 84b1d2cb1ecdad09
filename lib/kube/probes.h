// Probes: what asks a container how it is, and what is called when it starts and stops.
#ifndef MESHLINT_LIB_KUBE_PROBES_H_
#define MESHLINT_LIB_KUBE_PROBES_H_

#include <string_view>
#include <vector>

#include "kube/pod.h"
#include "model/object.h"

namespace meshlint::kube {

// A probe or lifecycle hook of a container: the mapping with httpGet, tcpSocket, exec, ...
struct Handler {
  Node node;
  std::string_view name;  // "livenessProbe", "preStop"
  bool is_hook = false;
};

// Those that are set, probes first.
std::vector<Handler> HandlersOf(const Container& container);

// The keys of a handler that say what is done: httpGet, tcpSocket, exec, grpc, sleep; null ones
// left out.
std::vector<Node> ActionsOf(const Handler& handler);

// The port of httpGet or tcpSocket; missing for other actions.
Node PortOf(const Handler& handler);

// Whether the container runs beside the others for as long as the pod does: an ordinary one, or an
// init container with restartPolicy: Always.
bool RunsOn(const Container& container);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_PROBES_H_
