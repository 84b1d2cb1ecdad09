#include "schema/layer_builder.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/schema/user_schema.h"

namespace meshlint::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Judged;
using testing::kNewest;
using testing::UserSchema;

TEST(LayerBuilder, EveryVersionOfACrdHasItsSchema) {
  const UserSchema schema(
      "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  group: "
      "acme.example\n  names: {kind: "
      "Widget, plural: widgets}\n  versions:\n"
      "  - {name: v1, schema: {openAPIV3Schema: {type: object, properties: {a: {type: string}}}}}\n"
      "  - {name: v2, schema: {openAPIV3Schema: {type: object, properties: {b: {type: "
      "string}}}}}\n");
  EXPECT_EQ(schema.format(), SchemaFormat::kCustomResourceDefinition);
  ASSERT_EQ(schema.kinds().size(), 2U);
  EXPECT_THAT(
      Judged("{apiVersion: acme.example/v1, kind: Widget, a: x}", kNewest, schema.set()).Paths(),
      IsEmpty());
  EXPECT_THAT(
      Judged("{apiVersion: acme.example/v2, kind: Widget, a: x}", kNewest, schema.set()).Paths(),
      ElementsAre("/a"));
  EXPECT_EQ(Judged("{apiVersion: acme.example/v3, kind: Widget}", kNewest, schema.set()).verdict(),
            Verdict::kNoSchema);
}

TEST(LayerBuilder, V1beta1SharesASchemaAndKeepsUnknownFields) {
  const std::string head =
      "apiVersion: apiextensions.k8s.io/v1beta1\nkind: CustomResourceDefinition\nspec:\n  group: "
      "acme.example\n  names: "
      "{kind: Widget}\n  version: v1\n  validation: {openAPIV3Schema: {properties: {a: {type: "
      "string}}}}\n";
  const std::string object = "{apiVersion: acme.example/v1, kind: Widget, a: 1, b: 2}";
  EXPECT_THAT(Judged(object, kNewest, UserSchema(head).set()).Paths(), ElementsAre("/a"));
  EXPECT_THAT(
      Judged(object, kNewest, UserSchema(head + "  preserveUnknownFields: false\n").set()).Paths(),
      ElementsAre("/a", "/b"));
}

TEST(LayerBuilder, ACrdWithoutASchemaDescribesNothing) {
  const UserSchema schema(
      "apiVersion: apiextensions.k8s.io/v1beta1\nkind: CustomResourceDefinition\nspec: {group: "
      "acme.example, names: {kind: "
      "Widget}, version: v1}\n");
  ASSERT_EQ(schema.kinds().size(), 1U);
  EXPECT_FALSE(schema.kinds().front().has_schema);
  EXPECT_EQ(schema.Judge("{}").verdict(), Verdict::kNoSchema);
}

TEST(LayerBuilder, ReadsCrdsOfAList) {
  const UserSchema schema(
      "apiVersion: v1\nkind: List\nitems:\n- apiVersion: apiextensions.k8s.io/v1\n  kind: "
      "CustomResourceDefinition\n  "
      "spec: {group: acme.example, names: {kind: Widget}, versions: [{name: v1, schema: "
      "{openAPIV3Schema: {type: "
      "object}}}]}\n- {apiVersion: v1, kind: Pod}\n");
  EXPECT_THAT(schema.Judge("{}").Paths(), ElementsAre("/spec"));
}

TEST(LayerBuilder, ReadsOpenApiV2) {
  const UserSchema schema(
      "{swagger: '2.0', definitions: {example.acme.v1.Widget: {type: object, properties: "
      "{apiVersion: {type: string}, "
      "kind: {type: string}, metadata: {$ref: "
      "'#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'}, spec: "
      "{type: object, properties: {cpu: {$ref: "
      "'#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity'}, ports: "
      "{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [port], items: "
      "{type: object, properties: "
      "{port: {type: integer, format: int32}}}}, any: {}}}}, x-kubernetes-group-version-kind: "
      "[{group: acme.example, "
      "version: v1, kind: Widget}]}, io.k8s.apimachinery.pkg.api.resource.Quantity: {type: "
      "string}}}");
  EXPECT_EQ(schema.format(), SchemaFormat::kOpenApiV2);
  EXPECT_THAT(schema.Problems(), IsEmpty());
  EXPECT_THAT(schema.Faults("{cpu: 1, ports: [{port: 1}, null], any: [x]}"), IsEmpty());
  EXPECT_THAT(schema.Faults("{cpu: true, ports: [{port: 1}, {port: 1}], other: 1}"),
              ElementsAre("/spec/cpu: a quantity such as 500m or 1Gi", "/spec/ports/1/port: port",
                          "/spec/other: other"));
}

TEST(LayerBuilder, ReadsOpenApiV3) {
  const UserSchema schema(
      "{openapi: '3.0.0', components: {schemas: {acme.Widget: {type: object, properties: {spec: "
      "{default: {}, allOf: "
      "[{$ref: '#/components/schemas/acme.Spec'}]}}, x-kubernetes-group-version-kind: [{group: "
      "acme.example, version: v1, "
      "kind: Widget}]}, acme.Spec: {type: object, properties: {a: {type: string}}}}}}");
  EXPECT_EQ(schema.format(), SchemaFormat::kOpenApiV3);
  EXPECT_THAT(schema.Faults("{a: x}"), IsEmpty());
  EXPECT_THAT(schema.Faults("{b: x}"), ElementsAre("/spec/b: b"));
}

TEST(LayerBuilder, AJsonSchemaSaysItsKindInOneOfThreeWays) {
  const std::string body = "type: object, properties: {spec: {type: integer}";
  EXPECT_THAT(
      UserSchema("{" + body + ", apiVersion: {const: acme.example/v1}, kind: {enum: [Widget]}}}")
          .Faults("x"),
      ElementsAre("/spec: an integer"));
  EXPECT_THAT(UserSchema("{" + body + "}}", "schemas/acme.example/widget_v1.json").Faults("x"),
              ElementsAre("/spec: an integer"));
  const UserSchema neither("{" + body + "}}", "schemas/widget.json");
  EXPECT_THAT(neither.Problems(), ElementsAre(HasSubstr("does not say which kind it is for")));
}

TEST(LayerBuilder, ReadsComponentDefinitions) {
  const std::string text =
      R"({schemaVersion: components.meshery.io/v1beta1, component: {kind: Widget, version: acme.example/v1, schema: )"
      R"('{"type": "object", "properties": {"spec": {"type": "object", "properties": {"a": {"type": "string"}}}}}'}})";
  const UserSchema schema(text);
  EXPECT_EQ(schema.format(), SchemaFormat::kComponentDefinition);
  EXPECT_THAT(schema.Faults("{a: 1, b: 2}"), ElementsAre("/spec/a: a string", "/spec/b: b"));
  EXPECT_THAT(
      Judged("{apiVersion: acme.example/v1, kind: Widget, status: {x: 1}}", kNewest, schema.set())
          .Paths(),
      IsEmpty());
}

TEST(LayerBuilder, LeavesKubernetesOwnKindsToTheEmbeddedSchemas) {
  const UserSchema schema(
      "{schemaVersion: components.meshery.io/v1beta1, component: {kind: Pod, version: v1, schema: "
      "'{\"type\": "
      "\"object\"}'}}");
  EXPECT_THAT(schema.kinds(), IsEmpty());
}

TEST(LayerBuilder, SaysOfAComponentThatItsSchemaIsNoJson) {
  const UserSchema schema(
      "{schemaVersion: components.meshery.io/v1beta1, component: {kind: Widget, version: "
      "acme.example/v1, schema: "
      "'{\"type\"'}}");
  EXPECT_THAT(schema.Problems(), ElementsAre("the schema of this component is no JSON"));
}

TEST(LayerBuilder, TakesOnlyTheKindsAskedFor) {
  LayerBuilder builder([](std::string_view api_version, std::string_view) {
    return api_version == "acme.example/v2";
  });
  const SourceFile source("crd.yaml",
                          "apiVersion: apiextensions.k8s.io/v1\nkind: "
                          "CustomResourceDefinition\nspec: {group: acme.example, names: {kind: "
                          "Widget}, versions: [{name: v1, schema: {openAPIV3Schema: {type: "
                          "object}}}, {name: v2, schema: {openAPIV3Schema: "
                          "{type: object}}}]}\n");
  builder.Add(yaml::Read(source).front()->root(), "crd.yaml");
  ASSERT_EQ(builder.kinds().size(), 1U);
  EXPECT_EQ(builder.kinds().front().api_version, "acme.example/v2");
}

TEST(LayerBuilder, WhatIsNoSchemaIsNone) {
  for (const char* text : {"apiVersion: v1\nkind: Pod\n", "a: 1\n", "[1]\n", "x\n",
                           "kind: CustomResourceDefinition\n"}) {
    EXPECT_EQ(UserSchema(text).format(), SchemaFormat::kNone) << text;
  }
}

}  // namespace
}  // namespace meshlint::schema
