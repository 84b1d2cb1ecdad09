// Pod views: the pod template of every workload kind, its containers and volumes.
#ifndef MESHLINT_LIB_KUBE_POD_H_
#define MESHLINT_LIB_KUBE_POD_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/object.h"

namespace meshlint::kube {

// The mapping that holds a pod's metadata and spec: the object itself for a Pod, spec.template of a
// workload, spec.jobTemplate.spec.template of a CronJob, template of a PodTemplate.  Missing for
// every other kind.
Node PodTemplateOf(const Object& object);

// The pod spec of PodTemplateOf; missing for kinds without pods.
Node PodSpecOf(const Object& object);

// metadata.labels of PodTemplateOf.
Node PodLabelsOf(const Object& object);

// spec.replicas where the kind has it, 1 where it is absent; nothing for other kinds or a value
// that is no number (digits in a string count: the schema reports their type).
std::optional<std::int64_t> ReplicasOf(const Object& object);

enum class ContainerRole : std::uint8_t { kContainer, kInit, kEphemeral };

// One container of a pod spec.
struct Container {
  Node node;
  ContainerRole role = ContainerRole::kContainer;
  std::string_view name;

  Node operator[](std::string_view key) const { return node[key]; }

  // `container "web"`, `init container "setup"`; without a name "a container".
  std::string Describe() const;
  // The same to begin a sentence with: `Container "web"`.
  std::string DescribeAtStart() const;
};

// All containers of a pod spec: containers, then initContainers, then ephemeralContainers.
std::vector<Container> ContainersOf(const Node& pod_spec);
// Those that run side by side: `containers`, without init and ephemeral ones.
std::vector<Container> MainContainersOf(const Node& pod_spec);

// Those of the containers that lack a probe ("readinessProbe").
std::vector<Container> WithoutProbe(const std::vector<Container>& containers,
                                    std::string_view probe);

// The entry of spec.volumes with that name; missing if there is none.
Node VolumeNamed(const Node& pod_spec, std::string_view name);

// A place where a container uses a volume: an item of its volumeMounts or volumeDevices.
struct VolumeUse {
  Container container;
  Node name;  // the value of the item's name, never unset
};

// All uses of volumes with a name, in the order of ContainersOf.
std::vector<VolumeUse> VolumeUsesOf(const Node& pod_spec);

// The names that containers of the object may mount: its volumes and, of a StatefulSet, its claim
// templates.
std::vector<std::string_view> VolumeNamesOf(const Object& object);

// Whether any container mounts the volume where it may write to it.
bool IsMountedReadWrite(const Node& pod_spec, std::string_view volume);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_POD_H_
