// Container: one container of a pod, as rules meet it.
#ifndef MESHLINT_LIB_MODEL_CONTAINER_H_
#define MESHLINT_LIB_MODEL_CONTAINER_H_

#include <cstdint>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/node.h"

namespace meshlint {

enum class ContainerRole : std::uint8_t { kContainer, kInit, kEphemeral };

struct Container {
  yaml::Node node;  // a mapping
  ContainerRole role = ContainerRole::kContainer;
  std::string_view name;

  yaml::Node operator[](std::string_view key) const { return node[key]; }
  // See yaml::Node::Rare.
  MESHLINT_ALWAYS_INLINE yaml::Node Rare(std::string_view key) const { return node.Rare(key); }

  // `container "web"`, `init container "setup"`; without a name "a container".
  std::string Describe() const;
  // The same to begin a sentence with: `Container "web"`.
  std::string DescribeAtStart() const;
};

// Appends the containers of a pod spec: containers, then initContainers, then ephemeralContainers.
void AppendContainers(const yaml::Node& pod_spec, std::pmr::vector<Container>& containers);

}  // namespace meshlint

#endif  // MESHLINT_LIB_MODEL_CONTAINER_H_
