#include "kube/software.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.h"
#include "kube/image_reference.h"
#include "kube/pod.h"
#include "kube/volumes.h"

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

// Directories in which software keeps its data; what lies below /bitnami is told by its name.
constexpr std::array<Known, 28> kDataPaths = {{
    {"postgres", "/var/lib/postgresql/data"},
    {"postgres", "/var/lib/postgresql"},
    {"mysql", "/var/lib/mysql"},
    {"mariadb", "/var/lib/mysql"},
    {"mongo", "/data/db"},
    {"redis", "/data"},
    {"valkey", "/data"},
    {"elasticsearch", "/usr/share/elasticsearch/data"},
    {"opensearch", "/usr/share/opensearch/data"},
    {"kafka", "/var/lib/kafka"},
    {"kafka", "/var/lib/kafka/data"},
    {"zookeeper", "/data"},
    {"zookeeper", "/datalog"},
    {"zookeeper", "/var/lib/zookeeper"},
    {"zookeeper", "/var/lib/zookeeper/data"},
    {"etcd", "/var/lib/etcd"},
    {"etcd", "/etcd-data"},
    {"rabbitmq", "/var/lib/rabbitmq"},
    {"rabbitmq", "/var/lib/rabbitmq/mnesia"},
    {"cassandra", "/var/lib/cassandra"},
    {"cassandra", "/var/lib/cassandra/data"},
    {"cockroach", "/cockroach/cockroach-data"},
    {"couchdb", "/opt/couchdb/data"},
    {"influxdb", "/var/lib/influxdb"},
    {"influxdb", "/var/lib/influxdb2"},
    {"neo4j", "/data"},
    {"clickhouse", "/var/lib/clickhouse"},
    {"scylla", "/var/lib/scylla"},
}};

constexpr std::string_view kBitnami = "/bitnami/";

// "/bitnami/postgresql/data" -> "postgresql".
std::string_view NameBelowBitnami(std::string_view path) {
  if (!StartsWith(path, kBitnami)) return {};
  path.remove_prefix(kBitnami.size());
  if (EndsWith(path, "/data")) path.remove_suffix(5);
  return path.find('/') == std::string_view::npos ? path : std::string_view();
}

bool SetsVariable(const Container& container, std::string_view name) {
  const Node variables = container["env"];
  for (const Node variable : variables.Items()) {
    if (variable["name"].text() == name) return true;
  }
  return false;
}

bool NameHolds(const Container& container, std::string_view word) {
  return ParseImage(container["image"].text()).name().find(word) != std::string_view::npos;
}

// What makes the container a voting member; "" when nothing does.
std::string_view QuorumSoftware(const Container& container) {
  const std::string_view software = StatefulSoftware(container["image"].text());
  if (software == "etcd" || software == "zookeeper" || software == "rabbitmq") return software;
  const bool galera = NameHolds(container, "galera") || NameHolds(container, "xtradb-cluster");
  if (galera && (software == "mariadb" || software == "mysql" || software.empty())) return "galera";
  if (software == "consul" && CommandHolds(container, "-server")) return software;
  if (software == "mongo" &&
      (CommandHolds(container, "--replSet") || SetsVariable(container, "MONGODB_REPLICA_SET_NAME")))
    return software;
  if (software == "redis" &&
      (NameHolds(container, "sentinel") || CommandHolds(container, "redis-sentinel") ||
       CommandHolds(container, "--sentinel")))
    return "redis sentinel";
  const bool streams = CommandHolds(container, "-js") || CommandHolds(container, "--jetstream");
  const bool clustered = CommandHolds(container, "-cluster") || CommandHolds(container, "-routes");
  return software == "nats" && streams && clustered ? software : std::string_view();
}

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

bool IsHelper(std::string_view image) {
  const std::vector<std::string_view> parts = Split(ParseImage(image).name(), '-');
  return std::any_of(parts.begin(), parts.end(), [](std::string_view part) {
    return std::find(kBeside.begin(), kBeside.end(), part) != kBeside.end();
  });
}

std::string_view StatefulSoftwareIn(const PodSpec& pod_spec) {
  for (const Container& container : MainContainersOf(pod_spec)) {
    const std::string_view software = StatefulSoftware(container["image"].text());
    if (!software.empty()) return software;
  }
  return {};
}

bool CommandHolds(const Container& container, std::string_view text) {
  for (const std::string_view list : {"command", "args"}) {
    const Node words = container[list];
    for (const Node word : words.Items()) {
      if (word.text().find(text) != std::string_view::npos) return true;
    }
  }
  return false;
}

std::optional<SoftwareUse> QuorumMemberIn(const PodSpec& pod_spec,
                                          const std::vector<std::string>& also) {
  for (const Container& container : MainContainersOf(pod_spec)) {
    const std::string_view software = QuorumSoftware(container);
    if (!software.empty()) return SoftwareUse{software, container};
    const std::string_view repository = ParseImage(container["image"].text()).repository;
    if (std::find(also.begin(), also.end(), repository) != also.end())
      return SoftwareUse{repository, container};
  }
  return std::nullopt;
}

std::optional<SoftwareUse> PeerDiscovererIn(const PodSpec& pod_spec) {
  if (auto member = QuorumMemberIn(pod_spec)) return member;
  constexpr std::array<std::string_view, 5> kDiscoverers = {"cassandra", "elasticsearch",
                                                            "opensearch", "cockroach", "scylla"};
  for (const Container& container : MainContainersOf(pod_spec)) {
    const std::string_view software = StatefulSoftware(container["image"].text());
    if (std::find(kDiscoverers.begin(), kDiscoverers.end(), software) != kDiscoverers.end())
      return SoftwareUse{software, container};
  }
  return std::nullopt;
}

std::int64_t ToleratedFailures(std::int64_t members) { return members < 1 ? 0 : (members - 1) / 2; }

bool IsDataPath(std::string_view software, std::string_view path) {
  if (software.empty()) return false;
  path = WithoutTrailingSlash(path);
  const std::string_view below = NameBelowBitnami(path);
  if (!below.empty()) return StatefulSoftware(below) == software;
  return std::find(kDataPaths.begin(), kDataPaths.end(), Known(software, path)) != kDataPaths.end();
}

std::string_view SoftwareOfPath(std::string_view path) {
  path = WithoutTrailingSlash(path);
  if (path == "/data" || path == "/datalog") return {};
  std::string_view software = StatefulSoftware(NameBelowBitnami(path));
  for (const Known& known : kDataPaths) {
    if (software.empty() && known.second == path) software = known.first;
  }
  return software;
}

bool KeepsNoData(const Container& container) {
  std::string_view before;
  for (const std::string_view list : {"command", "args"}) {
    const Node words = container[list];
    for (const Node word : words.Items()) {
      const std::string_view text = word.text();
      if ((before == "--save" && Trim(text).empty()) || (before == "--save" && text == "\"\""))
        return true;
      if (text.find("--save \"\"") != std::string_view::npos) return true;
      if (text.find("--save ''") != std::string_view::npos) return true;
      before = text;
    }
  }
  return false;
}

}  // namespace meshlint::kube
