// JSON pointers: inside the Kubernetes object, and as the file spells them.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "model/object.h"
#include "support/model_of.h"

namespace meshlint {
namespace {

using test::ModelOf;
using yaml::TextPointer;

TEST(PathTest, ManifestsHaveOnePointer) {
  const ModelOf model(
      "apiVersion: v1\nkind: Pod\nmetadata: {labels: {a/b~c: d}}\n"
      "spec:\n  containers:\n  - name: a\n  - name: b\n    image: c\n");
  const Object& pod = model.object();
  const Node image = pod.spec()["containers"].At(1)["image"];
  EXPECT_EQ(pod.PathOf(image), "/spec/containers/1/image");
  EXPECT_EQ(TextPointer(image), "/spec/containers/1/image");
  EXPECT_EQ(pod.PathOf(image.key()), "/spec/containers/1/image");
  EXPECT_EQ(pod.PathOf(pod.metadata()["labels"]["a/b~c"]), "/metadata/labels/a~1b~0c");
  EXPECT_EQ(pod.PathOf(pod.root()), "");
  // A missing node is where it is missing from.
  EXPECT_EQ(pod.PathOf(pod.spec()["volumes"]), "/spec");
  EXPECT_EQ(pod.PathOf(pod.spec()["containers"].At(7)), "/spec/containers");
}

TEST(PathTest, ListItems) {
  const ModelOf model(
      "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod}\n"
      "- {apiVersion: v1, kind: Pod, spec: {hostNetwork: true}}\n");
  const Object& pod = model.object(1);
  EXPECT_EQ(pod.PathOf(pod.spec()["hostNetwork"]), "/items/1/spec/hostNetwork");
  EXPECT_EQ(TextPointer(pod.spec()["hostNetwork"]), "/items/1/spec/hostNetwork");
  EXPECT_EQ(pod.PathOf(pod.root()), "/items/1");
}

TEST(PathTest, Pattern) {
  const ModelOf model(
      "name: shop\nservices:\n  a/b:\n    name: web\n    type: Deployment\n    apiVersion: "
      "apps/v1\n"
      "    namespace: front\n    labels: {app: web}\n    settings:\n      spec:\n"
      "        selector:\n          match Labels: {app: web}\n        template: {spec: {}}\n");
  const Object& web = model.object();
  const Node label = web.spec()["selector"]["matchLabels"]["app"];
  EXPECT_EQ(web.PathOf(label), "/spec/selector/matchLabels/app");
  EXPECT_EQ(TextPointer(label), "/services/a~1b/settings/spec/selector/match Labels/app");
  EXPECT_EQ(web.PathOf(web.metadata()["name"]), "/metadata/name");
  EXPECT_EQ(TextPointer(web.metadata()["name"]), "/services/a~1b/name");
  EXPECT_EQ(web.PathOf(web.metadata()["labels"]["app"]), "/metadata/labels/app");
  EXPECT_EQ(TextPointer(web.metadata()["labels"]["app"]), "/services/a~1b/labels/app");
  EXPECT_EQ(web.PathOf(web["kind"]), "/kind");
  EXPECT_EQ(TextPointer(web["kind"]), "/services/a~1b/type");
  EXPECT_EQ(web.PathOf(web["apiVersion"]), "/apiVersion");
  EXPECT_EQ(web.PathOf(web.spec()), "/spec");
  EXPECT_EQ(TextPointer(web.spec()), "/services/a~1b/settings/spec");
  EXPECT_EQ(web.PathOf(web.spec()["serviceName"]), "/spec");
  EXPECT_EQ(web.PathOf(web["data"]), "");
  EXPECT_EQ(web.PathOf(web.metadata()["annotations"]), "/metadata");
}

// The keys that a look-up through the view gives belong to the object too.
TEST(PathTest, KeysOfTheView) {
  const ModelOf model(
      "name: shop\nservices:\n  web:\n    name: web\n    type: Deployment\n    apiVersion: "
      "apps/v1\n"
      "    labels: {app: web}\n    settings:\n      spce: {}\n");
  const Object& web = model.object();
  for (const yaml::Entry entry : web.root().Entries()) {
    EXPECT_EQ(web.PathOf(entry.key), "/" + std::string(entry.name()));
  }
  for (const yaml::Entry entry : web.metadata().Entries()) {
    EXPECT_EQ(web.PathOf(entry.key), "/metadata/" + std::string(entry.name()));
  }
  // The key as it is in the text.
  EXPECT_EQ(web.PathOf(web["spce"].key()), "/spce");
  EXPECT_EQ(TextPointer(web["spce"].key()), "/services/web/settings/spce");
}

// Findings on the view say where its parts are written.
TEST(PathTest, InText) {
  const ModelOf model(
      "name: shop\nservices:\n  web:\n    name: web\n    type: Deployment.K8s\n    labels: {app: "
      "web}\n"
      "    settings:\n      spce: {}\n");
  const Object& web = model.object();
  std::vector<std::string> pointers;
  for (const yaml::Entry entry : web.root().Entries())
    pointers.push_back(TextPointer(web.InText(entry.key)));
  for (const yaml::Entry entry : web.metadata().Entries())
    pointers.push_back(TextPointer(web.InText(entry.key)));
  EXPECT_EQ(pointers, (std::vector<std::string>{"/services/web", "/services/web", "/services/web",
                                                "/services/web/settings/spce", "/services/web/name",
                                                "/services/web/labels"}));
  for (const Node& node :
       {web.root(), web.metadata(), web["spec"], web.metadata()["namespace"], web["spec"]["x"]}) {
    EXPECT_EQ(TextPointer(web.InText(node)), "/services/web");
  }
  const Node own = web.metadata()["labels"]["app"];
  EXPECT_EQ(web.InText(own), own);
}

// What a finding may point at and the cluster never sees.
TEST(PathTest, WhatIsNoPartOfTheObject) {
  const ModelOf model(
      "name: shop\nservices:\n  web:\n    name: web\n    type: Deployment\n    apiVersion: "
      "apps/v1\n"
      "    dependsOn: [db]\n    settings: {metadata: {labels: {a: b}}, spec: {}}\n");
  const Object& web = model.object();
  const Node service = model.component().node;
  EXPECT_EQ(web.PathOf(web.head()), "");
  EXPECT_EQ(web.PathOf(service), "");
  EXPECT_EQ(web.PathOf(service["dependsOn"].At(0)), "");
  EXPECT_EQ(web.PathOf(service["settings"]), "");
  EXPECT_EQ(web.PathOf(service["settings"]["metadata"]["labels"]["a"]), "");
}

TEST(PathTest, Design) {
  const ModelOf model(
      "schemaVersion: designs.meshery.io/v1beta1\ncomponents:\n- displayName: web\n"
      "  component: {kind: Service, version: v1}\n"
      "  configuration:\n    metadata: {namespace: front}\n    spec: {ports: [{port: 80}]}\n");
  const Object& web = model.object();
  const Node port = web.spec()["ports"].At(0)["port"];
  EXPECT_EQ(web.PathOf(port), "/spec/ports/0/port");
  EXPECT_EQ(TextPointer(port), "/components/0/configuration/spec/ports/0/port");
  EXPECT_EQ(web.PathOf(web.metadata()["namespace"]), "/metadata/namespace");
  EXPECT_EQ(TextPointer(web.metadata()["namespace"]),
            "/components/0/configuration/metadata/namespace");
  EXPECT_EQ(TextPointer(web["kind"]), "/components/0/component/kind");
}

TEST(PathTest, SpacedKeysOfJsonAreSpelledAsInTheFile) {
  const ModelOf model(
      R"({"schemaVersion":"designs.meshery.io/v1beta1","components":[{"displayName":"web",)"
      R"("component":{"kind":"Deployment","version":"apps/v1"},)"
      R"("configuration":{"spec":{"selector":{"match Labels":{"app":"web"}}}}}]})");
  const Object& web = model.object();
  const Node label = web.spec()["selector"]["matchLabels"]["app"];
  EXPECT_EQ(web.PathOf(label), "/spec/selector/matchLabels/app");
  EXPECT_EQ(TextPointer(label), "/components/0/configuration/spec/selector/match Labels/app");
}

}  // namespace
}  // namespace meshlint
