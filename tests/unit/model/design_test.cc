// Components of designs v1beta1 to v1beta3, as the Kubernetes objects that Meshery makes of them.
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

constexpr std::string_view kShop = R"(id: 00000000-0000-0000-0000-000000000000
name: shop
schemaVersion: designs.meshery.io/v1beta1
version: 0.0.1
components:
  - id: c0ffee
    displayName: cart
    component: {kind: Deployment, version: apps/v1, schema: ''}
    model: {name: kubernetes}
    status: enabled
    metadata: {isAnnotation: false, genealogy: ''}
    configuration:
      metadata:
        name: another-name
        namespace: front
        labels: {app: cart}
        annotations: {note: hello}
        finalizers: [a]
      namespace: wrong-place
      apiVersion: v9
      kind: Other
      spec: {replicas: 2}
  - displayName: A note
    component: {kind: Comment, version: core.meshery.io/v1alpha1}
    metadata: {isAnnotation: true}
relationships: []
)";

TEST(DesignTest, MapsAComponentToAnObject) {
  const ModelOf model{std::string(kShop)};
  ASSERT_EQ(model[0].format(), DocumentFormat::kDesign);
  EXPECT_EQ(model[0].design_version(), "v1beta1");
  ASSERT_EQ(model[0].components().size(), 2U);
  ASSERT_EQ(model.objects().size(), 1U);
  const Object& cart = model.object();
  EXPECT_EQ(cart.api_version(), "apps/v1");
  EXPECT_EQ(cart.kind(), "Deployment");
  EXPECT_EQ(cart.name(), "cart");  // never that in the configuration
  EXPECT_EQ(cart.namespace_name(), "front");
  EXPECT_EQ(cart.metadata()["name"].text(), "cart");
  EXPECT_EQ(cart.metadata()["labels"]["app"].text(), "cart");
  EXPECT_EQ(cart.metadata()["annotations"]["note"].text(), "hello");
  EXPECT_FALSE(cart.metadata()["finalizers"].Exists());
  EXPECT_EQ(cart.spec()["replicas"].text(), "2");
  EXPECT_FALSE(cart["namespace"].Exists());
  EXPECT_EQ(cart.root().size(), 4U);
}

TEST(DesignTest, HeadIdAndModel) {
  const ModelOf model{std::string(kShop)};
  const Component& cart = model.component();
  EXPECT_EQ(model.Slice(cart.head), "cart");
  EXPECT_EQ(model.Slice(cart.head.key()), "displayName");
  EXPECT_EQ(cart.id, "c0ffee");
  EXPECT_EQ(cart.model, "kubernetes");
  EXPECT_EQ(model.object().component(), 0);
  EXPECT_EQ(model.object().head(), cart.head);
  const Component& note = model.component(1);
  EXPECT_TRUE(note.is_annotation);
  EXPECT_FALSE(note.is_deployable);
  EXPECT_EQ(note.name, "A note");
}

TEST(DesignTest, AllVersions) {
  for (const std::string_view version : {"v1beta1", "v1beta2", "v1beta3", "v2"}) {
    const ModelOf model("schemaVersion: designs.meshery.io/" + std::string(version) +
                        "\ncomponents:\n"
                        "  - displayName: a\n    component: {kind: Pod, version: v1}\n"
                        "    modelReference: {name: kubernetes}\n"
                        "    configuration: {spec: {containers: []}}\n");
    EXPECT_EQ(model[0].design_version(), version);
    ASSERT_EQ(model.objects().size(), 1U) << version;
    EXPECT_EQ(model.component().model, "kubernetes") << version;
    EXPECT_TRUE(model.object().spec()["containers"].IsSequence()) << version;
  }
}

TEST(DesignTest, OneLineOfJson) {
  const ModelOf model(
      R"({"name":"a","schemaVersion":"designs.meshery.io/v1beta1","components":[{"displayName":"web",)"
      R"("component":{"kind":"Service","version":"v1"},"configuration":{"spec":{"type":"NodePort"}}}]})");
  ASSERT_EQ(model.objects().size(), 1U);
  EXPECT_EQ(model.object().Describe(), "Service \"web\"");
  EXPECT_EQ(model.Slice(model.object().head()), "\"web\"");
  EXPECT_EQ(model.Slice(model.object().spec()["type"]), "\"NodePort\"");
}

TEST(DesignTest, WhatIsNotDeployed) {
  const std::vector<std::string_view> components = {
      "{displayName: a}",
      "{displayName: a, component: {kind: Pod, version: ''}}",
      "{displayName: a, component: {kind: '', version: v1}}",
      "{displayName: a, component: {kind: Pod, version: v1}, metadata: {isAnnotation: true}}",
      "{displayName: a, component: {kind: Pod, version: v1}, metadata: {isAnnotation: 'true'}}",
      "{displayName: a, component: {kind: Pod, version: v1}, status: ignored}",
      "{displayName: a, component: {kind: Container, version: core.meshery.io/v1alpha1}}",
      "{displayName: a, component: {kind: Any, version: v1}, model: {name: meshery-core}}",
      "{displayName: a, component: {kind: Any, version: v1}, modelReference: {name: "
      "meshery-shapes}}",
  };
  for (const std::string_view component : components) {
    const ModelOf model("schemaVersion: designs.meshery.io/v1beta1\ncomponents:\n  - " +
                        std::string(component) + "\n");
    EXPECT_EQ(model.objects().size(), 0U) << component;
    EXPECT_EQ(model[0].components().size(), 1U) << component;
  }
}

TEST(DesignTest, OtherStatesAreDeployed) {
  for (const std::string_view status : {"enabled", "open", "resolved", "duplicate", "''"}) {
    const ModelOf model(
        "schemaVersion: designs.meshery.io/v1beta1\ncomponents:\n"
        "  - {displayName: a, component: {kind: Pod, version: v1}, status: " +
        std::string(status) + "}\n");
    EXPECT_EQ(model.objects().size(), 1U) << status;
  }
}

TEST(DesignTest, WithoutDisplayName) {
  const ModelOf model(
      "schemaVersion: designs.meshery.io/v1beta1\ncomponents:\n"
      "  - id: x\n    component: {kind: Pod, version: v1}\n    configuration: {spec: {a: 1}}\n");
  ASSERT_EQ(model.objects().size(), 1U);
  EXPECT_EQ(model.object().name(), "");
  EXPECT_EQ(model.object().Describe(), "Pod");
  EXPECT_FALSE(model.object().metadata()["name"].Exists());
  // There is still a place to point at.
  EXPECT_EQ(model.Slice(model.object().metadata()["name"]), "id");
  EXPECT_TRUE(model.object().head().Exists());
}

TEST(DesignTest, ComponentsThatAreNoMappings) {
  for (const std::string_view components : {"", "null", "{}", "text", "[1, null, text]"}) {
    const ModelOf model(
        "schemaVersion: designs.meshery.io/v1beta1\ncomponents: " + std::string(components) + "\n");
    EXPECT_EQ(model[0].components().size(), 0U) << components;
  }
}

TEST(DesignTest, ObjectsBelongToTheirComponents) {
  const ModelOf model(
      "schemaVersion: designs.meshery.io/v1beta1\ncomponents:\n"
      "  - {displayName: note, metadata: {isAnnotation: true}}\n"
      "  - {displayName: a, component: {kind: Pod, version: v1}}\n"
      "  - {displayName: b, component: {kind: Pod, version: v1}}\n");
  ASSERT_EQ(model.objects().size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    const Object& object = model.object(i);
    EXPECT_EQ(object.component(), static_cast<std::int32_t>(i + 1));
    EXPECT_EQ(model.component(i + 1).object, static_cast<std::int32_t>(i));
    EXPECT_EQ(&object.document_model(), &model[0]);
  }
}

}  // namespace
}  // namespace meshlint
