// What images run, which of it decides by majority, and where it keeps data.
#include "kube/software.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "kube/data_mounts.h"
#include "kube/pod.h"
#include "support/model_of.h"

namespace meshlint::kube {
namespace {

using test::ModelOf;

std::string_view QuorumOf(const std::string& container) {
  const ModelOf model("apiVersion: v1\nkind: Pod\nspec: {containers: [" + container + "]}");
  const auto member = QuorumMemberIn(PodSpecOf(model.object()));
  return member ? member->software : std::string_view();
}

TEST(SoftwareTest, MembersOfAMajority) {
  EXPECT_EQ(QuorumOf("{image: 'quay.io/coreos/etcd:v3.5'}"), "etcd");
  EXPECT_EQ(QuorumOf("{image: 'bitnami/mariadb-galera:11'}"), "galera");
  EXPECT_EQ(QuorumOf("{image: 'percona/percona-xtradb-cluster:8.0'}"), "galera");
  EXPECT_EQ(QuorumOf("{image: 'mariadb:11'}"), "");
  EXPECT_EQ(QuorumOf("{image: 'hashicorp/consul:1.20', args: [agent, -server]}"), "consul");
  EXPECT_EQ(QuorumOf("{image: 'hashicorp/consul:1.20', args: [agent]}"), "");
  EXPECT_EQ(QuorumOf("{image: 'mongo:7', command: [sh, -c, 'mongod --replSet rs0']}"), "mongo");
  EXPECT_EQ(QuorumOf("{image: 'mongo:7'}"), "");
  EXPECT_EQ(QuorumOf("{image: 'redis:7', command: [redis-sentinel]}"), "redis sentinel");
  EXPECT_EQ(QuorumOf("{image: 'redis:7'}"), "");
  EXPECT_EQ(QuorumOf("{image: 'nats:2', args: [-js, --cluster, 'nats://0.0.0.0:6222']}"), "nats");
  EXPECT_EQ(QuorumOf("{image: 'nats:2', args: [--cluster, 'nats://0.0.0.0:6222']}"), "");
  EXPECT_EQ(QuorumOf("{image: 'apache/kafka:3'}"), "");
  EXPECT_EQ(QuorumOf("{image: 'example.com/etcd-operator:1'}"), "");
}

TEST(SoftwareTest, FailuresThatAMajorityTolerates) {
  EXPECT_EQ(ToleratedFailures(0), 0);
  EXPECT_EQ(ToleratedFailures(1), 0);
  EXPECT_EQ(ToleratedFailures(2), 0);
  EXPECT_EQ(ToleratedFailures(3), 1);
  EXPECT_EQ(ToleratedFailures(4), 1);
  EXPECT_EQ(ToleratedFailures(5), 2);
}

TEST(SoftwareTest, DataPaths) {
  EXPECT_TRUE(IsDataPath("postgres", "/var/lib/postgresql/data"));
  EXPECT_TRUE(IsDataPath("postgres", "/var/lib/postgresql/data/"));
  EXPECT_TRUE(IsDataPath("postgres", "/bitnami/postgresql"));
  EXPECT_TRUE(IsDataPath("mongo", "/bitnami/mongodb/data"));
  EXPECT_FALSE(IsDataPath("postgres", "/bitnami/mysql"));
  EXPECT_FALSE(IsDataPath("postgres", "/var/lib/mysql"));
  EXPECT_FALSE(IsDataPath("mongo", "/data/configdb"));
  EXPECT_FALSE(IsDataPath("", "/data"));
  EXPECT_EQ(SoftwareOfPath("/var/lib/postgresql/data"), "postgres");
  EXPECT_EQ(SoftwareOfPath("/data"), "");
  EXPECT_EQ(SoftwareOfPath("/var/log"), "");
}

std::size_t PassingIn(const std::string& containers, const std::string& volumes) {
  const ModelOf model("apiVersion: v1\nkind: Pod\nspec: {containers: [" + containers +
                      "], volumes: [" + volumes + "]}");
  return PassingDataMounts(PodSpecOf(model.object()), false).size();
}

TEST(SoftwareTest, DataInVolumesThatDoNotLast) {
  const std::string mount = "{image: postgres, volumeMounts: [{name: a, mountPath: " +
                            std::string("/var/lib/postgresql/data}]}");
  EXPECT_EQ(PassingIn(mount, "{name: a, emptyDir: {}}"), 1U);
  EXPECT_EQ(PassingIn(mount, "{name: a}"), 1U) << "becomes an emptyDir";
  EXPECT_EQ(PassingIn(mount, "{name: a, hostPath: {path: /srv}}"), 1U);
  EXPECT_EQ(PassingIn(mount, "{name: a, nfs: {server: s, path: /}}"), 0U);
  EXPECT_EQ(PassingIn(mount, ""), 0U) << "a claim template, or not defined";
  const std::string both =
      "{image: postgres, volumeMounts: [{name: a, mountPath: /var/lib/postgresql}, "
      "{name: b, mountPath: /var/lib/postgresql/data}]}";
  EXPECT_EQ(PassingIn(both, "{name: a, emptyDir: {}}"), 0U) << "the data is on b";
  EXPECT_EQ(PassingIn(both, "{name: a, emptyDir: {}}, {name: b, emptyDir: {}}"), 2U);
  const std::string cache =
      "{image: redis, args: ['--save', ''], volumeMounts: [{name: a, mountPath: /data}]}";
  EXPECT_EQ(PassingIn(cache, "{name: a, emptyDir: {}}"), 0U);
}

}  // namespace
}  // namespace meshlint::kube
