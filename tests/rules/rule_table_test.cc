// What the records of the rules have in common.
#include "rule/rule_table.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"

namespace meshlint {
namespace {

constexpr std::array<std::string_view, 9> kPeers = {"kube-linter", "kube-score", "polaris",
                                                    "kubescape",   "trivy",      "monokle",
                                                    "pluto",       "kubent",     "kyverno"};

const std::filesystem::path kRules = std::filesystem::path(MESHLINT_SOURCE_DIR) / "rules";

TEST(RuleTable, IsSortedAndNamedLikeItsFolders) {
  std::string_view before;
  for (const RuleTableEntry& entry : RuleTable()) {
    EXPECT_LT(before, entry.rule->id);
    before = entry.rule->id;
    EXPECT_TRUE(std::filesystem::exists(kRules / entry.group / entry.rule->id / "rule.cc"))
        << entry.rule->id;
    EXPECT_FALSE(IsRuleGroup(entry.rule->id))
        << "a selector word means a rule or a group, not both";
  }
}

TEST(RuleTable, SummariesReadAsTheEndOfASentence) {
  for (const RuleTableEntry& entry : RuleTable()) {
    const std::string_view summary = entry.rule->summary;
    SCOPED_TRACE(std::string(entry.rule->id));
    ASSERT_FALSE(summary.empty());
    EXPECT_LE(summary.size(), 100U);
    EXPECT_NE(summary.back(), '.');
    // Lower case, unless it begins with a name such as StatefulSet or YAML.
    const std::string_view word = summary.substr(0, summary.find(' '));
    const bool is_name =
        std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) > 1;
    EXPECT_TRUE(is_name || (summary.front() >= 'a' && summary.front() <= 'z')) << summary;
  }
}

TEST(RuleTable, EachRuleHasTheFunctionOfItsPhase) {
  for (const RuleTableEntry& entry : RuleTable()) {
    const Rule& rule = *entry.rule;
    SCOPED_TRACE(std::string(rule.id));
    EXPECT_EQ(rule.check_document != nullptr, rule.phase == Phase::kDocument);
    EXPECT_EQ(rule.check_fault != nullptr, rule.phase == Phase::kSchema);
    EXPECT_EQ(rule.check != nullptr,
              rule.phase == Phase::kObject || rule.phase == Phase::kReference);
    EXPECT_EQ(rule.check_set != nullptr, rule.phase == Phase::kSet);
    EXPECT_NE(rule.severity, Severity::kOff);
  }
}

TEST(RuleTable, KindsAndVersionsAreWellFormed) {
  const std::regex kind("[A-Z][A-Za-z0-9]*(\\.[a-z][a-z0-9.]*)?");
  const std::regex version("[0-9]+\\.[0-9]+\\.[0-9]+");
  for (const RuleTableEntry& entry : RuleTable()) {
    SCOPED_TRACE(std::string(entry.rule->id));
    EXPECT_TRUE(std::regex_match(std::string(entry.rule->since), version));
    for (const std::string_view name : entry.rule->kinds) {
      EXPECT_TRUE(std::regex_match(std::string(name), kind)) << name;
    }
  }
}

// An alias without a tool in front is an id of ours and names one rule; a rule of another tool may
// be split into several of ours.
TEST(RuleTable, AliasesNameOneRule) {
  std::set<std::string_view> own;
  for (const RuleTableEntry& entry : RuleTable()) own.insert(entry.rule->id);
  for (const RuleTableEntry& entry : RuleTable()) {
    std::set<std::string_view> of_rule;
    for (const std::string_view alias : entry.rule->aliases) {
      SCOPED_TRACE(Cat(entry.rule->id, " has the alias ", alias));
      EXPECT_TRUE(of_rule.insert(alias).second);
      const std::size_t colon = alias.find(':');
      if (colon == std::string_view::npos) {
        EXPECT_TRUE(own.insert(alias).second);
        EXPECT_FALSE(IsRuleGroup(alias));
      } else {
        EXPECT_NE(std::find(kPeers.begin(), kPeers.end(), alias.substr(0, colon)), kPeers.end());
        EXPECT_LT(colon + 1, alias.size());
      }
    }
  }
}

std::string FileText(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

TEST(RuleTable, PagesAreTheFiles) {
  for (const RuleTableEntry& entry : RuleTable())
    EXPECT_EQ(RulePage(entry), FileText(kRules / entry.group / entry.rule->id / "rule.md"));
}

// The table between the markers of rules/README.md is `meshlint rules --format markdown`.
TEST(RuleTable, ReadmeListsEveryRule) {
  const std::string text = FileText(kRules / "README.md");
  const std::size_t begin = text.find("<!-- rules: begin");
  const std::size_t end = text.find("<!-- rules: end");
  ASSERT_NE(begin, std::string::npos);
  ASSERT_NE(end, std::string::npos);
  const std::string table = text.substr(begin, end - begin);
  std::vector<std::string_view> missing;
  for (const RuleTableEntry& entry : RuleTable()) {
    if (table.find(Cat("[`", entry.rule->id, "`](", entry.group, "/")) == std::string::npos) {
      missing.push_back(entry.rule->id);
    }
  }
  EXPECT_TRUE(missing.empty()) << "not in the table of rules/README.md: "
                               << ::testing::PrintToString(missing);
}

}  // namespace
}  // namespace meshlint
