#include "kube/probes.h"

namespace meshlint::kube {

std::vector<Handler> HandlersOf(const Container& container) {
  std::vector<Handler> handlers;
  for (const std::string_view probe : {"livenessProbe", "readinessProbe", "startupProbe"}) {
    const Node node = container.Rare(probe);
    if (node.IsMapping() && node.size() > 0) handlers.push_back({node, probe, false});
  }
  const Node lifecycle = container.Rare("lifecycle");
  if (!lifecycle.IsMapping()) return handlers;
  for (const std::string_view hook : {"postStart", "preStop"}) {
    const Node node = lifecycle[hook];
    if (node.IsMapping() && node.size() > 0) handlers.push_back({node, hook, true});
  }
  return handlers;
}

std::vector<Node> ActionsOf(const Handler& handler) {
  std::vector<Node> actions;
  for (const yaml::Entry entry : handler.node.Entries()) {
    const std::string_view name = entry.name();
    const bool is_action = name == "httpGet" || name == "tcpSocket" || name == "exec" ||
                           name == "grpc" || name == "sleep";
    if (is_action && !entry.value.IsNull()) actions.push_back(entry.key);
  }
  return actions;
}

Node PortOf(const Handler& handler) {
  const Node http = handler.node["httpGet"]["port"];
  return http.Exists() ? http : handler.node["tcpSocket"]["port"];
}

bool RunsOn(const Container& container) {
  return container.role == ContainerRole::kContainer ||
         (container.role == ContainerRole::kInit && container["restartPolicy"].text() == "Always");
}

}  // namespace meshlint::kube
