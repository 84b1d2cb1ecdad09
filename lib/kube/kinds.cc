#include "kube/kinds.h"

#include "base/strings.h"
#include "model/kind_traits.h"

namespace meshlint::kube {

bool IsKubernetesGroup(std::string_view group) {
  return group.find('.') == std::string_view::npos || EndsWith(group, ".k8s.io");
}

bool IsClusterScoped(std::string_view group, std::string_view kind) {
  return TraitsOf(group, kind).is_cluster_scoped;
}

std::string_view EffectiveNamespace(const Object& object) {
  if (object.traits().is_cluster_scoped) return {};
  return object.namespace_name().empty() ? std::string_view("default") : object.namespace_name();
}

bool IsWorkload(const Object& object) { return object.traits().is_workload; }

}  // namespace meshlint::kube
