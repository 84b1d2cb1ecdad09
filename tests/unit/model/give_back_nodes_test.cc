// Which documents give their nodes back: those that the text alone tells all of.
#include <memory>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "model/document_model.h"
#include "support/model_of.h"
#include "text/source_file.h"
#include "yaml/read.h"
#include "yaml/read_again.h"

namespace meshlint {
namespace {

class GiveBackNodesTest : public ::testing::Test {
 protected:
  // Whether the nodes are read again when the document, which gave them back, is asked for
  // spec.template; it must be the same before and behind.
  static bool AreReadAgain(const std::string& text) {
    const SourceFile source("test.yaml", text);
    const std::unique_ptr<DocumentModel> model =
        BuildModel(yaml::ReadPart(source, yaml::SplitDocuments(text).front(), {}, 0,
                                  std::pmr::get_default_resource(), yaml::Nodes::kWhereMade),
                   ModelOptions{&test::InferForTests});
    const Node before = model->objects().front()["spec"]["template"];
    EXPECT_EQ(before.text(), "x") << text;
    model->GiveBackNodes();
    const std::uint64_t count = yaml::ReadAgain::Count();
    const Node behind = model->objects().front()["spec"]["template"];
    EXPECT_EQ(behind.text(), "x") << text;
    EXPECT_EQ(behind, before) << text;
    return yaml::ReadAgain::Count() != count;
  }
};

TEST_F(GiveBackNodesTest, ManifestsDo) {
  EXPECT_TRUE(AreReadAgain("apiVersion: v1\nkind: Pod\nspec: {template: x}\n"));
  EXPECT_TRUE(AreReadAgain(
      R"({"kind": "List", "items": [{"apiVersion": "v1", "kind": "Pod", "spec": {"template": "x"}}]})"));
}

TEST_F(GiveBackNodesTest, WhatTheModelAddsOrRespellsIsKept) {
  EXPECT_FALSE(
      AreReadAgain("services:\n  web: {name: web, type: Service, settings: {spec: "
                   "{template: x}}}\n"));
  EXPECT_FALSE(AreReadAgain(
      "apiVersion: apps/v1\nkind: Deployment\nspec: {template: x, match Labels: {a: b}}\n"));
}

TEST_F(GiveBackNodesTest, WhatTheDirectReaderDeclinesIsKept) {
  EXPECT_FALSE(AreReadAgain("apiVersion: v1\nkind: Pod\nspec: &a {template: x}\nother: *a\n"));
}

TEST_F(GiveBackNodesTest, BigDocumentsAreKept) {
  std::string text = "apiVersion: v1\nkind: Pod\nspec: {template: x}\ndata:\n";
  for (int i = 0; i < 3000; ++i) text += Cat("  key-", i, ": value\n");
  EXPECT_FALSE(AreReadAgain(text));
}

}  // namespace
}  // namespace meshlint
