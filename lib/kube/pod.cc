#include "kube/pod.h"

#include "kube/kinds.h"

namespace meshlint::kube {
namespace {

void AppendNames(const Node& list, std::vector<std::string_view>& names) {
  for (const Node item : list.Items()) {
    const Node name = item["name"].Exists() ? item["name"] : item["metadata"]["name"];
    if (!name.IsUnset()) names.push_back(name.text());
  }
}

}  // namespace

Node PodTemplateOf(const Object& object) { return object.pod_template(); }

Node PodLabelsOf(const Object& object) { return PodTemplateOf(object)["metadata"]["labels"]; }

Node JobSpecOf(const Object& object) {
  return object.Is("batch", "CronJob") ? object.spec()["jobTemplate"]["spec"] : object.spec();
}

std::optional<std::int64_t> ReplicasOf(const Object& object) {
  if (!IsWorkload(object) || object.Is("apps", "DaemonSet") || object.group() == "batch") {
    return std::nullopt;
  }
  const Node replicas = object.spec()["replicas"];
  return replicas.IsUnset() ? 1 : replicas.AsInteger(true);
}

PodSpec::PodSpec(const Node& node) : Node(node) {
  std::pmr::vector<Container> containers;
  AppendContainers(node, containers);
  own_ = std::make_unique<const std::pmr::vector<Container>>(std::move(containers));
  containers_ = *own_;
}

std::span<const Container> MainContainersOf(std::span<const Container> containers) {
  std::size_t count = 0;
  while (count < containers.size() && containers[count].role == ContainerRole::kContainer) ++count;
  return containers.first(count);
}

std::vector<Container> WithoutProbe(std::span<const Container> containers, std::string_view probe) {
  std::vector<Container> unprobed;
  for (const Container& container : containers) {
    if (container[probe].IsUnset()) unprobed.push_back(container);
  }
  return unprobed;
}

Node VolumeNamed(const Node& pod_spec, std::string_view name) {
  const Node volumes = pod_spec["volumes"];
  for (const Node volume : volumes.Items()) {
    if (volume["name"].text() == name) return volume;
  }
  return volumes[name];  // missing, but with a place
}

std::vector<VolumeUse> VolumeUsesOf(const PodSpec& pod_spec) {
  std::vector<VolumeUse> uses;
  for (const Container& container : ContainersOf(pod_spec)) {
    for (const std::string_view list : {"volumeMounts", "volumeDevices"}) {
      for (const Node item : container[list].Items()) {
        if (!item["name"].IsUnset()) uses.push_back({container, item["name"]});
      }
    }
  }
  return uses;
}

std::vector<std::string_view> VolumeNamesOf(const Object& object) {
  std::vector<std::string_view> names;
  AppendNames(PodSpecOf(object)["volumes"], names);
  if (object.Is("apps", "StatefulSet")) AppendNames(object.spec()["volumeClaimTemplates"], names);
  return names;
}

bool IsMountedReadWrite(const PodSpec& pod_spec, std::string_view volume) {
  for (const Container& container : ContainersOf(pod_spec)) {
    for (const Node mount : container["volumeMounts"].Items()) {
      if (mount["name"].text() == volume && !mount["readOnly"].AsBoolean().value_or(false))
        return true;
    }
    for (const Node device : container["volumeDevices"].Items()) {
      if (device["name"].text() == volume) return true;
    }
  }
  return false;
}

}  // namespace meshlint::kube
