// Ports of Services and containers: numbers, names, and entries that only repeat others.
#include "kube/ports.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/model_of.h"

namespace meshlint::kube {
namespace {

using test::ModelOf;

std::vector<ServicePort> PortsOf(const ModelOf& model) { return ServicePortsOf(model.object()); }

ModelOf Service(const std::string& ports) {
  return ModelOf("{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {ports: " + ports +
                 "}}");
}

TEST(PortsTest, ServicePortsHaveTheirDefaults) {
  const ModelOf model = Service("[{port: 80}, {port: 81, name: dns, protocol: UDP}]");
  const std::vector<ServicePort> ports = PortsOf(model);
  ASSERT_EQ(ports.size(), 2U);
  EXPECT_EQ(ports[0].number, 80);
  EXPECT_EQ(ports[0].protocol, "TCP");
  EXPECT_EQ(ports[0].target().number, 80);
  EXPECT_EQ(ports[1].name, "dns");
  EXPECT_EQ(ports[1].protocol, "UDP");
  EXPECT_EQ(DescribePorts(ports), "80 and 81 (\"dns\")");
}

TEST(PortsTest, TargetIsANumberOrAName) {
  const ModelOf model = Service(
      "[{port: 80, targetPort: http}, {port: 81, targetPort: 8081}, {port: 82, targetPort: '8082'},"
      " {port: 83, targetPort: 0}, {port: 84, targetPort: ''}]");
  const std::vector<ServicePort> ports = PortsOf(model);
  EXPECT_EQ(ports[0].target().name, "http");
  EXPECT_FALSE(ports[0].target().number.has_value());
  EXPECT_EQ(ports[1].target().number, 8081);
  EXPECT_EQ(ports[2].target().number, 8082);
  EXPECT_EQ(ports[3].target().number, 83);
  EXPECT_EQ(ports[4].target().number, 84);
  EXPECT_EQ(ports[0].target().Describe(), "\"http\"");
  EXPECT_EQ(ports[1].target().Describe(), "8081");
}

TEST(PortsTest, RepeatedEntries) {
  const ModelOf model = Service(
      "[{port: 80, name: http}, {port: 80, protocol: UDP}, {port: 80, protocol: TCP},"
      " {port: '80', targetPort: 8080}, {protocol: TCP}, {protocol: TCP}, text]");
  const std::vector<ServicePort> ports = PortsOf(model);
  ASSERT_EQ(ports.size(), 6U);
  EXPECT_EQ(ports[0].repeats, -1);
  EXPECT_EQ(ports[1].repeats, -1);
  EXPECT_EQ(ports[2].repeats, 0);
  EXPECT_TRUE(ports[2].IsBare());
  EXPECT_EQ(ports[3].repeats, 0);
  EXPECT_FALSE(ports[3].IsBare());
  EXPECT_EQ(ports[5].repeats, -1);  // without a number nothing can be said
}

TEST(PortsTest, FindsByNumberOrName) {
  const ModelOf model = Service("[{port: 80, name: http}, {port: 443, name: https}]");
  const std::vector<ServicePort> ports = PortsOf(model);
  EXPECT_EQ(FindPort(ports, {443, {}}), &ports[1]);
  EXPECT_EQ(FindPort(ports, {std::nullopt, "http"}), &ports[0]);
  EXPECT_EQ(FindPort(ports, {8080, {}}), nullptr);
  EXPECT_EQ(FindPort(ports, {}), nullptr);
}

TEST(PortsTest, ContainerPortsOfWhatKeepsRunning) {
  const ModelOf model(R"(apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
  - {name: a, ports: [{containerPort: 80, name: http}]}
  initContainers:
  - {name: setup, ports: [{containerPort: 1}]}
  - {name: proxy, restartPolicy: Always, ports: [{containerPort: 15001, protocol: UDP}]}
)");
  const std::vector<ContainerPort> ports = ContainerPortsOf(PodSpecOf(model.object()));
  ASSERT_EQ(ports.size(), 2U);
  EXPECT_EQ(ports[0].name, "http");
  EXPECT_EQ(ports[1].number, 15001);
  EXPECT_EQ(ports[1].protocol, "UDP");
  EXPECT_EQ(ports[1].container.name, "proxy");
}

TEST(PortsTest, Numbers) {
  EXPECT_FALSE(IsPortNumber(0));
  EXPECT_TRUE(IsPortNumber(1));
  EXPECT_TRUE(IsPortNumber(65535));
  EXPECT_FALSE(IsPortNumber(65536));
}

}  // namespace
}  // namespace meshlint::kube
