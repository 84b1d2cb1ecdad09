#include "kube/refusal.h"

namespace meshlint::kube {

std::string RefusalNote(const Object& object, VersionRange versions) {
  constexpr KubernetesVersion kValidatesTemplates{34};
  if (!object.Is("apps", "StatefulSet") || versions.first >= kValidatesTemplates) return {};
  return " Kubernetes before 1.34 accepts the StatefulSet and refuses its pods.";
}

std::string FieldPath(const Object& object, const Node& mapping, std::string_view name) {
  std::string path = object.PathOf(mapping);
  yaml::AppendPointerToken(path, name);
  return path;
}

}  // namespace meshlint::kube
