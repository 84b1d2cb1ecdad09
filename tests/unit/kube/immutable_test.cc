// Two versions of an object: which is the one before, and what of it may not change.
#include "kube/immutable.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "kube/previous_objects.h"
#include "support/model_of.h"

namespace meshlint::kube {
namespace {

using test::ModelOf;

bool Same(std::string_view a, std::string_view b) {
  const ModelOf model(Cat("{apiVersion: v1, kind: X, a: ", a, ", b: ", b, "}"));
  return SameAfterDefaulting(model.object()["a"], model.object()["b"]);
}

TEST(SameAfterDefaultingTest, Values) {
  EXPECT_TRUE(Same("{x: 1, y: [a]}", "{y: [a], x: 1}"));
  EXPECT_TRUE(Same("{x: 'a'}", "{x: a}"));
  EXPECT_TRUE(Same("{}", ""));
  EXPECT_TRUE(Same("{x: null}", "{}"));
  EXPECT_FALSE(Same("{x: 1}", "{x: 2}"));
  EXPECT_FALSE(Same("[a, b]", "[b, a]"));
  EXPECT_FALSE(Same("[a]", "[a, b]"));
  EXPECT_FALSE(Same("{x: 1}", "[1]"));
}

TEST(SameAfterDefaultingTest, DefaultsAmountsAndWhatTheServerWrites) {
  EXPECT_TRUE(Same("{volumeMode: Filesystem}", "{}"));
  EXPECT_FALSE(Same("{volumeMode: Block}", "{}"));
  EXPECT_TRUE(Same("{requests: {storage: 1Gi}}", "{requests: {storage: 1024Mi}}"));
  EXPECT_FALSE(Same("{name: 1Gi}", "{name: 1024Mi}"));
  EXPECT_TRUE(Same("{creationTimestamp: null, status: {x: 1}, name: a}", "{name: a}"));
}

// The paths of what changes between two specs of a kind.
std::vector<std::string> Changes(std::string_view head, std::string_view before,
                                 std::string_view now) {
  const ModelOf model(Cat("{", head, ", metadata: {name: x}, ", before, "}\n---\n{", head,
                          ", metadata: {name: x}, ", now, "}\n"));
  std::vector<std::string> paths;
  for (const FieldChange& change : ImmutableChangesOf(model.object(1), model.object(0)))
    paths.push_back(change.path);
  return paths;
}

using Paths = std::vector<std::string>;

TEST(ImmutableChangesTest, Services) {
  constexpr std::string_view kService = "apiVersion: v1, kind: Service";
  const auto changes = [&](std::string_view before, std::string_view now) {
    return Changes(kService, Cat("spec: {", before, "}"), Cat("spec: {", now, "}"));
  };
  EXPECT_EQ(changes("clusterIP: 10.0.0.1", "clusterIP: 10.0.0.2"), Paths{"spec.clusterIP"});
  EXPECT_EQ(changes("ports: []", "clusterIP: None"), Paths{"spec.clusterIP"});
  EXPECT_EQ(changes("clusterIP: None", "clusterIP: 10.0.0.2"), Paths{"spec.clusterIP"});
  EXPECT_EQ(changes("clusterIP: 10.0.0.1", "ports: []"), Paths{});
  EXPECT_EQ(changes("ports: []", "clusterIP: 10.0.0.1"), Paths{});  // what the server gave
  EXPECT_EQ(changes("type: ExternalName", "clusterIP: None"), Paths{});
  EXPECT_EQ(changes("ipFamilies: [IPv4]", "ipFamilies: [IPv6, IPv4]"), Paths{"spec.ipFamilies"});
  EXPECT_EQ(changes("ipFamilies: [IPv4]", "ipFamilies: [IPv4, IPv6]"), Paths{});
  EXPECT_EQ(changes("type: LoadBalancer, loadBalancerClass: a",
                    "type: LoadBalancer, loadBalancerClass: b"),
            Paths{"spec.loadBalancerClass"});
  EXPECT_EQ(changes("type: ClusterIP", "type: LoadBalancer, loadBalancerClass: b"), Paths{});
}

TEST(ImmutableChangesTest, Jobs) {
  constexpr std::string_view kJob = "apiVersion: batch/v1, kind: Job";
  const auto changes = [&](std::string_view before, std::string_view now) {
    return Changes(kJob, Cat("spec: {", before, "}"), Cat("spec: {", now, "}"));
  };
  EXPECT_EQ(changes("template: {spec: {a: 1}}", "template: {spec: {a: 2}}"),
            Paths{"spec.template"});
  EXPECT_EQ(changes("suspend: true, template: {spec: {a: 1}}", "template: {spec: {a: 2}}"),
            Paths{});
  EXPECT_EQ(changes("completions: 1", "completions: 2"), Paths{"spec.completions"});
  EXPECT_EQ(
      changes("completionMode: Indexed, completions: 1", "completionMode: Indexed, completions: 2"),
      Paths{});
  EXPECT_EQ(changes("parallelism: 1", "parallelism: 2, completionMode: NonIndexed"), Paths{});
}

TEST(ImmutableChangesTest, ClaimsAndVolumes) {
  constexpr std::string_view kClaim = "apiVersion: v1, kind: PersistentVolumeClaim";
  const auto changes = [&](std::string_view before, std::string_view now) {
    return Changes(kClaim, Cat("spec: {", before, "}"), Cat("spec: {", now, "}"));
  };
  EXPECT_EQ(changes("storageClassName: a", "storageClassName: b"), Paths{"spec.storageClassName"});
  EXPECT_EQ(changes("accessModes: [x]", "accessModes: [x], storageClassName: b, volumeName: v"),
            Paths{});
  EXPECT_EQ(
      changes("resources: {requests: {storage: 2Gi}}", "resources: {requests: {storage: 1Gi}}"),
      Paths{"spec.resources.requests.storage"});
  EXPECT_EQ(
      changes("resources: {requests: {storage: 1Gi}}", "resources: {requests: {storage: 2Gi}}"),
      Paths{});
  constexpr std::string_view kVolume = "apiVersion: v1, kind: PersistentVolume";
  EXPECT_EQ(Changes(kVolume, "spec: {nfs: {path: /a}}", "spec: {nfs: {path: /b}}"),
            Paths{"spec.nfs"});
  EXPECT_EQ(
      Changes(kVolume, "spec: {capacity: {storage: 1Gi}}", "spec: {capacity: {storage: 2Gi}}"),
      Paths{});
}

TEST(ImmutableChangesTest, Table) {
  EXPECT_EQ(
      Changes("apiVersion: apps/v1, kind: Deployment", "spec: {selector: {matchLabels: {a: b}}}",
              "spec: {selector: {matchLabels: {a: c}}, replicas: 3}"),
      Paths{"spec.selector"});
  EXPECT_EQ(Changes("apiVersion: scheduling.k8s.io/v1, kind: PriorityClass", "value: 1",
                    "value: 2, globalDefault: true"),
            Paths{"value"});
  EXPECT_EQ(Changes("apiVersion: storage.k8s.io/v1, kind: CSIDriver",
                    "spec: {attachRequired: true}", "spec: {podInfoOnMount: true}"),
            Paths{});
  EXPECT_EQ(Changes("apiVersion: v1, kind: ConfigMap", "data: {a: b}", "data: {a: c}"), Paths{});
}

TEST(FieldChangeTest, Words) {
  const ModelOf model("{apiVersion: v1, kind: X, a: one, b: {x: 1}}");
  const Node a = model.object()["a"];
  EXPECT_EQ((FieldChange{"a", a, model.object()["c"]}.FromTo()), " from nothing to \"one\"");
  EXPECT_EQ((FieldChange{"a", a, model.object()["b"]}.FromTo()), "");
}

// ---- PreviousObjects ----

std::string Map(std::string_view name) {
  return Cat("{apiVersion: v1, kind: ConfigMap, metadata: {name: ", name, "}}\n");
}

TEST(PreviousObjectsTest, BySamePathFirst) {
  const ModelOf now(Map("a"), "new/dev/a.yaml");
  const ModelOf dev(Map("a"), "HEAD:dev/a.yaml");
  const ModelOf prod(Map("a"), "HEAD:prod/a.yaml");
  const PreviousObjects previous({&now.object()},
                                 {{&prod.object(), "prod/a.yaml"}, {&dev.object(), "dev/a.yaml"}});
  EXPECT_EQ(previous.Of(now.object()), &dev.object());
  EXPECT_EQ(previous.Of(dev.object()), nullptr);
}

TEST(PreviousObjectsTest, WhatHasMovedIsFoundIfItIsTheOnlyOne) {
  const ModelOf now(Map("a"), "b.yaml");
  const ModelOf old(Map("a"), "HEAD:a.yaml");
  const ModelOf other(Map("a"), "HEAD:c.yaml");
  EXPECT_EQ(PreviousObjects({&now.object()}, {{&old.object(), "a.yaml"}}).Of(now.object()),
            &old.object());
  EXPECT_EQ(
      PreviousObjects({&now.object()}, {{&old.object(), "a.yaml"}, {&other.object(), "c.yaml"}})
          .Of(now.object()),
      nullptr);
}

TEST(PreviousObjectsTest, AVariantIsNotTheVersionBefore) {
  const ModelOf dev(Map("a"), "dev/a.yaml");
  const ModelOf prod(Map("a"), "prod/a.yaml");
  const ModelOf old(Map("a"), "HEAD:prod/a.yaml");
  const PreviousObjects previous({&dev.object(), &prod.object()}, {{&old.object(), "prod/a.yaml"}});
  EXPECT_EQ(previous.Of(dev.object()), nullptr);
  EXPECT_EQ(previous.Of(prod.object()), &old.object());
}

TEST(PreviousObjectsTest, TwoOfOneFileArePairedInTheirOrder) {
  const ModelOf now(Cat(Map("a"), "---\n", Map("a")), "a.yaml");
  const ModelOf old(Cat(Map("a"), "---\n", Map("a")), "HEAD:a.yaml");
  const PreviousObjects previous(now.objects(),
                                 {{&old.object(0), "a.yaml"}, {&old.object(1), "a.yaml"}});
  EXPECT_EQ(previous.Of(now.object(0)), &old.object(0));
  EXPECT_EQ(previous.Of(now.object(1)), &old.object(1));
}

TEST(PreviousObjectsTest, AnotherNameIsANewObject) {
  const ModelOf now(Map("b"), "a.yaml");
  const ModelOf old(Map("a"), "HEAD:a.yaml");
  EXPECT_EQ(PreviousObjects({&now.object()}, {{&old.object(), "a.yaml"}}).Of(now.object()),
            nullptr);
}

}  // namespace
}  // namespace meshlint::kube
