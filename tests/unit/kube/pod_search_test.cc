// Pods that are looked for by their labels in a whole set.
#include "kube/pod_search.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "kube/object_index.h"
#include "support/model_of.h"

namespace meshlint::kube {
namespace {

using test::ModelOf;

std::string Deployment(const std::string& name, const std::string& space, const std::string& labels,
                       const std::string& asked) {
  return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: " + name +
         ", namespace: " + space + "}\nspec:\n  selector: {matchLabels: " + asked +
         "}\n  template: {metadata: {labels: " + labels + "}, spec: {containers: [{name: c}]}}\n";
}

std::string Service(const std::string& selector) {
  return "apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: a}\nspec: {selector: " +
         selector + "}\n";
}

const std::string kSet = Deployment("one", "a", "{app: web, tier: front}", "{app: web}") + "---\n" +
                         Deployment("two", "a", "{app: db, tier: back}", "{app: store}") + "---\n" +
                         Deployment("three", "b", "{app: web, zone: x}", "{app: web}") +
                         "---\napiVersion: batch/v1\nkind: Job\nmetadata: {name: j, namespace: c}\n"
                         "spec: {template: {metadata: {labels: {app: '{{ .Values.app }}'}}}}\n"
                         "---\napiVersion: apps/v1\nkind: Deployment\n"
                         "metadata: {name: later, namespace: d}\nspec: {replicas: 2}\n";

class PodSearchTest : public ::testing::Test {
 protected:
  // What a label selector, as YAML, finds in a namespace.
  bool Has(const std::string& selector, std::string_view space) const {
    const ModelOf model("selector: " + selector);
    return HasPodFor(index_, model[0].document().root()["selector"], space);
  }
  std::string Holder(const std::string& selector) const {
    const ModelOf model(Service(selector));
    const Object* const holder = HolderOfLabels(index_, model.object());
    return holder == nullptr ? "" : std::string(holder->name());
  }
  std::string Sharing(const std::string& labels, std::string_view space) const {
    const ModelOf model("labels: " + labels);
    std::string names;
    for (const PodTarget* pod : PodsSharing(index_, model[0].document().root()["labels"], space))
      names.append(pod->object->name()).append(" ");
    return names;
  }
  bool InVain(const std::string& labels, std::string_view space) const {
    const ModelOf model("labels: " + labels);
    return IsAskedInVain(index_, model[0].document().root()["labels"], space);
  }

  const ModelOf model_{kSet};
  const ObjectIndex index_{model_.objects(), SetFacts{}};
};

TEST_F(PodSearchTest, SelectorsFindPodsOfTheirNamespace) {
  EXPECT_TRUE(Has("{matchLabels: {app: web}}", "a"));
  EXPECT_TRUE(Has("{matchLabels: {tier: back, app: db}}", "a"));
  EXPECT_FALSE(Has("{matchLabels: {tier: back, app: web}}", "a"));
  EXPECT_FALSE(Has("{matchLabels: {zone: x}}", "a"));
  EXPECT_TRUE(Has("{matchExpressions: [{key: zone, operator: Exists}]}", "b"));
  EXPECT_FALSE(Has("{matchExpressions: [{key: zone, operator: Exists}]}", "a"));
  EXPECT_FALSE(
      Has("{matchLabels: {app: web}, "
          "matchExpressions: [{key: zone, operator: DoesNotExist}]}",
          "b"));
  EXPECT_TRUE(Has("{matchLabels: {job-name: j}}", "c")) << "a label that the controller adds";
  EXPECT_FALSE(Has("{matchLabels: {app: web}}", "nowhere"));
}

TEST_F(PodSearchTest, LabelsAreHeldInAnyNamespace) {
  EXPECT_EQ(Holder("{app: web}"), "one");
  EXPECT_EQ(Holder("{app: web, zone: x}"), "three");
  EXPECT_EQ(Holder("{job-name: j}"), "j");
  EXPECT_EQ(Holder("{app: none}"), "");
}

TEST_F(PodSearchTest, PodsThatShareALabelComeInOrder) {
  EXPECT_EQ(Sharing("{tier: back, app: web}", "a"), "one two ");
  EXPECT_EQ(Sharing("{tier: back, app: db}", "a"), "two ");
  EXPECT_EQ(Sharing("{app: none}", "a"), "");
  EXPECT_EQ(Sharing("{pod-template-hash: x}", "a"), "one two ") << "any pod may have it";
}

TEST_F(PodSearchTest, WorkloadsThatDoNotSelectTheirPods) {
  EXPECT_TRUE(InVain("{app: store}", "a"));
  EXPECT_FALSE(InVain("{app: store}", "b"));
  EXPECT_FALSE(InVain("{app: store, tier: back}", "a"));
  EXPECT_FALSE(InVain("{app: web}", "a"));
}

TEST_F(PodSearchTest, WhatKeepsASetFromBeingJudged) {
  EXPECT_TRUE(HasPods(index_));
  EXPECT_TRUE(HasWorkloads(index_));
  EXPECT_TRUE(HasUnfinishedWorkload(index_, "d"));
  EXPECT_FALSE(HasUnfinishedWorkload(index_, "a"));
  EXPECT_TRUE(HasTemplatedLabels(index_, "c"));
  EXPECT_FALSE(HasTemplatedLabels(index_, "a"));
  const ModelOf pod("apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: []}\n");
  const ObjectIndex of_pod(pod.objects(), SetFacts{});
  EXPECT_TRUE(HasPods(of_pod));
  EXPECT_FALSE(HasWorkloads(of_pod));
}

}  // namespace
}  // namespace meshlint::kube
