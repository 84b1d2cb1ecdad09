#include "kube/object_edit.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/model_of.h"
#include "text/text_edit.h"

namespace meshlint::kube {
namespace {

using edit::Map;
using testing::HasSubstr;
using testing::MatchesRegex;

std::string With(const test::ModelOf& model, const edit::Edits& edits) {
  if (edits.refused()) return "refused: " + edits.refusal();
  return ApplyEdits(model.source().text(), edits.list());
}

NewObject ConfigMap() {
  NewObject object;
  object.api_version = "v1";
  object.kind = "ConfigMap";
  object.name = "c";
  object.fields = Map({{"data", Map({{"k", "v"}})}});
  return object;
}

constexpr const char* kPod =
    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  namespace: team\nspec: {}\n";
constexpr const char* kMap =
    "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n  namespace: team\ndata:\n  k: "
    "v\n";

TEST(AddObject, IsADocumentBehindThatOfTheObject) {
  const test::ModelOf one(kPod);
  EXPECT_EQ(With(one, AddObject(one.object(), ConfigMap())), std::string(kPod) + kMap);
  const test::ModelOf two(std::string(kPod) + "---\nkind: X\napiVersion: v1\n");
  EXPECT_EQ(With(two, AddObject(two.object(), ConfigMap())),
            std::string(kPod) + kMap + "---\nkind: X\napiVersion: v1\n");
}

TEST(AddObject, KeepsAnOpenEndOpen) {
  const std::string open(kPod, std::string(kPod).size() - 1);
  const test::ModelOf model(open);
  const std::string map(kMap);
  EXPECT_EQ(With(model, AddObject(model.object(), ConfigMap())),
            open + "\n" + map.substr(0, map.size() - 1));
}

TEST(AddObject, NotInAJsonFile) {
  const test::ModelOf model(R"({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}})",
                            "p.json");
  EXPECT_EQ(With(model, AddObject(model.object(), ConfigMap())),
            "refused: a JSON file holds one object");
}

TEST(AddObject, IsAnItemOfAList) {
  const test::ModelOf model(
      "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: p}\n");
  EXPECT_THAT(
      With(model, AddObject(model.object(), ConfigMap())),
      HasSubstr(
          "metadata: {name: p}\n- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: c\n"));
}

TEST(AddObject, InAPatternAKeyIsTakenOnce) {
  const test::ModelOf model(
      "name: d\nservices:\n  c:\n    name: c\n    type: Pod\n    apiVersion: v1\n    settings: "
      "{spec: {}}\n"
      "    traits: {meshmap: {}}\n");
  const std::string after = With(model, AddObject(model.object(), ConfigMap()));
  EXPECT_THAT(after, HasSubstr("\n  c-configmap:\n    name: c\n    type: ConfigMap\n"));
  EXPECT_THAT(after, HasSubstr("    traits:\n      meshmap:\n"));
}

constexpr const char* kDesign =
    "name: d\nschemaVersion: designs.meshery.io/v1beta1\ncomponents:\n- id: i\n  displayName: p\n"
    "  component: {kind: Pod, version: v1}\n  configuration:\n    spec: {nodeName: n}\n";

TEST(SetField, GoesWhereMesheryReadsIt) {
  const test::ModelOf design(kDesign);
  EXPECT_THAT(With(design, SetField(design.object(), {"metadata", "namespace"}, "x")),
              HasSubstr("    spec: {nodeName: n}\n    metadata:\n      namespace: x\n"));
  EXPECT_THAT(With(design, SetField(design.object(), {"spec", "hostNetwork"}, false)),
              HasSubstr("spec: {nodeName: n, hostNetwork: false}"));
  EXPECT_EQ(With(design, SetField(design.object(), {"metadata", "name"}, "x")),
            "refused: Meshery takes it from elsewhere");
  const test::ModelOf pattern(
      "name: d\nservices:\n  p:\n    name: p\n    type: Pod\n    apiVersion: v1\n    settings:\n"
      "      spec: {nodeName: n}\n    traits: {meshmap: {}}\n");
  EXPECT_THAT(With(pattern, SetField(pattern.object(), {"metadata", "labels", "app"}, "x")),
              HasSubstr("\n    labels:\n      app: x\n"));
}

TEST(Uuid, DependsOnTheTextOnly) {
  EXPECT_EQ(UuidOf("a"), UuidOf("a"));
  EXPECT_NE(UuidOf("a"), UuidOf("b"));
  EXPECT_THAT(UuidOf(""),
              MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
}

}  // namespace
}  // namespace meshlint::kube
