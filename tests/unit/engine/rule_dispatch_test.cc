// Which rules are called for an object: by its kind, and by the keys of its document.
#include "engine/rule_dispatch.h"

#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "engine/plan.h"
#include "support/model_of.h"

namespace meshlint {
namespace {

using test::ModelOf;

void Nothing(const Object&, RuleContext&) {}

Rule RuleOf(std::string_view id, Phase phase, Kinds kinds, Keys keys = {}) {
  return {.id = id, .summary = {}, .phase = phase, .kinds = kinds, .keys = keys, .check = Nothing};
}

const Rule kOfAll = RuleOf("of-all", Phase::kObject, {});
const Rule kOfPods = RuleOf("of-pods", Phase::kObject, {"Pod", "Deployment.apps"});
const Rule kOfCustom = RuleOf("of-custom", Phase::kObject, {"Deployment.example.com"});
const Rule kOfVolumes = RuleOf("of-volumes", Phase::kObject, {"Pod"}, {"volumes", "volumeMounts"});
const Rule kOfSets = RuleOf("of-sets", Phase::kReference, {"Pod"});

class RuleDispatchTest : public ::testing::Test {
 protected:
  // The rules for the first object of a text, in order.
  std::vector<std::string> For(const std::string& text, Phase phase = Phase::kObject) const {
    const ModelOf model(text);
    std::vector<std::string> ids;
    const RuleDispatch dispatch(rules_, phase);
    for (const DispatchedRule& rule : dispatch.For(model.object())) {
      EXPECT_EQ(rule.check, &Nothing);
      if (rule.Concerns(model.object())) ids.emplace_back(rules_[rule.number].rule->id);
    }
    return ids;
  }

  std::vector<PlannedRule> rules_ = {{&kOfAll, "group"},
                                     {&kOfCustom, "group"},
                                     {&kOfPods, "group"},
                                     {&kOfSets, "group"},
                                     {&kOfVolumes, "group"}};
};

using Ids = std::vector<std::string>;

TEST_F(RuleDispatchTest, RulesForAllKindsComeAmongThoseOfAKind) {
  EXPECT_EQ(For("{apiVersion: v1, kind: Pod}"), (Ids{"of-all", "of-pods"}));
  EXPECT_EQ(For("{apiVersion: v1, kind: Secret}"), Ids{"of-all"});
}

TEST_F(RuleDispatchTest, AKindIsThatOfItsGroup) {
  EXPECT_EQ(For("{apiVersion: apps/v1, kind: Deployment}"), (Ids{"of-all", "of-pods"}));
  EXPECT_EQ(For("{apiVersion: example.com/v1, kind: Deployment}"), (Ids{"of-all", "of-custom"}));
  EXPECT_EQ(For("{apiVersion: v1, kind: Deployment}"), Ids{"of-all"});
}

TEST_F(RuleDispatchTest, PhasesAreApart) {
  EXPECT_EQ(For("{apiVersion: v1, kind: Pod}", Phase::kReference), Ids{"of-sets"});
  EXPECT_TRUE(For("{apiVersion: v1, kind: Secret}", Phase::kReference).empty());
  EXPECT_FALSE(RuleDispatch(rules_, Phase::kReference).empty());
  EXPECT_TRUE(RuleDispatch({}, Phase::kReference).empty());
}

TEST_F(RuleDispatchTest, OneOfTheKeysIsEnough) {
  const Ids with_volumes = {"of-all", "of-pods", "of-volumes"};
  EXPECT_EQ(For("{apiVersion: v1, kind: Pod, spec: {volumes: []}}"), with_volumes);
  EXPECT_EQ(For("{apiVersion: v1, kind: Pod, spec: {containers: [{volumeMounts: []}]}}"),
            with_volumes);
  EXPECT_EQ(For("{apiVersion: v1, kind: Pod, spec: {containers: [{name: volumes}]}}"),
            (Ids{"of-all", "of-pods"}));
}

// What lib/model respells or adds is found as the API names it.
TEST_F(RuleDispatchTest, SpacedKeysOfDesignsCount) {
  const auto design = [](const char* key) {
    return std::string("services:\n  web:\n    name: web\n    type: Pod\n    apiVersion: v1\n") +
           "    settings:\n      spec:\n        containers:\n          - " + key + ": []\n";
  };
  const Ids with_volumes = {"of-all", "of-pods", "of-volumes"};
  EXPECT_EQ(For(design("volume Mounts")), with_volumes);
  EXPECT_EQ(For(design("volumeMounts")), with_volumes);
  EXPECT_EQ(For(design("name")), (Ids{"of-all", "of-pods"}));
}

TEST_F(RuleDispatchTest, KeysThatTheModelAddsCount) {
  const ModelOf model(
      "services:\n  web: {name: web, type: Pod, apiVersion: v1, settings: {a: 1}}\n");
  const yaml::KeySet& keys = model.object().root().document().keys();
  for (const char* const key : {"apiVersion", "kind", "metadata", "name", "a"})
    EXPECT_TRUE(keys.MayHold(yaml::KeySet::HashOf(key))) << key;
}

// By either reader: an anchor is left to the event reader.
TEST_F(RuleDispatchTest, KeysBehindAliasesAndMergesCount) {
  const Ids with_volumes = {"of-all", "of-pods", "of-volumes"};
  EXPECT_EQ(For("x: &a\n  volumes: []\napiVersion: v1\nkind: Pod\nspec:\n  <<: *a\n"),
            with_volumes);
}

// Bits are for rules that say what they apply to, as far as there are bits.
TEST_F(RuleDispatchTest, RulesThatSayWhatTheyApplyToHaveABitEach) {
  Rule chooses = RuleOf("chooses", Phase::kReference, {"Pod"});
  chooses.applies = [](const Object&, const RuleContext&) { return false; };
  const Rule always = RuleOf("always", Phase::kReference, {"Pod"});
  rules_ = {{&always, "group"}};
  rules_.insert(rules_.end(), 70, {&chooses, "group"});
  const ModelOf model("{apiVersion: v1, kind: Pod}");
  const RuleDispatch dispatch(rules_, Phase::kReference);
  const std::span<const DispatchedRule> of_pods = dispatch.For(model.object());
  ASSERT_EQ(of_pods.size(), 71U);
  EXPECT_EQ(of_pods[0].bit, 0U);
  std::uint64_t used = DispatchedRule::kNoted;
  for (std::size_t i = 1; i <= 63; ++i) {
    EXPECT_EQ(std::popcount(of_pods[i].bit), 1) << i;
    EXPECT_EQ(used & of_pods[i].bit, 0U) << i;
    used |= of_pods[i].bit;
  }
  for (std::size_t i = 64; i <= 70; ++i) EXPECT_EQ(of_pods[i].bit, 0U) << i;
}

TEST_F(RuleDispatchTest, OfASketchOnlySomeSpeak) {
  Rule sees = kOfPods;
  sees.sees_sketches = true;
  rules_ = {{&kOfPods, "group"}, {&sees, "group"}};
  const ModelOf model(
      "services:\n  web:\n    name: web\n    type: Pod\n    apiVersion: v1\n    settings: {}\n");
  ASSERT_TRUE(model.object().is_sketch());
  const RuleDispatch dispatch(rules_, Phase::kObject);
  ASSERT_EQ(dispatch.For(model.object()).size(), 2U);
  EXPECT_FALSE(dispatch.For(model.object())[0].Concerns(model.object()));
  EXPECT_TRUE(dispatch.For(model.object())[1].Concerns(model.object()));
}

}  // namespace
}  // namespace meshlint
