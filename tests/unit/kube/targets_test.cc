// Which workload an autoscaler scales, and which pods a budget guards.
#include "kube/targets.h"

#include <gtest/gtest.h>

#include "base/strings.h"
#include "kube/pod.h"
#include "support/model_of.h"

namespace meshlint::kube {
namespace {

using test::ModelOf;

constexpr std::string_view kWeb =
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 3, template: "
    "{metadata: {labels: {app: web}}}}}\n---\n";

struct Set {
  explicit Set(std::string_view text) : model(Cat(kWeb, text)), index(model.objects(), {}) {}
  const Object& web() const { return model.object(0); }
  const Object& other() const { return model.object(1); }

  ModelOf model;
  ObjectIndex index;
};

std::string Autoscaler(std::string_view ref, std::string_view rest = "") {
  return Cat(
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, "
      "spec: {maxReplicas: 5, ",
      rest, "scaleTargetRef: {", ref, "}}}");
}

TEST(ScaleTargetTest, IsLookedUpByGroupKindAndName) {
  for (const char* ref :
       {"apiVersion: apps/v1, kind: Deployment, name: web",
        "apiVersion: apps/v1beta2, kind: Deployment, name: web", "kind: Deployment, name: web",
        "apiVersion: extensions/v1beta1, kind: Deployment, name: web"}) {
    const Set set(Autoscaler(ref));
    EXPECT_EQ(ScaleTargetOf(set.index, set.other()).object, &set.web()) << ref;
    EXPECT_EQ(AutoscalersOf(set.index, set.web()).size(), 1U) << ref;
  }
  for (const char* ref :
       {"apiVersion: apps/v1, kind: Deployment, name: wbe", "apiVersion: apps/v1, kind: Deployment",
        "apiVersion: v1, kind: Deployment, name: web", "kind: deployment, name: web"}) {
    const Set set(Autoscaler(ref));
    EXPECT_EQ(ScaleTargetOf(set.index, set.other()).object, nullptr) << ref;
    EXPECT_TRUE(AutoscalersOf(set.index, set.web()).empty()) << ref;
  }
}

TEST(ScaleTargetTest, OfOtherScalers) {
  const Set keda(
      "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: k}, spec: "
      "{scaleTargetRef: {name: web}}}");
  EXPECT_EQ(ScaledObjectsOf(keda.index, keda.web()).size(), 1U);
  EXPECT_EQ(FewestPodsOf(keda.index, keda.web()), std::nullopt);
  const Set vpa(
      "{apiVersion: autoscaling.k8s.io/v1, kind: VerticalPodAutoscaler, metadata: {name: v}, spec: "
      "{targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}}");
  EXPECT_EQ(ScaleTargetOf(vpa.index, vpa.other()).object, &vpa.web());
}

TEST(ScaleTargetTest, KindsThatCanBeScaled) {
  EXPECT_TRUE(HasScale("apps", "Deployment"));
  EXPECT_TRUE(HasScale("", "ReplicationController"));
  EXPECT_TRUE(HasScale("argoproj.io", "Rollout"));
  EXPECT_FALSE(HasScale("apps", "DaemonSet"));
  EXPECT_FALSE(HasScale("batch", "Job"));
  EXPECT_FALSE(HasScale("", "Pod"));
}

TEST(FewestPodsTest, AutoscalersDecide) {
  const Set plain("{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: d}, spec: {}}");
  EXPECT_EQ(FewestPodsOf(plain.index, plain.web()), 3);
  EXPECT_EQ(FewestPodsOf(plain.index, plain.other()), std::nullopt);
  const Set scaled(Autoscaler("kind: Deployment, name: web", "minReplicas: 2, "));
  EXPECT_EQ(FewestPodsOf(scaled.index, scaled.web()), 2);
  const Set absent(Autoscaler("kind: Deployment, name: web"));
  EXPECT_EQ(FewestPodsOf(absent.index, absent.web()), 1);
}

std::string Budget(std::string_view version, std::string_view spec) {
  return Cat("{apiVersion: policy/", version, ", kind: PodDisruptionBudget, metadata: {name: b}, ",
             "spec: {", spec, "}}");
}

bool GuardsWeb(std::string_view version, std::string_view spec) {
  const Set set(Budget(version, spec));
  const bool guards = !BudgetsOf(set.index, set.web()).empty();
  EXPECT_EQ(GuardedBy(set.index, set.other()).size(), guards ? 1U : 0U);
  return guards;
}

TEST(BudgetTest, Selectors) {
  EXPECT_TRUE(GuardsWeb("v1", "selector: {matchLabels: {app: web}}"));
  EXPECT_FALSE(GuardsWeb("v1", "selector: {matchLabels: {app: db}}"));
  EXPECT_TRUE(GuardsWeb(
      "v1", "selector: {matchExpressions: [{key: app, operator: In, values: [a, web]}]}"));
  EXPECT_TRUE(GuardsWeb("v1", "selector: {}"));
  EXPECT_FALSE(GuardsWeb("v1", "maxUnavailable: 1"));
  EXPECT_FALSE(GuardsWeb("v1beta1", "selector: {}"));
  EXPECT_FALSE(GuardsWeb("v1", "selector: null"));
}

TEST(BudgetTest, PodsOfCustomResourcesAreNotCounted) {
  const test::ModelOf model(
      "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b}\n"
      "spec: {selector: {matchLabels: {app: web}}}\n---\n"
      "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: r}\n"
      "spec: {template: {metadata: {labels: {app: web}}, spec: {containers: []}}}\n---\n"
      "apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: web}}\n"
      "spec: {containers: []}\n");
  const ObjectIndex index(model.objects(), SetFacts{});
  EXPECT_EQ(GuardedBy(index, model.object(0)), std::vector<const Object*>{&model.object(2)});
  EXPECT_EQ(BudgetsOf(index, model.object(2)).size(), 1U);
}

TEST(BudgetTest, StaysInItsNamespace) {
  const Set set(
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: b, namespace: x}, spec: "
      "{selector: {}}}");
  EXPECT_TRUE(BudgetsOf(set.index, set.web()).empty());
  EXPECT_TRUE(GuardedBy(set.index, set.other()).empty());
}

TEST(TogetherTest, AreNotTogether) {
  const ModelOf one(std::string(kWeb) + Autoscaler("kind: Deployment, name: web"), "a/all.yaml");
  const ModelOf other(std::string(kWeb) + Autoscaler("kind: Deployment, name: web"), "b/all.yaml");
  std::vector<const Object*> both = one.objects();
  both.insert(both.end(), other.objects().begin(), other.objects().end());
  const ObjectIndex index(both, {});
  EXPECT_FALSE(AreTogether(index, one.object(1), other.object(1), one.object(0)));
  EXPECT_TRUE(AreTogether(index, one.object(1), one.object(1), one.object(0)));
  const ObjectIndex single({&one.object(0), &one.object(1), &other.object(1)}, {});
  EXPECT_TRUE(AreTogether(single, one.object(1), other.object(1), one.object(0)));
}

}  // namespace
}  // namespace meshlint::kube
