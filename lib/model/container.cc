#include "model/container.h"

#include "base/strings.h"

namespace meshlint {

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

void AppendContainers(const yaml::Node& pod_spec, std::pmr::vector<Container>& containers) {
  const auto append = [&](const yaml::Node& list, ContainerRole role) {
    for (const yaml::Node node : list.Items()) {
      if (node.IsMapping()) containers.push_back({node, role, node["name"].text()});
    }
  };
  append(pod_spec["containers"], ContainerRole::kContainer);
  append(pod_spec["initContainers"], ContainerRole::kInit);
  append(pod_spec["ephemeralContainers"], ContainerRole::kEphemeral);
}

}  // namespace meshlint
