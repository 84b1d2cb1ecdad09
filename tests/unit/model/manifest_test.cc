// Manifests, streams and Lists.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "model/document_model.h"
#include "model/object.h"
#include "support/model_of.h"

namespace meshlint {
namespace {

using test::ModelOf;

TEST(ManifestTest, IsItsObject) {
  const ModelOf model(
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: front}\nspec: {}\n");
  ASSERT_EQ(model.objects().size(), 1U);
  const Object& web = model.object();
  EXPECT_EQ(web.root(), model[0].document().root());
  EXPECT_EQ(web.Describe(), "Deployment \"web\"");
  EXPECT_EQ(web.group(), "apps");
  EXPECT_EQ(web.version(), "v1");
  EXPECT_EQ(web.namespace_name(), "front");
  EXPECT_TRUE(web.Is("apps", "Deployment"));
  EXPECT_FALSE(web.Is("", "Deployment"));
  EXPECT_FALSE(web.IsCore("Deployment"));
  EXPECT_FALSE(web.in_design());
  EXPECT_FALSE(web.is_sketch());
  EXPECT_EQ(model[0].components().size(), 0U);
  EXPECT_EQ(model[0].design_version(), "");
}

struct HeadCase {
  std::string_view text;
  std::string_view head;
};

TEST(ManifestTest, TheHeadIsWhatNamesItBest) {
  for (const HeadCase& test : {
           HeadCase{"apiVersion: v1\nkind: Pod\nmetadata: {generateName: b-, name: a}\n", "a"},
           HeadCase{"apiVersion: v1\nkind: Pod\nmetadata: {generateName: b-}\n", "b-"},
           HeadCase{"apiVersion: v1\nkind: Pod\n", "Pod"},
           HeadCase{"apiVersion: v1\nmetadata: {}\n", "v1"},
           HeadCase{"metadata: {}\nspec: {}\n", "metadata"},  // nothing: the first token
       }) {
    const ModelOf model{std::string(test.text)};
    ASSERT_EQ(model.objects().size(), 1U) << test.text;
    EXPECT_EQ(model.Slice(model.object().head()), test.head) << test.text;
  }
}

// A number where a name belongs is the schema's to report; references still see it.
TEST(ManifestTest, NamesThatAreNoStrings) {
  const ModelOf model("apiVersion: v1\nkind: Pod\nmetadata: {name: 123}\n");
  EXPECT_EQ(model.object().name(), "123");
}

TEST(ManifestTest, Stream) {
  const ModelOf model(
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\n---\napiVersion: v1\nkind: Service\n"
      "metadata: {name: b}\n");
  ASSERT_EQ(model.objects().size(), 2U);
  EXPECT_EQ(model.object(1).name(), "b");
  EXPECT_EQ(model.object(1).document_model().document().index(), 2U);
}

TEST(ListTest, ItemsAreObjects) {
  const ModelOf model(
      "apiVersion: v1\nkind: List\nitems:\n"
      "  - {apiVersion: v1, kind: Pod, metadata: {name: a}}\n"
      "  - text\n"
      "  - {apiVersion: apps/v1, kind: Deployment, metadata: {name: b}}\n");
  ASSERT_EQ(model.objects().size(), 2U);
  EXPECT_EQ(model.object(0).list_index(), 0);
  EXPECT_EQ(model.object(1).list_index(), 2);
  EXPECT_EQ(model.object(1).name(), "b");
  ASSERT_EQ(model[0].not_objects().size(), 1U);
  EXPECT_EQ(model.Slice(model[0].not_objects()[0]), "text");
}

TEST(ListTest, EmptyLists) {
  for (const std::string_view items : {"items: []", "items:", "items: null", ""}) {
    const ModelOf model("apiVersion: v1\nkind: List\nmetadata: {}\n" + std::string(items) + "\n");
    EXPECT_EQ(model[0].format(), DocumentFormat::kManifest) << items;
    EXPECT_EQ(model.objects().size(), 0U) << items;
  }
}

// A custom resource may be called List in its own group.
TEST(ListTest, OfAnotherGroupIsAnObject) {
  const ModelOf model("apiVersion: acme.io/v1\nkind: List\nitems: [{a: b}]\n");
  ASSERT_EQ(model.objects().size(), 1U);
  EXPECT_EQ(model.object().kind(), "List");
}

TEST(ListTest, ListsInLists) {
  const ModelOf model(
      "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items:\n"
      "  - {apiVersion: v1, kind: Pod, metadata: {name: a}}\n");
  ASSERT_EQ(model.objects().size(), 1U);
  EXPECT_EQ(model.object().kind(), "Pod");
  const Object& pod = model.object();
  EXPECT_EQ(pod.PathOf(pod.metadata()["name"]), "/items/0/items/0/metadata/name");
}

TEST(DocumentModelTest, AListAtTheTopIsNoObject) {
  const ModelOf model("- apiVersion: v1\n  kind: Pod\n");
  EXPECT_EQ(model.objects().size(), 0U);
  EXPECT_EQ(model[0].not_objects().size(), 1U);
}

}  // namespace
}  // namespace meshlint
