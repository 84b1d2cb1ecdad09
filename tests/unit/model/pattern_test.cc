// Services of Meshery patterns of all ages, as the Kubernetes objects that Meshery makes of them.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "model/document_model.h"
#include "model/object.h"
#include "support/model_of.h"

namespace meshlint {
namespace {

using test::ModelOf;

constexpr std::string_view kWeb = R"(name: shop
services:
  web:
    id: 6f1c
    name: web-server
    type: Deployment
    apiVersion: apps/v1
    model: kubernetes
    version: v1.25.2
    namespace: front
    labels: {app: web}
    annotations: {note: hello}
    dependsOn: [db]
    settings:
      spec:
        replicas: 2
      status: {}
    traits:
      meshmap: {id: canvas-node, edges: [], position: {posX: 1, posY: 2}}
)";

TEST(PatternTest, MapsAServiceToAnObject) {
  const ModelOf model{std::string(kWeb)};
  ASSERT_EQ(model[0].format(), DocumentFormat::kPattern);
  EXPECT_EQ(model[0].design_version(), "v0");
  EXPECT_TRUE(model[0].is_design());
  ASSERT_EQ(model.objects().size(), 1U);
  const Object& web = model.object();
  EXPECT_EQ(web.api_version(), "apps/v1");
  EXPECT_EQ(web.kind(), "Deployment");
  EXPECT_EQ(web.name(), "web-server");
  EXPECT_EQ(web.namespace_name(), "front");
  EXPECT_EQ(web.metadata()["labels"]["app"].text(), "web");
  EXPECT_EQ(web.metadata()["annotations"]["note"].text(), "hello");
  EXPECT_EQ(web.spec()["replicas"].AsInteger(), 2);
  EXPECT_TRUE(web["status"].Exists());
  EXPECT_FALSE(web["dependsOn"].Exists());
  EXPECT_FALSE(web["traits"].Exists());
  EXPECT_FALSE(web.is_sketch());
  EXPECT_TRUE(web.in_design());
  EXPECT_EQ(web.list_index(), -1);
}

TEST(PatternTest, EntriesOfTheObjectAreThoseOfTheLookUps) {
  const ModelOf model{std::string(kWeb)};
  const Object& web = model.object();
  std::vector<std::string_view> names;
  for (const yaml::Entry entry : web.root().Entries()) {
    names.push_back(entry.name());
    EXPECT_EQ(entry.value, web[entry.name()]) << entry.name();
  }
  EXPECT_EQ(names,
            (std::vector<std::string_view>{"apiVersion", "kind", "metadata", "spec", "status"}));
  EXPECT_EQ(web.root().size(), names.size());
  names.clear();
  for (const yaml::Entry entry : web.metadata().Entries()) names.push_back(entry.name());
  EXPECT_EQ(names, (std::vector<std::string_view>{"name", "namespace", "labels", "annotations"}));
}

TEST(PatternTest, TheComponentIsTheServiceItself) {
  const ModelOf model{std::string(kWeb)};
  const Component& web = model.component();
  EXPECT_EQ(model.Slice(web.head), "web");
  EXPECT_EQ(web.head, model.object().head());
  EXPECT_EQ(web.id, "6f1c");
  EXPECT_EQ(web.name, "web-server");
  EXPECT_EQ(web.kind, "Deployment");
  EXPECT_EQ(web.model, "kubernetes");
  EXPECT_EQ(web.configuration["spec"]["replicas"].text(), "2");
  EXPECT_TRUE(web.is_deployable);
  EXPECT_FALSE(web.is_annotation);
  EXPECT_EQ(web.object, 0);
}

TEST(PatternTest, SpansAreThoseOfTheText) {
  const ModelOf model{std::string(kWeb)};
  const Object& web = model.object();
  EXPECT_EQ(model.Slice(web["apiVersion"]), "apps/v1");
  EXPECT_EQ(model.Slice(web["kind"]), "Deployment");
  EXPECT_EQ(model.Slice(web["kind"].key()), "type");
  EXPECT_EQ(model.Slice(web.metadata()["name"]), "web-server");
  EXPECT_EQ(model.Slice(web.metadata()["labels"]), "{app: web}");
  EXPECT_EQ(model.Slice(web.spec()["replicas"]), "2");
  // What no text stands for is shown at the service's key.
  EXPECT_EQ(model.Slice(web.metadata()), "web");
  EXPECT_EQ(model.Slice(web.root()), "web");
  EXPECT_EQ(model.Slice(web["data"]), "web");
  EXPECT_EQ(model.Slice(web.spec()["serviceName"]), "replicas");
}

TEST(PatternTest, TheIdMayBeThatOfTheCanvas) {
  const ModelOf model(
      "name: a\nservices:\n  x: {type: Pod, apiVersion: v1, traits: {meshmap: {id: canvas}}}\n");
  EXPECT_EQ(model.component().id, "canvas");
}

struct KindCase {
  std::string_view service;
  std::string_view api_version;
  std::string_view kind;
};

TEST(PatternTest, OamTimes) {
  const std::vector<KindCase> cases = {
      {"{type: Service.K8s}", "v1", "Service"},
      {"{type: Deployment.K8s, apiVersion: core.oam.dev/v1alpha1}", "apps/v1", "Deployment"},
      {"{type: Deployment.K8s, apiVersion: ''}", "apps/v1", "Deployment"},
      {"{type: Deployment.K8s, apiVersion: apps/v1beta1}", "apps/v1beta1", "Deployment"},
      {"{type: VirtualService.Istio, apiVersion: networking.istio.io/v1beta1}",
       "networking.istio.io/v1beta1", "VirtualService"},
      {"{type: ClusterRole, model: kubernetes}", "rbac.authorization.k8s.io/v1", "ClusterRole"},
      {"{type: ConfigMap, apiversion: v1}", "v1", "ConfigMap"},
  };
  for (const KindCase& test : cases) {
    const ModelOf model("name: a\nservices:\n  x: " + std::string(test.service) + "\n");
    ASSERT_EQ(model.objects().size(), 1U) << test.service;
    EXPECT_EQ(model.object().api_version(), test.api_version) << test.service;
    EXPECT_EQ(model.object().kind(), test.kind) << test.service;
    EXPECT_EQ(model.object()["apiVersion"].text(), test.api_version) << test.service;
    EXPECT_EQ(model.object()["kind"].text(), test.kind) << test.service;
    EXPECT_TRUE(model.object()["kind"].IsString()) << test.service;
    EXPECT_EQ(model.component().api_version, test.api_version) << test.service;
  }
}

// An inferred apiVersion is not in the text: the type is what it follows from.
TEST(PatternTest, InferredVersionIsShownAtTheType) {
  const ModelOf model("name: a\nservices:\n  x: {name: y, type: Service.K8s}\n");
  EXPECT_EQ(model.Slice(model.object()["apiVersion"]), "Service.K8s");
  EXPECT_EQ(model.Slice(model.object()["kind"]), "Service.K8s");
}

TEST(PatternTest, WhatIsNotDeployed) {
  const std::vector<std::string_view> services = {
      "{name: x, traits: {}}",                                  // no type
      "{type: IstioMesh}",                                      // nobody knows its group
      "{type: Comment, apiVersion: core.meshery.io/v1alpha1}",  // drawn
      "{type: Circle, apiVersion: v1, model: meshery-shapes}",
      "{type: Box, apiVersion: v1, model: meshery-flowchart}",
      "{type: Group, apiVersion: v1, model: meshery-core}",
      "{type: Pod, apiVersion: v1, isAnnotation: true}",
      "{type: Pod, apiVersion: v1, isAnnotation: 'true'}",
      "{type: Pod, apiVersion: v1, isannotation: true}",
      "{type: Pod, apiVersion: v1, traits: {meshmap: {meshmodel-metadata: {isAnnotation: true}}}}",
      "{type: Pod, apiVersion: v1, traits: {meshmap: {meshmodel-metadata: {isAnnotation: "
      "'true'}}}}",
  };
  for (const std::string_view service : services) {
    const ModelOf model("name: a\nservices:\n  x: " + std::string(service) + "\n");
    EXPECT_EQ(model.objects().size(), 0U) << service;
    ASSERT_EQ(model[0].components().size(), 1U) << service;
    EXPECT_FALSE(model.component().is_deployable) << service;
    EXPECT_EQ(model.component().object, -1) << service;
  }
}

TEST(PatternTest, AFalseAnnotationFlagIsNone) {
  for (const std::string_view flag : {"false", "'false'", "''", "null"}) {
    const ModelOf model("name: a\nservices:\n  x: {type: Pod, apiVersion: v1, isAnnotation: " +
                        std::string(flag) + "}\n");
    EXPECT_EQ(model.objects().size(), 1U) << flag;
  }
}

TEST(PatternTest, ServicesThatAreNoMappingsAreLeftOut) {
  const ModelOf model(
      "name: a\nservices:\n  x:\n  y: text\n  z: [1]\n  web: {type: Pod, apiVersion: v1}\n");
  EXPECT_EQ(model[0].components().size(), 1U);
  EXPECT_EQ(model.objects().size(), 1U);
}

// Meshery drops them when it deploys.
TEST(PatternTest, SettingsDoNotOverrideTheService) {
  const ModelOf model(
      "name: a\nservices:\n  x:\n    name: mine\n    type: Pod\n    apiVersion: v1\n    settings:\n"
      "      apiVersion: v9\n      kind: Other\n      metadata: {name: theirs, labels: {a: b}}\n"
      "      spec: {}\n");
  const Object& pod = model.object();
  EXPECT_EQ(pod.api_version(), "v1");
  EXPECT_EQ(pod.kind(), "Pod");
  EXPECT_EQ(pod.name(), "mine");
  EXPECT_FALSE(pod.metadata()["labels"].Exists());
  EXPECT_EQ(pod.root().size(), 4U);
}

TEST(PatternTest, UnsetMetadataIsAbsent) {
  const ModelOf model(
      "name: a\nservices:\n  x:\n    name: mine\n    type: Pod\n    apiVersion: v1\n"
      "    namespace: ''\n    labels: {}\n    annotations:\n");
  const Object& pod = model.object();
  EXPECT_EQ(pod.namespace_name(), "");
  EXPECT_EQ(pod.metadata().size(), 1U);
  EXPECT_FALSE(pod.metadata()["labels"].Exists());
}

struct SketchCase {
  std::string_view settings;
  bool is_sketch;
};

TEST(PatternTest, Sketches) {
  const std::vector<SketchCase> cases = {
      {"", true},
      {", settings: ", true},
      {", settings: {}", true},
      {", settings: {metadata: {labels: {a: b}}}", true},
      {", settings: {status: {phase: Running}}", true},
      {", settings: {spec: {}}", true},
      {", settings: {spec: {a: }}", false},
      {", settings: {data: {a: b}}", false},
      {", settings: {replicas: 0}", false},
  };
  for (const SketchCase& test : cases) {
    const ModelOf model("name: a\nservices:\n  x: {name: y, type: Pod, apiVersion: v1" +
                        std::string(test.settings) + "}\n");
    ASSERT_EQ(model.objects().size(), 1U) << test.settings;
    EXPECT_EQ(model.object().is_sketch(), test.is_sketch) << test.settings;
  }
}

TEST(PatternTest, AnchorsBetweenServices) {
  const ModelOf model(
      "name: a\nservices:\n"
      "  one: {name: one, type: Deployment, apiVersion: apps/v1, settings: &all {spec: {replicas: "
      "3}}}\n"
      "  two:\n    name: two\n    type: Deployment\n    apiVersion: apps/v1\n    settings: *all\n"
      "  three:\n    name: three\n    type: Deployment\n    apiVersion: apps/v1\n"
      "    settings:\n      <<: *all\n      extra: 1\n");
  ASSERT_EQ(model.objects().size(), 3U);
  for (const Object* object : model.objects()) {
    EXPECT_EQ(object->spec()["replicas"].text(), "3") << object->name();
  }
  EXPECT_TRUE(model.object(2)["extra"].Exists());
}

}  // namespace
}  // namespace meshlint
