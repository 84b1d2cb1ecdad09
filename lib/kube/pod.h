// Pod views: the pod template of every workload kind, its containers and volumes.
#ifndef MESHLINT_LIB_KUBE_POD_H_
#define MESHLINT_LIB_KUBE_POD_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/container.h"
#include "model/object.h"

namespace meshlint::kube {

// The mapping that holds a pod's metadata and spec: the object itself for a Pod, spec.template of a
// workload, spec.jobTemplate.spec.template of a CronJob, template of a PodTemplate.  Missing for
// every other kind.
Node PodTemplateOf(const Object& object);

// metadata.labels of PodTemplateOf.
Node PodLabelsOf(const Object& object);

// The spec of the Jobs of an object: spec of a Job, spec.jobTemplate.spec of a CronJob.
Node JobSpecOf(const Object& object);

// spec.replicas where the kind has it, 1 where it is absent; nothing for other kinds or a value
// that is no number (digits in a string count: the schema reports their type).
std::optional<std::int64_t> ReplicasOf(const Object& object);

using meshlint::Container;
using meshlint::ContainerRole;

// A pod spec with its containers.  Those of an object are kept with it, so that to ask for them
// costs nothing; those of any other node are read when the PodSpec is made.
class PodSpec : public Node {
 public:
  explicit PodSpec(const Object& object)
      : Node(object.pod_spec()), containers_(object.containers()) {}
  explicit PodSpec(const Node& node);

  // All: containers, then initContainers, then ephemeralContainers.
  std::span<const Container> containers() const { return containers_; }

 private:
  std::unique_ptr<const std::pmr::vector<Container>> own_;
  std::span<const Container> containers_;
};

// The pod spec of PodTemplateOf; missing for kinds without pods.
inline PodSpec PodSpecOf(const Object& object) { return PodSpec(object); }

// All containers of a pod, in the order of PodSpec.
inline std::span<const Container> ContainersOf(const PodSpec& pod_spec) {
  return pod_spec.containers();
}
inline std::span<const Container> ContainersOf(const Object& object) { return object.containers(); }
// Those that run side by side: `containers`, without init and ephemeral ones.
std::span<const Container> MainContainersOf(std::span<const Container> containers);
inline std::span<const Container> MainContainersOf(const PodSpec& pod_spec) {
  return MainContainersOf(pod_spec.containers());
}
inline std::span<const Container> MainContainersOf(const Object& object) {
  return MainContainersOf(object.containers());
}

// Those of the containers that lack a probe ("readinessProbe").
std::vector<Container> WithoutProbe(std::span<const Container> containers, std::string_view probe);

// The entry of spec.volumes with that name; missing if there is none.
Node VolumeNamed(const Node& pod_spec, std::string_view name);

// A place where a container uses a volume: an item of its volumeMounts or volumeDevices.
struct VolumeUse {
  Container container;
  Node name;  // the value of the item's name, never unset
};

// All uses of volumes with a name, in the order of ContainersOf.
std::vector<VolumeUse> VolumeUsesOf(const PodSpec& pod_spec);

// The names that containers of the object may mount: its volumes and, of a StatefulSet, its claim
// templates.
std::vector<std::string_view> VolumeNamesOf(const Object& object);

// Whether any container mounts the volume where it may write to it.
bool IsMountedReadWrite(const PodSpec& pod_spec, std::string_view volume);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_POD_H_
