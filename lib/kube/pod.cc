#include "kube/pod.h"

#include "base/strings.h"
#include "kube/kinds.h"

namespace meshlint::kube {
namespace {

void Append(const Node& list, ContainerRole role, std::vector<Container>& containers) {
  for (const Node node : list.Items()) {
    if (node.IsMapping()) containers.push_back({node, role, node["name"].text()});
  }
}

void AppendNames(const Node& list, std::vector<std::string_view>& names) {
  for (const Node item : list.Items()) {
    const Node name = item["name"].Exists() ? item["name"] : item["metadata"]["name"];
    if (!name.IsUnset()) names.push_back(name.text());
  }
}

}  // namespace

std::string Container::Describe() const {
  const std::string_view noun = role == ContainerRole::kContainer ? "container"
                                : role == ContainerRole::kInit    ? "init container"
                                                                  : "ephemeral container";
  if (name.empty()) return Cat(role == ContainerRole::kContainer ? "a " : "an ", noun);
  return Cat(noun, ' ', Quote(name));
}

std::string Container::DescribeAtStart() const {
  std::string text = Describe();
  text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

Node PodTemplateOf(const Object& object) {
  if (object.IsCore("Pod")) return object.root();
  if (object.IsCore("PodTemplate")) return object["template"];
  if (object.Is("batch", "CronJob")) return object["spec"]["jobTemplate"]["spec"]["template"];
  return IsWorkload(object) ? object["spec"]["template"] : Node();
}

Node PodSpecOf(const Object& object) { return PodTemplateOf(object)["spec"]; }

Node PodLabelsOf(const Object& object) { return PodTemplateOf(object)["metadata"]["labels"]; }

std::optional<std::int64_t> ReplicasOf(const Object& object) {
  if (!IsWorkload(object) || object.Is("apps", "DaemonSet") || object.group() == "batch") {
    return std::nullopt;
  }
  const Node replicas = object["spec"]["replicas"];
  return replicas.IsUnset() ? 1 : replicas.AsInteger(true);
}

std::vector<Container> ContainersOf(const Node& pod_spec) {
  std::vector<Container> containers;
  Append(pod_spec["containers"], ContainerRole::kContainer, containers);
  Append(pod_spec["initContainers"], ContainerRole::kInit, containers);
  Append(pod_spec["ephemeralContainers"], ContainerRole::kEphemeral, containers);
  return containers;
}

std::vector<Container> MainContainersOf(const Node& pod_spec) {
  std::vector<Container> containers;
  Append(pod_spec["containers"], ContainerRole::kContainer, containers);
  return containers;
}

std::vector<Container> WithoutProbe(const std::vector<Container>& containers,
                                    std::string_view probe) {
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

std::vector<VolumeUse> VolumeUsesOf(const Node& pod_spec) {
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

bool IsMountedReadWrite(const Node& pod_spec, std::string_view volume) {
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
