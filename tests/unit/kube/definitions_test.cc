#include "kube/definitions.h"

#include <string>

#include <gtest/gtest.h>

#include "kube/object_index.h"
#include "support/model_of.h"

namespace meshlint::kube {
namespace {

using test::ModelOf;

TEST(DefinitionsTest, AreFoundByGroupAndKind) {
  const std::string start =
      "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: ";
  const ModelOf model(start + "a}\nspec: {group: example.com, names: {kind: Box}}\n---\n" + start +
                      "b}\nspec: {group: example.com, names: {kind: Lid}}\n---\n" + start +
                      "c}\nspec: {group: example.com, names: {kind: Box}}\n");
  const ObjectIndex index(model.objects(), SetFacts{});
  EXPECT_EQ(DefinitionOf(index, "example.com", "Box"), &model.object(0));
  EXPECT_EQ(DefinitionOf(index, "example.com", "Lid"), &model.object(1));
  EXPECT_EQ(DefinitionOf(index, "example.org", "Box"), nullptr);
  EXPECT_EQ(DefinitionOf(index, "example.com", "Bag"), nullptr);
}

}  // namespace
}  // namespace meshlint::kube
