// Every example of every rule.md gives what the page says: one test for each rule.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "meshlint/rules.hpp"
#include "rules/rule_page_checker.h"

namespace meshlint::testing {
namespace {

std::vector<std::string> RuleIds() {
  std::vector<std::string> ids;
  for (const RuleDescription& rule : DescribeRules()) ids.emplace_back(rule.id);
  return ids;
}

std::string Lines(const std::vector<std::string>& failures) {
  std::string text;
  for (const std::string& failure : failures) text += "\n  " + failure;
  return text;
}

std::filesystem::path FolderOf(const RuleDescription& rule) {
  return std::filesystem::path(MESHLINT_SOURCE_DIR) / "rules" / rule.group / rule.id;
}

class RulePages : public ::testing::TestWithParam<std::string> {
 protected:
  RuleDescription rule() const { return *DescribeRule(GetParam()); }
};

TEST_P(RulePages, Holds) {
  const std::vector<std::string> failures = CheckRulePage(rule(), rule().page);
  EXPECT_TRUE(failures.empty()) << FolderOf(rule()).string() << Lines(failures);
}

TEST_P(RulePages, CasesHold) {
  const std::filesystem::path cases = FolderOf(rule()) / "cases";
  if (!std::filesystem::exists(cases)) return;
  for (const auto& entry : std::filesystem::directory_iterator(cases)) {
    if (!entry.is_directory()) continue;
    const std::vector<std::string> failures = CheckRuleCase(rule(), entry.path());
    EXPECT_TRUE(failures.empty()) << entry.path().string() << Lines(failures);
  }
}

INSTANTIATE_TEST_SUITE_P(All, RulePages, ::testing::ValuesIn(RuleIds()), [](const auto& test) {
  std::string name = test.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace meshlint::testing
