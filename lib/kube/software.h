// Software: what an image runs, as far as its name tells: databases and other software whose
// members each need a disk of their own, those that work by majority, and where they keep data.
#ifndef MESHLINT_LIB_KUBE_SOFTWARE_H_
#define MESHLINT_LIB_KUBE_SOFTWARE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kube/pod.h"
#include "model/object.h"

namespace meshlint::kube {

// "docker.io/bitnami/zookeeper:3.8" -> "zookeeper", "postgres" and "postgresql" -> "postgres"; ""
// for images that are not known, and for what only stands beside the software (exporters,
// operators, clients).
std::string_view StatefulSoftware(std::string_view image);

// Whether the name of an image says that it helps others: an exporter, operator, backup, client.
bool IsHelper(std::string_view image);

// That of the first container of a pod spec that runs any.
std::string_view StatefulSoftwareIn(const PodSpec& pod_spec);

// A container and the software that it runs.
struct SoftwareUse {
  std::string_view software;
  Container container;
};

// The first container whose replicas are the voting members of software that needs a majority of
// them: etcd, zookeeper, rabbitmq, galera, Redis Sentinel; consul servers, members of a MongoDB
// replica set and of a clustered NATS JetStream, which their command tells.
// Containers of the images in `also` ("acme/quorum", without registry and tag) count too.
std::optional<SoftwareUse> QuorumMemberIn(const PodSpec& pod_spec,
                                          const std::vector<std::string>& also = {});

// The first container of software whose members look each other up by name when they start.
std::optional<SoftwareUse> PeerDiscovererIn(const PodSpec& pod_spec);

// Members of a majority-quorum group that may fail while the rest still decides: (members - 1) / 2.
std::int64_t ToleratedFailures(std::int64_t members);

// Whether the software keeps its data at that path: "postgres" at /var/lib/postgresql/data.
bool IsDataPath(std::string_view software, std::string_view path);

// The software whose data directory that path is and nothing else: "postgres" for
// /var/lib/postgresql/data; "" for paths such as /data.
std::string_view SoftwareOfPath(std::string_view path);

// Whether a text is among a container's command and arguments, inside of one or alone.
bool CommandHolds(const Container& container, std::string_view text);

// Whether a container of Redis or its like is told to keep nothing (`--save ""`).
bool KeepsNoData(const Container& container);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_SOFTWARE_H_
