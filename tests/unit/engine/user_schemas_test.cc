// --schema, and schemas that the linted set brings itself, through the Linter.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "meshlint/meshlint.hpp"

namespace meshlint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kCrd[] =
    "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: "
    "widgets.acme.example}\n"
    "spec:\n  group: acme.example\n  scope: Namespaced\n  names: {kind: Widget, plural: widgets}\n "
    " versions:\n"
    "  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, "
    "properties: {spec: {type: "
    "object, properties: {size: {type: integer}}}}}}}\n";
constexpr char kWidget[] =
    "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: left}\nspec: {size: big}\n";

std::vector<std::string> Rules(const LintResult& result) {
  std::vector<std::string> rules;
  for (const Diagnostic& one : result.diagnostics())
    rules.push_back(one.rule + " " + one.location.file);
  return rules;
}

LintOptions SchemaPreset(const FileSystem& files) {
  LintOptions options;
  options.preset = Preset::kSchema;
  options.file_system = &files;
  return options;
}

TEST(UserSchemas, ACrdAppliesInItsOwnFile) {
  MemoryFileSystem files;
  files.Add("all.yaml", std::string(kWidget) + "---\n" + kCrd);
  const auto linter = Linter::Create(SchemaPreset(files));
  ASSERT_TRUE(linter);
  const LintResult result = linter->Lint({"all.yaml"});
  EXPECT_THAT(Rules(result), ElementsAre("wrong-type all.yaml"));
  EXPECT_EQ(result.summary().without_schema, 0U);
}

TEST(UserSchemas, ACrdAppliesInTheWholeRunAndTheNearestOneWins) {
  std::string text_crd = kCrd;
  text_crd.replace(text_crd.find("type: integer"), 13, "type: string");
  MemoryFileSystem files;
  files.Add("a/crd.yaml", kCrd);
  files.Add("a/widget.yaml", kWidget);
  files.Add("b/crd.yaml", text_crd);
  files.Add("b/widget.yaml", kWidget);
  files.Add("c/widget.yaml", kWidget);
  const auto linter = Linter::Create(SchemaPreset(files));
  ASSERT_TRUE(linter);
  EXPECT_THAT(Rules(linter->Lint({"a", "b", "c"})),
              ElementsAre("wrong-type a/widget.yaml", "wrong-type c/widget.yaml"));
}

TEST(UserSchemas, ContextBringsCrds) {
  MemoryFileSystem files;
  files.Add("crds/crd.yaml", kCrd);
  files.Add("widget.yaml", kWidget);
  LintOptions options = SchemaPreset(files);
  options.context = {"crds"};
  const auto linter = Linter::Create(options);
  ASSERT_TRUE(linter);
  EXPECT_THAT(Rules(linter->Lint({"widget.yaml"})), ElementsAre("wrong-type widget.yaml"));
}

TEST(UserSchemas, WithoutASchemaTheObjectIsCounted) {
  MemoryFileSystem files;
  files.Add("widget.yaml", kWidget);
  const auto linter = Linter::Create(SchemaPreset(files));
  ASSERT_TRUE(linter);
  const LintResult result = linter->Lint({"widget.yaml"});
  EXPECT_THAT(Rules(result), ElementsAre("no-schema widget.yaml"));
  EXPECT_EQ(result.summary().without_schema, 1U);
  EXPECT_EQ(result.summary().errors, 0U);
}

TEST(UserSchemas, GivenWithAnOption) {
  MemoryFileSystem files;
  files.Add("crds/crd.yaml", kCrd);
  files.Add("crds/values.yaml", "a: 1\n");
  files.Add("widget.yaml", kWidget);
  LintOptions options = SchemaPreset(files);
  options.schemas = {"crds"};
  const auto linter = Linter::Create(options);
  ASSERT_TRUE(linter) << linter.error().message;
  EXPECT_THAT(Rules(linter->Lint({"widget.yaml"})), ElementsAre("wrong-type widget.yaml"));
}

TEST(UserSchemas, WhatCannotBeUsedIsAnErrorOfTheOption) {
  MemoryFileSystem files;
  std::string broken = kCrd;
  broken.replace(broken.find("type: integer"), 13, "type: intger ");
  files.Add("broken.yaml", broken);
  files.Add("pod.yaml", "apiVersion: v1\nkind: Pod\n");
  files.Add("syntax.yaml", "a: [\n");
  const auto message_of = [&](const std::string& path) {
    LintOptions options = SchemaPreset(files);
    options.schemas = {path};
    const auto linter = Linter::Create(options);
    return linter ? std::string() : linter.error().message;
  };
  EXPECT_THAT(message_of("broken.yaml"), HasSubstr("--schema: broken.yaml:9:"));
  EXPECT_THAT(message_of("broken.yaml"), HasSubstr("this is no type of JSON Schema"));
  EXPECT_THAT(message_of("pod.yaml"), HasSubstr("pod.yaml holds no schema"));
  EXPECT_THAT(message_of("syntax.yaml"), HasSubstr("--schema: syntax.yaml:"));
  EXPECT_THAT(message_of("none.yaml"), HasSubstr("does not exist"));
}

TEST(UserSchemas, WhatCannotBeUsedInTheSetIsAFinding) {
  MemoryFileSystem files;
  std::string broken = kCrd;
  broken.replace(broken.find("type: integer"), 13, "type: intger ");
  files.Add("all.yaml", broken + "---\n" + kWidget);
  const auto linter = Linter::Create(SchemaPreset(files));
  ASSERT_TRUE(linter);
  const LintResult result = linter->Lint({"all.yaml"});
  EXPECT_THAT(Rules(result), ElementsAre("schema-not-understood all.yaml"));
  EXPECT_EQ(result.diagnostics().front().location.start.line, 9U);
}

TEST(UserSchemas, ADesignMayCarryTheSchemaOfAComponent) {
  MemoryFileSystem files;
  files.Add(
      "design.yaml",
      "name: carried\nschemaVersion: designs.meshery.io/v1beta1\nversion: 0.0.1\nid: "
      "3f2504e0-4f89-41d3-9a0c-0305e82c3301\ncomponents:\n"
      "- id: 3f2504e0-4f89-41d3-9a0c-0305e82c3302\n  displayName: left\n  schemaVersion: "
      "components.meshery.io/v1beta1\n  version: v1.0.0\n  model: {name: acme, version: v1.0.0}\n"
      "  component: {kind: Widget, version: acme.example/v1, schema: '{\"type\": \"object\", "
      "\"properties\": "
      "{\"spec\": {\"type\": \"object\", \"properties\": {\"size\": {\"type\": \"integer\"}}}}}'}\n"
      "  configuration: {spec: {size: big}}\nrelationships: []\n");
  const auto linter = Linter::Create(SchemaPreset(files));
  ASSERT_TRUE(linter);
  EXPECT_THAT(Rules(linter->Lint({"design.yaml"})), ElementsAre("wrong-type design.yaml"));
}

// ---- meshlint/schema.hpp ----

TEST(SchemaQueries, ListKindsOfTheRelease) {
  LintOptions options;
  options.kubernetes_version = "1.30";
  const auto kinds = ListKinds(options);
  ASSERT_TRUE(kinds);
  int deployments = 0;
  for (const SchemaKind& kind : *kinds) {
    if (kind.kind != "Deployment") continue;
    ++deployments;
    EXPECT_EQ(kind.api_version, "apps/v1");
    EXPECT_EQ(kind.plural, "deployments");
    EXPECT_TRUE(kind.namespaced);
  }
  EXPECT_EQ(deployments, 1);
  EXPECT_EQ(KubernetesVersions().back(), "1.36");
  options.kubernetes_version = "1.99";
  EXPECT_FALSE(ListKinds(options));
}

TEST(SchemaQueries, DescribeAField) {
  const auto strategy = DescribeSchema("deployments.spec.strategy");
  ASSERT_TRUE(strategy) << strategy.error().message;
  EXPECT_EQ(FormatSchema(*strategy),
            "apps/v1 Deployment, spec.strategy (Kubernetes 1.36)\n\n"
            "strategy: mapping (DeploymentStrategy)\n"
            "  rollingUpdate: mapping (RollingUpdateDeployment)\n"
            "    maxSurge: integer or string\n"
            "    maxUnavailable: integer or string\n"
            "  type: string, one of Recreate or RollingUpdate\n");
}

TEST(SchemaQueries, SayWhatIsNear) {
  EXPECT_THAT(DescribeSchema("Deploymnt").error().message,
              HasSubstr("did you mean \"Deployment\"?"));
  EXPECT_THAT(DescribeSchema("Deployment.spec.stategy").error().message,
              HasSubstr("did you mean \"strategy\"?"));
  EXPECT_THAT(DescribeSchema("Deployment.spec.containers").error().message,
              HasSubstr("did you mean \"template.spec.containers\"?"));
  EXPECT_THAT(DescribeSchema("extensions/v1beta1/Deployment").error().message,
              HasSubstr("it is in apps/v1"));
  LintOptions options;
  options.kubernetes_version = "1.30";
  EXPECT_THAT(DescribeSchema("Pod.spec.containers.lifecycle.stopSignal", options).error().message,
              HasSubstr("it exists since 1.33"));
}

TEST(SchemaQueries, Compare) {
  const auto changes = CompareSchemas("1.32", "1.33", "Pod");
  ASSERT_TRUE(changes);
  std::vector<std::string> added;
  for (const SchemaChange& change : *changes) {
    if (change.what == "spec.containers.lifecycle.stopSignal") added.push_back(change.detail);
  }
  EXPECT_THAT(added, ElementsAre("string"));
  EXPECT_THAT(*CompareSchemas("1.33", "1.33"), IsEmpty());
  EXPECT_THAT(CompareSchemas("1.33", "1.9").error().message,
              HasSubstr("there is no schema of Kubernetes \"1.9\""));
  EXPECT_THAT(CompareSchemas("1.32", "1.33", "Pd").error().message,
              HasSubstr("did you mean \"Pod\"?"));
}

TEST(SchemaQueries, WhatImportWritesIsReadAgain) {
  MemoryFileSystem files;
  std::string described = kCrd;
  described.replace(described.find("type: integer"), 13, "type: integer, description: how big");
  files.Add("crd.yaml", described);
  LintOptions options = SchemaPreset(files);
  const auto imported = ImportSchemas({"crd.yaml"}, options);
  ASSERT_TRUE(imported);
  ASSERT_EQ(imported->size(), 1U);
  EXPECT_EQ(imported->front().format, "CustomResourceDefinition");
  EXPECT_EQ(imported->front().kinds.front().kind, "Widget");
  EXPECT_EQ(imported->front().slim.find("how big"), std::string::npos);
  files.Add("slim.json", imported->front().slim);
  files.Add("widget.yaml", kWidget);
  options.schemas = {"slim.json"};
  const auto linter = Linter::Create(options);
  ASSERT_TRUE(linter) << linter.error().message;
  EXPECT_THAT(Rules(linter->Lint({"widget.yaml"})), ElementsAre("wrong-type widget.yaml"));
}

}  // namespace
}  // namespace meshlint
