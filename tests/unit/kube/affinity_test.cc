// Affinity: which pods must share a node, and which ask to be apart.
#include "kube/affinity.h"

#include <string>

#include <gtest/gtest.h>

#include "support/model_of.h"

namespace meshlint::kube {
namespace {

using test::ModelOf;

std::string DeploymentWith(const std::string& pod_spec) {
  return "apiVersion: apps/v1\nkind: Deployment\nspec: {template: {metadata: {labels: {app: a}}, "
         "spec: {" +
         pod_spec + "}}}";
}

bool IsPinned(const std::string& pod_spec) {
  return IsPinnedToOneNode(ModelOf(DeploymentWith(pod_spec)).object());
}

bool Spreads(const std::string& pod_spec) {
  return SpreadsItsPods(ModelOf(DeploymentWith(pod_spec)).object());
}

std::string NodeTerms(const std::string& terms) {
  return "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
         "{nodeSelectorTerms: [" +
         terms + "]}}}";
}

TEST(AffinityTest, PodsPinnedToOneNode) {
  EXPECT_FALSE(IsPinned(""));
  EXPECT_TRUE(IsPinned("nodeName: n1"));
  EXPECT_TRUE(IsPinned("nodeSelector: {kubernetes.io/hostname: n1}"));
  EXPECT_FALSE(IsPinned("nodeSelector: {disk: ssd}"));
  const std::string one =
      "{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [n1]}]}";
  EXPECT_TRUE(IsPinned(NodeTerms(one)));
  EXPECT_FALSE(IsPinned(NodeTerms(one + ", " + one))) << "terms are alternatives";
  EXPECT_FALSE(IsPinned(NodeTerms(
      "{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [n1, n2]}]}")));
}

TEST(AffinityTest, PodsNextToOneAnother) {
  const auto near = [](const std::string& key, const std::string& label) {
    return "affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
           "[{topologyKey: " +
           key + ", labelSelector: {matchLabels: {app: " + label + "}}}]}}";
  };
  EXPECT_TRUE(IsPinned(near("kubernetes.io/hostname", "a")));
  EXPECT_FALSE(IsPinned(near("kubernetes.io/hostname", "b")));
  EXPECT_FALSE(IsPinned(near("topology.kubernetes.io/zone", "a")));
}

TEST(AffinityTest, PodsApart) {
  const std::string term =
      "{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: a}}}";
  EXPECT_TRUE(
      Spreads("affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [" +
              term + "]}}"));
  EXPECT_TRUE(
      Spreads("affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: "
              "[{weight: 1, podAffinityTerm: " +
              term + "}]}}"));
  EXPECT_TRUE(Spreads("topologySpreadConstraints: [" + term + "]"));
  EXPECT_FALSE(Spreads("topologySpreadConstraints: [{topologyKey: kubernetes.io/hostname}]"))
      << "a missing selector selects nothing";
  EXPECT_FALSE(Spreads("topologySpreadConstraints: [{topologyKey: rack, labelSelector: {}}]"));
}

}  // namespace
}  // namespace meshlint::kube
