// Which rules a run has: presets, --select, --ignore, versions, and what is said to words that do
// not exist.
#include "engine/plan.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "meshlint/rules.hpp"
#include "rule/rule_table.h"
#include "support/lint.h"
#include "support/model_of.h"

namespace meshlint {
namespace {

using test::ModelOf;
using test::OnlyRules;
using test::WithPreset;

bool Holds(const std::vector<PlannedRule>& rules, const Rule& rule) {
  return std::any_of(rules.begin(), rules.end(),
                     [&rule](const PlannedRule& planned) { return planned.rule == &rule; });
}

bool Holds(const Plan& plan, std::span<const DispatchedRule> rules, const Rule& rule) {
  return std::any_of(rules.begin(), rules.end(), [&](const DispatchedRule& dispatched) {
    return plan.enabled()[dispatched.number].rule == &rule;
  });
}

// An object of the first kind that the rule looks at.
ModelOf ObjectFor(const Rule& rule) {
  const std::string_view kind = rule.kinds.empty() ? "Pod" : *rule.kinds.begin();
  const std::size_t dot = kind.find('.');
  if (dot == std::string_view::npos) return ModelOf(Cat("{apiVersion: v1, kind: ", kind, "}"));
  return ModelOf(
      Cat("{apiVersion: ", kind.substr(dot + 1), "/v1, kind: ", kind.substr(0, dot), "}"));
}

// The first format that the rule looks at.
DocumentFormat FormatFor(const Rule& rule) {
  for (std::size_t i = 0; i < kDocumentFormats; ++i) {
    const auto format = static_cast<DocumentFormat>(i);
    if (rule.formats.Holds(format)) return format;
  }
  ADD_FAILURE() << rule.id << " looks at no document";
  return DocumentFormat::kEmpty;
}

bool IsEnabled(const Plan& plan, const Rule& rule) {
  switch (rule.phase) {
    case Phase::kDocument:
      return Holds(plan.DocumentRules(FormatFor(rule)), rule);
    case Phase::kSet:
      return Holds(plan.set_rules(), rule);
    case Phase::kRun:
      return Holds(plan.run_rules(), rule);
    case Phase::kSchema: {
      const PlannedRule* planned = plan.FaultRule(rule.fault);
      return planned != nullptr && planned->rule == &rule;
    }
    case Phase::kObject:
    case Phase::kReference: {
      const ModelOf model = ObjectFor(rule);
      return Holds(plan, plan.ObjectRules(rule.phase, model.object()), rule);
    }
  }
  return false;
}

std::vector<std::string> Enabled(const LintOptions& options) {
  const Result<Plan> plan = Plan::Make(options);
  EXPECT_TRUE(plan) << plan.error().message;
  std::vector<std::string> ids;
  for (const RuleTableEntry& entry : RuleTable()) {
    if (IsEnabled(*plan, *entry.rule)) ids.emplace_back(entry.rule->id);
  }
  return ids;
}

// The ids that the descriptions (and so the documentation) promise for a preset.
std::vector<std::string> Described(std::string_view preset) {
  std::vector<std::string> ids;
  for (const RuleDescription& rule : DescribeRules()) {
    const bool in =
        std::find(rule.presets.begin(), rule.presets.end(), preset) != rule.presets.end();
    if (in || preset == "all") ids.emplace_back(rule.id);
  }
  return ids;
}

std::string ErrorOf(const LintOptions& options) {
  const Result<Plan> plan = Plan::Make(options);
  if (plan) return "";
  EXPECT_EQ(plan.error().code, ErrorCode::kUsage);
  return plan.error().message;
}

TEST(PlanTest, PresetsHoldWhatTheDescriptionsSay) {
  for (const Preset preset :
       {Preset::kRecommended, Preset::kStrict, Preset::kAll, Preset::kCaveats, Preset::kSchema}) {
    EXPECT_EQ(Enabled(WithPreset(preset)), Described(PresetName(preset))) << PresetName(preset);
    EXPECT_FALSE(Described(PresetName(preset)).empty()) << PresetName(preset);
  }
  EXPECT_EQ(Enabled(WithPreset(Preset::kNone)), std::vector<std::string>{});
}

TEST(PlanTest, DocumentRulesAreThoseOfTheFormat) {
  const Result<Plan> plan = Plan::Make(WithPreset(Preset::kAll));
  ASSERT_TRUE(plan) << plan.error().message;
  const Rule& of_designs = *FindRule("design-empty")->rule;
  const Rule& of_all = *FindRule("yaml-syntax")->rule;
  EXPECT_TRUE(Holds(plan->DocumentRules(DocumentFormat::kPattern), of_designs));
  EXPECT_TRUE(Holds(plan->DocumentRules(DocumentFormat::kDesign), of_designs));
  EXPECT_FALSE(Holds(plan->DocumentRules(DocumentFormat::kManifest), of_designs));
  EXPECT_FALSE(Holds(plan->DocumentRules(DocumentFormat::kNotAMapping), of_designs));
  for (std::size_t i = 0; i < kDocumentFormats; ++i)
    EXPECT_TRUE(Holds(plan->DocumentRules(static_cast<DocumentFormat>(i)), of_all)) << i;
}

TEST(PlanTest, OnlyDocumentRulesNameFormats) {
  for (const RuleTableEntry& entry : RuleTable()) {
    if (entry.rule->phase == Phase::kDocument) continue;
    for (std::size_t i = 0; i < kDocumentFormats; ++i)
      EXPECT_TRUE(entry.rule->formats.Holds(static_cast<DocumentFormat>(i))) << entry.rule->id;
  }
}

TEST(PlanTest, StrictHoldsTheRecommendedOnes) {
  const std::vector<std::string> strict = Enabled(WithPreset(Preset::kStrict));
  for (const std::string& id : Enabled(WithPreset(Preset::kRecommended))) {
    EXPECT_TRUE(std::binary_search(strict.begin(), strict.end(), id)) << id;
  }
}

TEST(PlanTest, SchemaIsItsGroupAndTwoRulesOfYaml) {
  for (const std::string& id : Enabled(WithPreset(Preset::kSchema))) {
    const RuleTableEntry* const entry = FindRule(id);
    if (entry->group == "schema") continue;
    EXPECT_TRUE(id == "yaml-syntax" || id == "yaml-duplicate-key" || id == "yaml-merge-key-anchor")
        << id;
  }
}

TEST(PlanTest, PresetNamesAreReadAsTheyAreWritten) {
  for (const Preset preset : {Preset::kRecommended, Preset::kStrict, Preset::kAll, Preset::kCaveats,
                              Preset::kSchema, Preset::kNone}) {
    EXPECT_EQ(ParsePreset(PresetName(preset)), preset);
  }
  EXPECT_FALSE(ParsePreset("Recommended"));
  EXPECT_FALSE(ParsePreset(""));
}

TEST(PlanTest, SelectAddsToThePreset) {
  EXPECT_EQ(Enabled(OnlyRules({"image-latest-tag", "yaml-syntax"})),
            (std::vector<std::string>{"image-latest-tag", "yaml-syntax"}));
  LintOptions options = WithPreset(Preset::kCaveats);
  const std::size_t before = Enabled(options).size();
  options.select = {"yaml-syntax"};
  EXPECT_EQ(Enabled(options).size(), before + 1);
}

TEST(PlanTest, GroupsStandForTheirRules) {
  for (const RuleDescription& rule : DescribeRules()) {
    const std::vector<std::string> of_group = Enabled(OnlyRules({std::string(rule.group)}));
    EXPECT_TRUE(std::binary_search(of_group.begin(), of_group.end(), rule.id)) << rule.id;
    for (const std::string& id : of_group) EXPECT_EQ(FindRule(id)->group, rule.group) << id;
  }
  EXPECT_EQ(Enabled(OnlyRules({"schema-violation"})), Enabled(OnlyRules({"schema"})));
}

TEST(PlanTest, IgnoreHasTheLastWord) {
  LintOptions options = OnlyRules({"statefulset"});
  options.ignore = {"statefulset-shared-pvc"};
  const std::vector<std::string> left = Enabled(options);
  EXPECT_FALSE(left.empty());
  EXPECT_EQ(std::count(left.begin(), left.end(), "statefulset-shared-pvc"), 0);
  options.ignore = {"statefulset"};
  EXPECT_TRUE(Enabled(options).empty());
  options = OnlyRules({"image-latest-tag"});
  options.ignore = {"images"};
  EXPECT_TRUE(Enabled(options).empty());
}

// Other tools' rules are often several here: each of them is named then.
TEST(PlanTest, AliasesNameTheirRules) {
  std::size_t aliases = 0;
  for (const RuleDescription& rule : DescribeRules()) {
    for (const std::string_view alias : rule.aliases) {
      ++aliases;
      std::vector<std::string> named;
      for (const RuleDescription& other : DescribeRules()) {
        const bool has =
            std::find(other.aliases.begin(), other.aliases.end(), alias) != other.aliases.end();
        if (has) named.emplace_back(other.id);
      }
      EXPECT_EQ(Enabled(OnlyRules({std::string(alias)})), named) << alias;
      EXPECT_TRUE(DescribeRule(alias)) << alias;
    }
  }
  EXPECT_GT(aliases, 0U);
}

TEST(PlanTest, WordsThatDoNotExist) {
  EXPECT_EQ(ErrorOf(OnlyRules({"image-latest-tga"})),
            "--select: there is no rule or group \"image-latest-tga\"; did you mean "
            "\"image-latest-tag\"?");
  EXPECT_EQ(ErrorOf(OnlyRules({"shcema"})),
            "--select: there is no rule or group \"shcema\"; did you mean \"schema\"?");
  EXPECT_EQ(ErrorOf(OnlyRules({"qqqqqqqqqqqq"})),
            "--select: there is no rule or group \"qqqqqqqqqqqq\"; `meshlint rules` lists them");
  LintOptions options;
  options.ignore = {"yaml-sintax"};
  EXPECT_EQ(ErrorOf(options),
            "--ignore: there is no rule or group \"yaml-sintax\"; did you mean \"yaml-syntax\"?");
  EXPECT_NE(ErrorOf(OnlyRules({""})), "");
}

TEST(PlanTest, Versions) {
  const VersionRange known = *ParseVersions("all");
  EXPECT_LT(known.first, known.last);
  const VersionRange latest = *ParseVersions("latest");
  EXPECT_EQ(latest.first, known.last);
  EXPECT_EQ(latest.last, known.last);
  const VersionRange range = *ParseVersions("1.29..v1.33.4");
  EXPECT_EQ(range.first.minor, 29);
  EXPECT_EQ(range.last.minor, 33);
  EXPECT_EQ(ParseVersions("1.31")->ToString(), "1.31");
}

TEST(PlanTest, VersionsThatDoNotExist) {
  for (const std::string_view text :
       {"", "1", "1.5", "1.99", "1.31..", "..1.31", "1.31..1.99", "1.31...1.33", "Latest", "2.0"}) {
    const auto versions = ParseVersions(text);
    ASSERT_FALSE(versions) << text;
    EXPECT_EQ(versions.error().code, ErrorCode::kUsage) << text;
    EXPECT_NE(versions.error().message.find(Cat(Quote(text), " is not a version")),
              std::string::npos)
        << versions.error().message;
    EXPECT_NE(versions.error().message.find("1.3"), std::string::npos);  // says what there is
  }
  EXPECT_EQ(ParseVersions("1.33..1.29").error().message,
            "--kubernetes-version: the range \"1.33..1.29\" is upside down");
}

TEST(PlanTest, TheTargetIsSpelledOut) {
  LintOptions options;
  EXPECT_EQ(Plan::Make(options)->target(), ParseVersions("latest")->ToString());
  options.kubernetes_version = "1.30..1.32";
  EXPECT_EQ(Plan::Make(options)->target(), "1.30..1.32");
}

TEST(PlanTest, CaveatsAreNotes) {
  const Plan caveats = *Plan::Make(WithPreset(Preset::kCaveats));
  const Plan recommended = *Plan::Make({});
  Rule record;
  record.severity = Severity::kError;
  PlannedRule rule;
  rule.rule = &record;
  EXPECT_EQ(caveats.ShownAs(rule, std::nullopt), Severity::kInfo);
  EXPECT_EQ(recommended.ShownAs(rule, std::nullopt), Severity::kError);
  EXPECT_EQ(recommended.ShownAs(rule, Severity::kWarning), Severity::kWarning);
  // What the user has set counts more than what the rule says.
  rule.level = Severity::kInfo;
  EXPECT_EQ(recommended.ShownAs(rule, Severity::kWarning), Severity::kInfo);
}

TEST(PlanTest, ConditionsOfPresetsFallWhenARuleIsNamed) {
  const Plan plan = *Plan::Make({});
  EXPECT_TRUE(plan.Admits({nullptr, "", false}, kRecommended));
  EXPECT_FALSE(plan.Admits({nullptr, "", false}, kStrict));
  EXPECT_TRUE(plan.Admits({nullptr, "", true}, kStrict));
  EXPECT_TRUE(Plan::Make(WithPreset(Preset::kStrict))->Admits({nullptr, "", false}, kStrict));
  EXPECT_TRUE(Plan::Make(WithPreset(Preset::kAll))->Admits({nullptr, "", false}, kOptIn));
}

TEST(PlanTest, RulesOfAKindComeInOrderOfTheirIds) {
  const Plan plan = *Plan::Make(WithPreset(Preset::kAll));
  const ModelOf model(
      "{apiVersion: apps/v1, kind: StatefulSet}\n---\n{apiVersion: a.io/v1, kind: X}\n");
  for (const Phase phase : {Phase::kObject, Phase::kReference}) {
    for (const Object* object : model.objects()) {
      const std::span<const DispatchedRule> rules = plan.ObjectRules(phase, *object);
      EXPECT_FALSE(rules.empty());
      EXPECT_TRUE(std::is_sorted(rules.begin(), rules.end(), [&plan](const auto& a, const auto& b) {
        return plan.enabled()[a.number].rule->id < plan.enabled()[b.number].rule->id;
      }));
    }
  }
}

TEST(RuleDescriptionTest, AreSortedAndComplete) {
  const std::vector<RuleDescription> rules = DescribeRules();
  ASSERT_FALSE(rules.empty());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const RuleDescription& rule = rules[i];
    if (i > 0) {
      EXPECT_LT(rules[i - 1].id, rule.id);
    }
    EXPECT_FALSE(rule.summary.empty()) << rule.id;
    EXPECT_FALSE(rule.page.empty()) << rule.id;
    EXPECT_FALSE(rule.group.empty()) << rule.id;
    EXPECT_NE(rule.severity, Severity::kOff) << rule.id;
    EXPECT_TRUE(DescribeRule(rule.id)) << rule.id;
  }
}

TEST(RuleDescriptionTest, ByIdOrAlias) {
  EXPECT_EQ(DescribeRule("statefulset-shared-pvc")->group, "statefulset");
  EXPECT_FALSE(DescribeRule("statefulset-shared-pv"));
  EXPECT_FALSE(DescribeRule(""));
  EXPECT_EQ(NearestRuleName("statefulset-shared-pv"), "statefulset-shared-pvc");
  EXPECT_EQ(NearestRuleName("qqqqqqqqqqqq"), "");
}

TEST(RuleDescriptionTest, NoAliasIsAnIdOrAGroup) {
  for (const RuleDescription& rule : DescribeRules()) {
    for (const std::string_view alias : rule.aliases) {
      EXPECT_EQ(DescribeRule(alias)->id == alias, false) << alias;
      EXPECT_FALSE(IsRuleGroup(alias)) << alias;
    }
  }
}

}  // namespace
}  // namespace meshlint
