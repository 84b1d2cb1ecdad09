// What spares rules objects.  A rule that names keys (Rule::keys) has nothing to say of an object
// whose document holds none of them: all of these rules are asked about the examples of all rule
// pages, as if they named none.  One that says what it applies to (Rule::applies) goes by the
// object alone.
#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <gtest/gtest.h>

#include "engine/plan.h"
#include "kube/object_index.h"
#include "meshlint/rules.hpp"
#include "rule/rule_context.h"
#include "rule/rule_table.h"
#include "rules/rule_page.h"
#include "schema/versions.h"
#include "support/lint.h"
#include "support/model_of.h"

namespace meshlint::testing {
namespace {

using test::ModelOf;

// Counts what is said.
class Counting final : public RuleContext {
 public:
  explicit Counting(const ObjectIndex& index) : index_(index) {}

  const ObjectIndex& index() const override { return index_; }
  VersionRange versions() const override { return *ParseVersions("all"); }
  bool Admits(Presets) const override { return true; }
  void NotEvaluated(const Object&, std::string) override { ++said_; }
  std::vector<std::string> Option(std::string_view) const override { return {}; }
  int said() const { return said_; }

 protected:
  Finding* NewFinding() override {
    ++said_;
    return &finding_.emplace();
  }

 private:
  const ObjectIndex& index_;
  std::optional<Finding> finding_;
  int said_ = 0;
};

// Of an object that was just read: nothing else is known.
class WithoutIndex final : public RuleContext {
 public:
  // Of presets every one is `admitted`, or none.
  explicit WithoutIndex(bool admitted) : admitted_(admitted) {}

  const ObjectIndex& index() const override { throw std::logic_error("there is no index yet"); }
  VersionRange versions() const override { return *ParseVersions("all"); }
  bool Admits(Presets) const override { return admitted_; }
  void NotEvaluated(const Object&, std::string) override {}
  std::vector<std::string> Option(std::string_view) const override { return {}; }

 protected:
  Finding* NewFinding() override { return &finding_.emplace(); }

 private:
  bool admitted_;
  std::optional<Finding> finding_;
};

std::unordered_set<std::string_view> KeysOf(const yaml::Document& document) {
  std::unordered_set<std::string_view> keys;
  for (const yaml::NodeRecord& record : document.records()) {
    if ((record.flags & yaml::NodeRecord::kIsKey) != 0 && record.kind == yaml::NodeKind::kScalar)
      keys.insert(document.TextOf(record));
  }
  return keys;
}

// How often a rule was asked that would not have been called.
int CheckText(const Plan& plan, const std::string& text) {
  const ModelOf model(text);
  const ObjectIndex index(model.objects(), {});
  int asked = 0;
  for (const Object* object : model.objects()) {
    if (object->is_sketch()) continue;
    const std::unordered_set<std::string_view> held = KeysOf(object->root().document());
    for (const Phase phase : {Phase::kObject, Phase::kReference}) {
      for (const DispatchedRule& dispatched : plan.ObjectRules(phase, *object)) {
        const Rule& rule = *plan.enabled()[dispatched.number].rule;
        const bool holds =
            std::any_of(rule.keys.begin(), rule.keys.end(),
                        [&held](std::string_view key) { return held.count(key) != 0; });
        if (rule.keys.empty() || holds) continue;
        if (rule.applies != nullptr && !rule.applies(*object, WithoutIndex(true))) continue;
        Counting context(index);
        rule.check(*object, context);
        EXPECT_EQ(context.said(), 0) << rule.id << " speaks of\n" << text;
        ++asked;
      }
    }
  }
  return asked;
}

TEST(RuleKeysTest, WithoutOneOfItsKeysARuleIsSilent) {
  const Plan plan = *Plan::Make(test::WithPreset(Preset::kAll));
  int asked = 0;
  for (const RuleDescription& rule : DescribeRules()) {
    for (const Example& example : ParseRulePage(rule.page).examples)
      asked += CheckText(plan, example.text);
  }
  EXPECT_GT(asked, 1000);
}

// The text with other names in the place of these keys.
std::string WithoutKeys(const std::string& text, const Keys& keys) {
  const ModelOf model(text);
  std::string changed = text;
  for (std::size_t i = 0; i < model.size(); ++i) {
    for (const yaml::NodeRecord& record : model[i].document().records()) {
      const bool is_key = (record.flags & yaml::NodeRecord::kIsKey) != 0;
      if (!is_key || record.kind != yaml::NodeKind::kScalar) continue;
      const std::string_view key = model[i].document().TextOf(record);
      if (std::find(keys.begin(), keys.end(), key) != keys.end())
        changed.replace(record.begin, 1, "Q");
    }
  }
  return changed;
}

// Examples of a rule mostly hold several of its keys, so that one it does not name would not be
// missed above.
TEST(RuleKeysTest, WithoutAllOfItsKeysARuleIsSilentOnItsOwnPage) {
  const Plan plan = *Plan::Make(test::WithPreset(Preset::kAll));
  int changed = 0;
  for (const RuleDescription& rule : DescribeRules()) {
    const Keys& keys = FindRule(rule.id)->rule->keys;
    if (keys.empty()) continue;
    for (const Example& example : ParseRulePage(rule.page).examples) {
      const std::string text = WithoutKeys(example.text, keys);
      if (text == example.text) continue;
      CheckText(plan, text);
      ++changed;
    }
  }
  EXPECT_GT(changed, 150);
}

// How often each rule said that it applies to an object, and how often that it does not.
struct Answers {
  int yes = 0;
  int no = 0;
};

void AskWhatApplies(const Plan& plan, const std::string& text,
                    std::map<std::string_view, Answers>& answers) {
  const ModelOf model(text);
  for (const Object* object : model.objects()) {
    for (const DispatchedRule& dispatched : plan.ObjectRules(Phase::kReference, *object)) {
      const Rule& rule = *plan.enabled()[dispatched.number].rule;
      if (rule.applies == nullptr || !dispatched.Concerns(*object)) continue;
      EXPECT_NE(dispatched.bit, 0U) << rule.id;
      for (const bool admitted : {false, true})
        ++(rule.applies(*object, WithoutIndex(admitted)) ? answers[rule.id].yes
                                                         : answers[rule.id].no);
    }
  }
}

TEST(RuleKeysTest, WhatARuleAppliesToTheObjectTells) {
  const Plan plan = *Plan::Make(test::WithPreset(Preset::kAll));
  std::map<std::string_view, Answers> answers;
  for (const RuleDescription& rule : DescribeRules()) {
    for (const Example& example : ParseRulePage(rule.page).examples)
      AskWhatApplies(plan, example.text, answers);
  }
  EXPECT_GT(answers.size(), 10U);
  for (const auto& [rule, given] : answers) {
    EXPECT_GT(given.yes, 0) << rule;
    EXPECT_GT(given.no, 0) << rule;
  }
}

TEST(RuleKeysTest, NoRuleOfAnotherPhaseNamesKeys) {
  const Plan plan = *Plan::Make(test::WithPreset(Preset::kAll));
  for (const PlannedRule& planned : plan.enabled()) {
    const Phase phase = planned.rule->phase;
    EXPECT_TRUE(phase == Phase::kReference || planned.rule->applies == nullptr)
        << planned.rule->id << " is asked in vain";
    if (phase == Phase::kObject || phase == Phase::kReference) continue;
    EXPECT_TRUE(planned.rule->keys.empty()) << planned.rule->id << " is called all the same";
  }
}

}  // namespace
}  // namespace meshlint::testing
