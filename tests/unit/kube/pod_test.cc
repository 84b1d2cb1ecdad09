// Pods of all kinds, what is in them, and how many of them run.
#include "kube/pod.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "kube/kinds.h"
#include "kube/object_index.h"
#include "kube/scale.h"
#include "support/model_of.h"

namespace meshlint::kube {
namespace {

using test::ModelOf;

constexpr std::string_view kTemplate =
    "{metadata: {labels: {a: b}}, spec: {containers: [{name: c}]}}";

TEST(PodTest, TemplatesOfAllKinds) {
  const std::string pod(kTemplate);
  const std::vector<std::string> texts = {
      "apiVersion: v1\nkind: Pod\nmetadata: {labels: {a: b}}\nspec: {containers: [{name: c}]}\n",
      "apiVersion: v1\nkind: PodTemplate\ntemplate: " + pod,
      "apiVersion: v1\nkind: ReplicationController\nspec: {template: " + pod + "}",
      "apiVersion: apps/v1\nkind: Deployment\nspec: {template: " + pod + "}",
      "apiVersion: apps/v1beta2\nkind: Deployment\nspec: {template: " + pod + "}",
      "apiVersion: apps/v1\nkind: StatefulSet\nspec: {template: " + pod + "}",
      "apiVersion: apps/v1\nkind: DaemonSet\nspec: {template: " + pod + "}",
      "apiVersion: apps/v1\nkind: ReplicaSet\nspec: {template: " + pod + "}",
      "apiVersion: batch/v1\nkind: Job\nspec: {template: " + pod + "}",
      "apiVersion: batch/v1\nkind: CronJob\nspec: {jobTemplate: {spec: {template: " + pod + "}}}",
  };
  for (const std::string& text : texts) {
    const ModelOf model(text);
    EXPECT_EQ(PodLabelsOf(model.object())["a"].text(), "b") << text;
    const std::span<const Container> containers = ContainersOf(PodSpecOf(model.object()));
    ASSERT_EQ(containers.size(), 1U) << text;
    EXPECT_EQ(containers[0].name, "c") << text;
  }
}

TEST(PodTest, OtherKindsHaveNone) {
  const std::string pod(kTemplate);
  for (const std::string& text : {
           "apiVersion: v1\nkind: Service\nspec: {template: " + pod + "}",
           // Argo's and others' kinds of these names are not those of Kubernetes.
           "apiVersion: acme.io/v1\nkind: Deployment\nspec: {template: " + pod + "}",
           "apiVersion: serving.knative.dev/v1\nkind: Service\nspec: {template: " + pod + "}",
       }) {
    const ModelOf model(text);
    EXPECT_FALSE(PodTemplateOf(model.object()).Exists()) << text;
    EXPECT_FALSE(PodSpecOf(model.object()).Exists()) << text;
    EXPECT_EQ(ContainersOf(PodSpecOf(model.object())).size(), 0U) << text;
  }
}

TEST(PodTest, ContainersWithTheirRoles) {
  const ModelOf model(
      "apiVersion: v1\nkind: Pod\nspec:\n  initContainers: [{name: i}]\n"
      "  containers: [{name: a}, text, {image: b}]\n  ephemeralContainers: [{name: e}]\n");
  const std::span<const Container> all = ContainersOf(model.object());
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0].role, ContainerRole::kContainer);
  EXPECT_EQ(all[1].name, "");
  EXPECT_EQ(all[1]["image"].text(), "b");
  EXPECT_EQ(all[2].role, ContainerRole::kInit);
  EXPECT_EQ(all[3].role, ContainerRole::kEphemeral);
  EXPECT_EQ(MainContainersOf(model.object()).size(), 2U);
  // The same of a node that is no object's.
  const PodSpec spec(model.object()["spec"]);
  ASSERT_EQ(ContainersOf(spec).size(), 4U);
  EXPECT_EQ(ContainersOf(spec)[3].node, all[3].node);
}

struct ReplicasCase {
  std::string_view kind;
  std::string_view spec;
  std::optional<std::int64_t> replicas;
};

TEST(PodTest, Replicas) {
  const std::vector<ReplicasCase> cases = {
      {"apps/v1, kind: Deployment", "{}", 1},
      {"apps/v1, kind: Deployment", "{replicas: }", 1},
      {"apps/v1, kind: Deployment", "{replicas: 0}", 0},
      {"apps/v1, kind: StatefulSet", "{replicas: 3}", 3},
      {"apps/v1, kind: ReplicaSet", "{replicas: '3'}", 3},
      {"apps/v1, kind: ReplicaSet", "{replicas: many}", std::nullopt},
      {"v1, kind: ReplicationController", "{replicas: 2}", 2},
      {"apps/v1, kind: DaemonSet", "{replicas: 2}", std::nullopt},
      {"batch/v1, kind: Job", "{}", std::nullopt},
      {"v1, kind: Pod", "{}", std::nullopt},
  };
  for (const ReplicasCase& test : cases) {
    const ModelOf model("{apiVersion: " + std::string(test.kind) +
                        ", spec: " + std::string(test.spec) + "}");
    EXPECT_EQ(ReplicasOf(model.object()), test.replicas) << test.kind << test.spec;
  }
}

TEST(PodTest, Volumes) {
  const ModelOf model(
      "apiVersion: v1\nkind: Pod\nspec:\n  volumes: [{name: a}, {name: b, emptyDir: {}}]\n"
      "  containers:\n"
      "  - volumeMounts: [{name: a, readOnly: true}]\n"
      "  - volumeMounts: [{name: b, readOnly: true}, {name: b, mountPath: /x}]\n"
      "    volumeDevices: [{name: d}]\n");
  const PodSpec spec = PodSpecOf(model.object());
  EXPECT_TRUE(VolumeNamed(spec, "b")["emptyDir"].Exists());
  EXPECT_FALSE(VolumeNamed(spec, "c").Exists());
  EXPECT_EQ(model.Slice(VolumeNamed(spec, "c")), "[");  // missing from the list
  EXPECT_FALSE(IsMountedReadWrite(spec, "a"));
  EXPECT_TRUE(IsMountedReadWrite(spec, "b"));
  EXPECT_TRUE(IsMountedReadWrite(spec, "d"));
  EXPECT_FALSE(IsMountedReadWrite(spec, "none"));
}

TEST(ScaleTest, AutoscalersCount) {
  const ModelOf model(
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 2}}\n---\n"
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h},"
      " spec: {maxReplicas: 9, scaleTargetRef: {kind: Deployment, name: web}}}\n---\n"
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: other}}\n---\n"
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: web}}\n");
  const ObjectIndex index(model.objects(), {});
  const Scale web = ScaleOf(index, model.object(0));
  EXPECT_EQ(web.most, 9);
  EXPECT_EQ(web.autoscaler, &model.object(1));
  EXPECT_EQ(model.Slice(web.place), "9");
  const Scale elsewhere = ScaleOf(index, model.object(2));
  EXPECT_EQ(elsewhere.most, 1);
  EXPECT_EQ(elsewhere.autoscaler, nullptr);
  EXPECT_EQ(ScaleOf(index, model.object(3)).autoscaler, nullptr);
}

TEST(KindsTest, EffectiveNamespace) {
  const ModelOf model(
      "{apiVersion: v1, kind: Pod, metadata: {namespace: front}}\n---\n"
      "{apiVersion: v1, kind: Pod}\n---\n"
      "{apiVersion: v1, kind: Pod, metadata: {namespace: ''}}\n---\n"
      "{apiVersion: v1, kind: Namespace, metadata: {name: a, namespace: b}}\n---\n"
      "{apiVersion: storage.k8s.io/v1, kind: StorageClass}\n---\n"
      "{apiVersion: acme.io/v1, kind: StorageClass}\n");
  EXPECT_EQ(EffectiveNamespace(model.object(0)), "front");
  EXPECT_EQ(EffectiveNamespace(model.object(1)), "default");
  EXPECT_EQ(EffectiveNamespace(model.object(2)), "default");
  EXPECT_EQ(EffectiveNamespace(model.object(3)), "");
  EXPECT_EQ(EffectiveNamespace(model.object(4)), "");
  EXPECT_EQ(EffectiveNamespace(model.object(5)), "default");
}

TEST(KindsTest, Groups) {
  for (const std::string_view group : {"", "apps", "policy", "rbac.authorization.k8s.io"}) {
    EXPECT_TRUE(IsKubernetesGroup(group)) << group;
  }
  for (const std::string_view group : {"acme.io", "k8s.io.acme.com", "serving.knative.dev"}) {
    EXPECT_FALSE(IsKubernetesGroup(group)) << group;
  }
}

TEST(KindsTest, Workloads) {
  EXPECT_TRUE(IsWorkload(ModelOf("{apiVersion: batch/v1, kind: CronJob}").object()));
  EXPECT_FALSE(IsWorkload(ModelOf("{apiVersion: v1, kind: Pod}").object()));
  EXPECT_FALSE(IsWorkload(ModelOf("{apiVersion: v1, kind: Deployment}").object()));
}

}  // namespace
}  // namespace meshlint::kube
