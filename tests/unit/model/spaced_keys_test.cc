// Keys that Meshery servers of 2022 to 2024 cut into words.
#include "model/spaced_keys.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "model/document_model.h"
#include "support/model_of.h"

namespace meshlint {
namespace {

using test::ModelOf;

std::vector<std::string_view> SpacedIn(const ModelOf& model) {
  std::vector<std::string_view> keys;
  for (const Node key : model[0].spaced_keys()) keys.push_back(model.Slice(key));
  return keys;
}

TEST(SpacedKeysTest, BackToTheNameOfTheApi) {
  EXPECT_EQ(RemoveSpaces("match Labels"), "matchLabels");
  EXPECT_EQ(RemoveSpaces("open APIV3Schema"), "openAPIV3Schema");
  EXPECT_EQ(RemoveSpaces("cluster IPs"), "clusterIPs");
  EXPECT_EQ(RemoveSpaces("CA Bundle"), "caBundle");  // a word of Meshery's dictionary
  EXPECT_EQ(RemoveSpaces("volume Claim Templates"), "volumeClaimTemplates");
  EXPECT_EQ(RemoveSpaces("matchLabels"), "matchLabels");
  EXPECT_EQ(RemoveSpaces("  "), "");
}

TEST(SpacedKeysTest, InAPatternAllOfThem) {
  const ModelOf model(
      "name: a\nservices:\n  x:\n    name: x\n    type: StatefulSet\n    apiVersion: apps/v1\n"
      "    labels: {my label: kept}\n"
      "    settings:\n      spec:\n        service Name: web\n"
      "        template:\n          metadata:\n            annotations:\n"
      "              sidecar.istio.io/rewrite App HTTP Probers: 'true'\n"
      "    traits: {meshmap: {some key: 1}}\n");
  const Object& x = model.object();
  EXPECT_EQ(x.spec()["serviceName"].text(), "web");
  EXPECT_FALSE(x.spec()["service Name"].Exists());
  const Node annotations = x.spec()["template"]["metadata"]["annotations"];
  EXPECT_TRUE(annotations["sidecar.istio.io/rewriteAppHTTPProbers"].Exists());
  EXPECT_EQ(SpacedIn(model), (std::vector<std::string_view>{
                                 "service Name", "sidecar.istio.io/rewrite App HTTP Probers"}));
  // Outside the settings nothing was ever changed.
  EXPECT_TRUE(x.metadata()["labels"]["my label"].Exists());
}

TEST(SpacedKeysTest, SpansStayThoseOfTheText) {
  const ModelOf model(
      "name: a\nservices:\n  x:\n    type: StatefulSet\n    apiVersion: apps/v1\n"
      "    settings:\n      spec:\n        \"service Name\": web\n");
  const Node value = model.object().spec()["serviceName"];
  EXPECT_EQ(value.key().text(), "serviceName");
  EXPECT_EQ(model.Slice(value.key()), "\"service Name\"");
  EXPECT_EQ(model.Slice(value), "web");
}

TEST(SpacedKeysTest, InADesign) {
  const ModelOf model(
      R"({"schemaVersion":"designs.meshery.io/v1beta1","components":[{"displayName":"hook",)"
      R"("component":{"kind":"APIService","version":"apiregistration.k8s.io/v1"},)"
      R"("configuration":{"spec":{"CA Bundle":"x","group Priority Minimum":1}}}]})");
  EXPECT_EQ(model.object().spec()["caBundle"].text(), "x");
  EXPECT_EQ(model.object().spec()["groupPriorityMinimum"].text(), "1");
  EXPECT_EQ(SpacedIn(model),
            (std::vector<std::string_view>{"\"CA Bundle\"", "\"group Priority Minimum\""}));
}

TEST(SpacedKeysTest, KeysOfDrawingsAreLeftAlone) {
  const ModelOf model(
      "name: a\nservices:\n  x:\n    type: Comment\n    isAnnotation: true\n"
      "    settings: {free Text: hello}\n");
  EXPECT_EQ(SpacedIn(model).size(), 0U);
  EXPECT_TRUE(model.component().configuration["free Text"].Exists());
}

TEST(SpacedKeysTest, InAManifestOnlyWhatLooksCut) {
  const ModelOf model(
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n"
      "  labels: {my Label: x}\n  annotations: {my Note: x}\n"
      "data: {my Key: x}\nbinaryData: {my Key: x}\n"
      "spec:\n  match Labels: {a: b}\n  not cut: 1\n  'two  Spaces': 1\n  ' lead': 1\n  a-b C: "
      "1\n");
  EXPECT_EQ(SpacedIn(model), (std::vector<std::string_view>{"match Labels"}));
  EXPECT_TRUE(model.object()["data"]["my Key"].Exists());
  EXPECT_TRUE(model.object().spec()["matchLabels"].Exists());
  EXPECT_TRUE(model.object().spec()["not cut"].Exists());
}

// Keys after the ones that are left alone are read again.
TEST(SpacedKeysTest, InAManifestAfterTheUsersOwn) {
  const ModelOf model(
      "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  labels:\n    a B: {c D: {e F: 1}}\n"
      "spec:\n  min Ready Seconds: 1\n");
  EXPECT_EQ(SpacedIn(model), (std::vector<std::string_view>{"min Ready Seconds"}));
}

TEST(SpacedKeysTest, CustomResourcesHaveFreeKeys) {
  const ModelOf model("apiVersion: grafana.com/v1\nkind: Dashboard\nspec: {my Panel: 1}\n");
  EXPECT_EQ(SpacedIn(model).size(), 0U);
  EXPECT_TRUE(model.object().spec()["my Panel"].Exists());
}

TEST(SpacedKeysTest, InItemsOfAList) {
  const ModelOf model(
      "apiVersion: v1\nkind: List\nitems:\n- apiVersion: apps/v1\n  kind: Deployment\n"
      "  spec: {min Ready Seconds: 1}\n");
  EXPECT_EQ(SpacedIn(model), (std::vector<std::string_view>{"min Ready Seconds"}));
  EXPECT_TRUE(model.object().spec()["minReadySeconds"].Exists());
}

// An anchor that two components share has its keys once.
TEST(SpacedKeysTest, SharedByAnAlias) {
  const ModelOf model(
      "name: a\nservices:\n"
      "  x: {type: Deployment, apiVersion: apps/v1, settings: {spec: &s {min Ready Seconds: 1}}}\n"
      "  y: {type: Deployment, apiVersion: apps/v1, settings: {spec: *s}}\n");
  EXPECT_EQ(SpacedIn(model).size(), 1U);
  EXPECT_EQ(model.object(1).spec()["minReadySeconds"].text(), "1");
}

}  // namespace
}  // namespace meshlint
