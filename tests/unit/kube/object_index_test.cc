// Look-ups in the analysed set, and why an absence is sometimes not to be spoken of.
#include "kube/object_index.h"

#include <string>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

#include "kube/placeholders.h"
#include "support/model_of.h"

namespace meshlint {
namespace {

using test::ModelOf;

constexpr std::string_view kSet = R"({apiVersion: v1, kind: Service, metadata: {name: web}}
---
{apiVersion: v1, kind: Service, metadata: {name: web, namespace: front}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: front}}
---
{apiVersion: apps/v1beta2, kind: Deployment, metadata: {name: old}}
---
{apiVersion: v1, kind: Pod, metadata: {name: single}}
---
{apiVersion: v1, kind: Namespace, metadata: {name: front}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: settings-x7k2p}}
---
{apiVersion: v1, kind: Service, metadata: {name: web}}
)";

class ObjectIndexTest : public testing::Test {
 protected:
  const ModelOf model_{std::string(kSet)};
  const ObjectIndex index_{model_.objects(), SetFacts{}};
};

TEST_F(ObjectIndexTest, FindsByIdentity) {
  EXPECT_EQ(index_.Find("", "Service", "default", "web"), &model_.object(0));  // the first of two
  EXPECT_EQ(index_.Find("", "Service", "front", "web"), &model_.object(1));
  EXPECT_EQ(index_.Find("apps", "Deployment", "front", "web"), &model_.object(2));
  EXPECT_EQ(index_.Find("apps", "Deployment", "default", "old"), &model_.object(3));
  EXPECT_EQ(index_.Find("", "Namespace", "", "front"), &model_.object(5));
  EXPECT_EQ(index_.Find("", "Service", "default", "none"), nullptr);
  EXPECT_EQ(index_.Find("", "Deployment", "front", "web"), nullptr);
  EXPECT_EQ(index_.Find("apps", "Deployment", "default", "web"), nullptr);
}

TEST_F(ObjectIndexTest, FindsElsewhere) {
  EXPECT_EQ(index_.FindElsewhere("apps", "Deployment", "default", "web"), &model_.object(2));
  EXPECT_EQ(index_.FindElsewhere("apps", "Deployment", "front", "web"), nullptr);
}

TEST_F(ObjectIndexTest, NotesDuplicates) {
  ASSERT_EQ(index_.duplicates().size(), 1U);
  EXPECT_EQ(index_.duplicates()[0].first, &model_.object(0));
}

TEST(DuplicatesTest, OfOneIdentityWhereverTheFirstIsKept) {
  // The first of the name, the first of another namespace, and those of further namespaces are kept
  // in different places.
  std::string text;
  for (const char* const space : {"a", "b", "c", "d", "a", "b", "c", "d", "c"})
    text += std::string("{apiVersion: v1, kind: Pod, metadata: {name: x, namespace: ") + space +
            "}}\n---\n";
  text += "{apiVersion: v1, kind: Pod, metadata: {name: '{{ x }}'}}\n---\n";
  text += "{apiVersion: v1, kind: Pod, metadata: {name: '{{ x }}'}}\n---\n";
  text += "{apiVersion: v1, kind: Pod, metadata: {generateName: x-}}\n---\n";
  text += "{apiVersion: v1, kind: Pod, metadata: {generateName: x-}}\n";
  const ModelOf model(text);
  const ObjectIndex index(model.objects(), SetFacts{});
  ASSERT_EQ(index.duplicates().size(), 5U);
  for (const ObjectIndex::Duplicate& duplicate : index.duplicates())
    EXPECT_EQ(duplicate.first->namespace_name(), duplicate.second->namespace_name());
  EXPECT_EQ(index.duplicates()[2].first, index.duplicates()[4].first);
}

TEST_F(ObjectIndexTest, ListsAKindInOrder) {
  const auto& services = index_.OfKind("", "Service");
  ASSERT_EQ(services.size(), 3U);
  EXPECT_EQ(services[0], &model_.object(0));
  EXPECT_EQ(services[2], &model_.object(7));
  EXPECT_EQ(index_.OfKind("apps", "Deployment").size(), 2U);  // whatever the version
  EXPECT_EQ(index_.OfKind("apps", "Service").size(), 0U);
}

TEST_F(ObjectIndexTest, NearestName) {
  EXPECT_EQ(index_.NearestName("", "Service", "front", "wbe"), "web");
  EXPECT_EQ(index_.NearestName("", "Service", "back", "wbe"), "");
  EXPECT_EQ(index_.NearestName("apps", "Deployment", "front", "database"), "");
  // Older servers appended five letters to names.
  EXPECT_EQ(index_.NearestName("", "ConfigMap", "default", "settings"), "settings-x7k2p");
}

TEST_F(ObjectIndexTest, OwnersOfPods) {
  const auto& here = index_.PodOwnersIn("default");
  ASSERT_EQ(here.size(), 2U);
  EXPECT_EQ(here[0], &model_.object(3));
  EXPECT_EQ(here[1], &model_.object(4));
  EXPECT_EQ(index_.PodOwnersIn("none").size(), 0U);
}

TEST_F(ObjectIndexTest, CertainAbsence) {
  EXPECT_EQ(index_.WhyAbsenceIsUncertain("ConfigMap", "default", "none"), "");
}

std::string Why(std::string_view name, SetFacts facts,
                std::string_view namespace_name = "default") {
  const ModelOf model{std::string(kSet)};
  return ObjectIndex(model.objects(), std::move(facts))
      .WhyAbsenceIsUncertain("ConfigMap", namespace_name, name);
}

TEST(UncertaintyTest, NamesThatAreFilledInLater) {
  EXPECT_EQ(Why("${NAME}", {}), "the name \"${NAME}\" is filled in later");
  EXPECT_NE(Why("{{ .x }}-a", {}), "");
  EXPECT_NE(Why("$(#ref.a)", {}), "");
  EXPECT_NE(Why("a", {}, "${NAMESPACE}"), "");
  EXPECT_EQ(Why("a$b", {}), "");
}

TEST(UncertaintyTest, DeclaredExternal) {
  SetFacts facts;
  facts.externals = {{"ConfigMap", "cluster-*"}, {"Secret", "*"}, {"*", "anything"}};
  EXPECT_EQ(Why("cluster-ca", facts), "ConfigMap \"cluster-ca\" is declared external");
  EXPECT_EQ(Why("cluster", facts), "");
  EXPECT_NE(Why("anything", facts), "");
}

TEST(UncertaintyTest, PartialSets) {
  EXPECT_EQ(Why("a", {false, "the set is declared partial", {}, {}, {}}),
            "the set is declared partial");
  EXPECT_EQ(Why("a", {false, "", {}, {}, {}}), "the set is partial");
  EXPECT_EQ(Why("a", {true, "", {"b.yaml", "c.yaml"}, {}, {}}),
            "it may be in b.yaml, which could not be read");
}

TEST(UncertaintyTest, OperatorsMayCreateIt) {
  const ModelOf model(
      "{apiVersion: kafka.strimzi.io/v1, kind: Kafka, metadata: {namespace: bus}}\n---\n"
      "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {namespace: "
      "quiet}}\n");
  const ObjectIndex index(model.objects(), {});
  EXPECT_TRUE(index.HasOperatorResources("bus"));
  EXPECT_FALSE(index.HasOperatorResources("quiet"));  // configures what is there, creates nothing
  EXPECT_TRUE(index.HasOperatorResources(""));  // a cluster-scoped object may come from anywhere
  EXPECT_NE(index.WhyAbsenceIsUncertain("Service", "bus", "a"), "");
  EXPECT_EQ(index.WhyAbsenceIsUncertain("Service", "quiet", "a"), "");
}

TEST(PlaceholderTest, InTextsAndTrees) {
  using kube::HoldsTemplate;
  const ModelOf model(
      "apiVersion: v1\nkind: ConfigMap\ndata: {plain: a, price: 5$}\n"
      "deep: [{a: {b: '$(X)'}}]\nkeys: {'${K}': v}\nform: {newKey: New Value}\n");
  const Object& object = model.object();
  EXPECT_FALSE(HoldsTemplate(object["data"]));
  EXPECT_TRUE(HoldsTemplate(object["deep"]));
  EXPECT_TRUE(HoldsTemplate(object["keys"]));
  EXPECT_TRUE(kube::IsFormPlaceholder(object["form"]["newKey"]));
  EXPECT_FALSE(kube::IsFormPlaceholder(object["data"]["plain"]));
}

}  // namespace
}  // namespace meshlint
