// Volumes: the sources of a pod's volumes and of PersistentVolumes, and where containers mount
// them.
#ifndef MESHLINT_LIB_KUBE_VOLUMES_H_
#define MESHLINT_LIB_KUBE_VOLUMES_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kube/object_index.h"
#include "kube/pod.h"
#include "model/object.h"

namespace meshlint::kube {

// The values of a volume's sources (`emptyDir`, `configMap`, ...) that are not null, in file order;
// an empty mapping is a source.  `volume` is an item of spec.volumes or the spec of a
// PersistentVolume.
std::vector<Node> SourcesOf(const Node& volume);

// The name of the only source of a volume, or "" when there are none or several.  A volume without
// any becomes an emptyDir.
std::string_view SourceKind(const Node& volume);

// An item of a container's volumeMounts with a name.
struct Mount {
  Container container;
  Node node;

  std::string_view volume() const { return node["name"].text(); }
  std::string_view path() const { return node["mountPath"].text(); }
  bool read_only() const { return node["readOnly"].AsBoolean().value_or(false); }
};

// All mounts of a pod spec, in the order of ContainersOf.
std::vector<Mount> MountsOf(const PodSpec& pod_spec);

// Whether a container mounts a volume that the pod does not define: then a volume which nobody
// mounts is most likely the one that was meant, and there is one fault, not two.
bool HasUndefinedMount(const Object& object);

// Calls `visit` with each volume of the pods of a set, in order; copies of templates are left out.
void ForEachVolume(const ObjectIndex& index,
                   const std::function<void(const Object& object, const Node& volume)>& visit);

// A path without the slashes at its end; "/" stays.
std::string_view WithoutTrailingSlash(std::string_view path);

// Whether a relative path leads out of its volume: it is absolute or has a part "..".
bool LeadsOut(std::string_view path);

// A fault of a relative path, as the end of a sentence ("is absolute", "has a part \"..\""); ""
// when it stays inside.
std::string WhyLeadsOut(std::string_view path);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_VOLUMES_H_
