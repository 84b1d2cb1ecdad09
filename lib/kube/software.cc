#include "kube/software.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.h"
#include "kube/image_reference.h"
#include "kube/pod.h"

namespace meshlint::kube {
namespace {

// A word of an image's name, and what it stands for.
using Known = std::pair<std::string_view, std::string_view>;
constexpr std::array<Known, 24> kKnown = {{
    {"cassandra", "cassandra"},
    {"clickhouse", "clickhouse"},
    {"cockroach", "cockroach"},
    {"cockroachdb", "cockroach"},
    {"consul", "consul"},
    {"couchdb", "couchdb"},
    {"elasticsearch", "elasticsearch"},
    {"etcd", "etcd"},
    {"influxdb", "influxdb"},
    {"kafka", "kafka"},
    {"mariadb", "mariadb"},
    {"mongo", "mongo"},
    {"mongodb", "mongo"},
    {"mysql", "mysql"},
    {"nats", "nats"},
    {"neo4j", "neo4j"},
    {"opensearch", "opensearch"},
    {"postgres", "postgres"},
    {"postgresql", "postgres"},
    {"rabbitmq", "rabbitmq"},
    {"redis", "redis"},
    {"scylla", "scylla"},
    {"valkey", "valkey"},
    {"zookeeper", "zookeeper"},
}};

constexpr std::array<std::string_view, 14> kBeside = {
    "exporter", "operator", "backup", "ui",     "client",  "proxy",     "manager",
    "connect",  "express",  "admin",  "router", "metrics", "dashboard", "init"};

}  // namespace

std::string_view StatefulSoftware(std::string_view image) {
  std::string_view software;
  for (const std::string_view part : Split(ParseImage(image).name(), '-')) {
    if (std::find(kBeside.begin(), kBeside.end(), part) != kBeside.end()) return {};
    const auto* const known = std::find_if(
        kKnown.begin(), kKnown.end(), [part](const Known& entry) { return entry.first == part; });
    if (known != kKnown.end()) software = known->second;
  }
  return software;
}

std::string_view StatefulSoftwareIn(const Node& pod_spec) {
  for (const Container& container : MainContainersOf(pod_spec)) {
    const std::string_view software = StatefulSoftware(container["image"].text());
    if (!software.empty()) return software;
  }
  return {};
}

}  // namespace meshlint::kube
