// The tester of the pages is tested here: what is wrong with a page or a rule must not pass.
#include "rules/rule_page_checker.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "meshlint/rules.hpp"
#include "rules/rule_page.h"

namespace meshlint::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A page about statefulset-delete-without-scale-down with the given examples.
std::string Page(const std::string& examples) {
  return "# statefulset-delete-without-scale-down\n\n## What it finds\n\n## Why it matters\n\n## "
         "Examples\n\n" +
         examples + "\n## Fix\n\n## Options\n\n## When not to use it\n\n## References\n";
}

std::string Set(const std::string& name_line, const std::string& replicas) {
  return "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n" + name_line +
         "spec:\n  replicas: " + replicas + "\n  template:\n    metadata: {}\n";
}

std::string Bad(const std::string& caret_line) {
  return "```yaml bad\n" + Set("  name: web\n" + caret_line, "3") + "```\n";
}

std::string Good(const std::string& replicas = "1") {
  return "```yaml good\n" + Set("  name: web\n", replicas) + "```\n";
}

std::vector<std::string> Check(const std::string& page) {
  return CheckRulePage(*DescribeRule("statefulset-delete-without-scale-down"), page);
}

constexpr char kRight[] = "#       ^^^ its 3 pods\n";

TEST(RulePageChecker, AcceptsAPageThatHolds) {
  EXPECT_THAT(Check(Page(Bad(kRight) + Good())), IsEmpty());
}

TEST(RulePageChecker, RefusesAWrongRange) {
  EXPECT_THAT(
      Check(Page(Bad("#       ^^ its 3 pods\n") + Good())),
      ElementsAre(HasSubstr("there is no finding at 4:9-11"), HasSubstr("not announced: 4:9-12")));
  EXPECT_THAT(Check(Page(Bad("#      ^^^ its 3 pods\n") + Good())),
              Contains(HasSubstr("there is no finding")));
  EXPECT_THAT(Check(Page(Bad("#       ^^^> its 3 pods\n") + Good())),
              Contains(HasSubstr("there is no finding")));
}

TEST(RulePageChecker, RefusesAnotherTextOrSeverity) {
  EXPECT_THAT(Check(Page(Bad("#       ^^^ its 4 pods\n") + Good())),
              Contains(HasSubstr("with the text \"its 4 pods\"")));
  EXPECT_THAT(Check(Page(Bad("#       ^^^ info: its 3 pods\n") + Good())), IsEmpty());
  EXPECT_THAT(Check(Page(Bad("#       ^^^ error: its 3 pods\n") + Good())),
              Contains(HasSubstr("there is no finding")));
}

TEST(RulePageChecker, RefusesWhatIsNotAnnounced) {
  EXPECT_THAT(Check(Page(Bad(kRight) + Good("2"))),
              ElementsAre(HasSubstr("not announced: 4:9-12: info: Deleting")));
}

TEST(RulePageChecker, RefusesAFindingAnnouncedTwice) {
  EXPECT_THAT(Check(Page(Bad(std::string(kRight) + kRight) + Good())),
              ElementsAre(HasSubstr("there is no finding")));
}

TEST(RulePageChecker, RefusesARelatedPlaceThatIsNotThere) {
  EXPECT_THAT(Check(Page(Bad(std::string(kRight) + "#       ~~~ somewhere\n") + Good())),
              ElementsAre(HasSubstr("there is no related place at 4:9-12")));
}

TEST(RulePageChecker, WantsABadAndAGoodExample) {
  EXPECT_THAT(Check(Page(Bad(kRight))), ElementsAre(HasSubstr("no `yaml good` example")));
  EXPECT_THAT(Check(Page(Good())), ElementsAre(HasSubstr("no `yaml bad` example")));
}

TEST(RulePageChecker, WantsCaretLinesInBadExamplesOnly) {
  EXPECT_THAT(Check(Page(Bad("") + Good())),
              Contains(HasSubstr("a bad example has at least one caret line")));
  EXPECT_THAT(Check(Page(Bad(kRight) + "```yaml good\n" + Set("  name: web\n#       ^^^ x\n", "1") +
                         "```\n")),
              Contains(HasSubstr("only a bad example has caret lines")));
}

TEST(RulePageChecker, WantsTheHeadingsInOrder) {
  std::string page = Page(Bad(kRight) + Good());
  page.erase(page.find("## Fix\n"), 7);
  EXPECT_THAT(Check(page), ElementsAre(HasSubstr("the headings are not these seven")));
}

TEST(RulePageChecker, WantsTheIdAsTitle) {
  EXPECT_THAT(Check("# another-rule\n" + Page(Bad(kRight) + Good())),
              ElementsAre(HasSubstr("the title is not")));
}

TEST(RulePageChecker, RefusesLeftoversOfTheTemplate) {
  EXPECT_THAT(Check(Page(Bad(kRight) + Good() + "REPLACE: say more\n")),
              ElementsAre(HasSubstr("REPLACE")));
}

TEST(RulePageChecker, RefusesExamplesThatAreNotYamlOrNotJudged) {
  EXPECT_THAT(Check(Page(Bad(kRight) + Good() + "```yaml good\nkind: [\n```\n")),
              Contains(HasSubstr("the example is not YAML")));
  EXPECT_THAT(Check(Page(Bad(kRight) + Good() + "```yaml good\nname: web\nport: 80\n```\n")),
              ElementsAre(HasSubstr("nothing in the example is judged")));
}

TEST(RulePageChecker, RefusesUnknownWordsAndPresets) {
  EXPECT_THAT(Check(Page(Bad(kRight) + Good() + "```yaml good wrong\nkind: Pod\n```\n")),
              Contains(HasSubstr("unknown word \"wrong\"")));
  EXPECT_THAT(Check(Page(Bad(kRight) + Good() + "```yaml good preset=nice\nkind: Pod\n```\n")),
              Contains(HasSubstr("there is no preset \"nice\"")));
}

TEST(RulePageChecker, RunsThePresetThatIsNamed) {
  // A rule of the preset caveats only: silent by default.
  EXPECT_THAT(Check(Page(Bad(kRight) + "```yaml good preset=recommended\n" +
                         Set("  name: web\n", "3") + "```\n")),
              IsEmpty());
}

TEST(RulePageChecker, ComparesWhatTheFixGives) {
  const RuleDescription rule = *DescribeRule("design-spaced-keys");
  const std::string start =
      "# design-spaced-keys\n\n## What it finds\n\n## Why it matters\n\n## Examples\n\n```yaml "
      "good\nkind: Pod\n"
      "apiVersion: v1\n```\n```yaml bad\nkind: Pod\napiVersion: v1\nspec:\n  host Network: "
      "true\n# ^^^^^^^^^^^^ 1 key\n```\n";
  const std::string end = "\n## Fix\n\n## Options\n\n## When not to use it\n\n## References\n";
  const std::string fixed =
      "```yaml fixed\nkind: Pod\napiVersion: v1\nspec:\n  hostNetwork: true\n```\n";
  const std::string other =
      "```yaml fixed\nkind: Pod\napiVersion: v1\nspec:\n  hostNetwork: false\n```\n";
  EXPECT_THAT(CheckRulePage(rule, start + end),
              ElementsAre(HasSubstr("is no `yaml fixed` example")));
  EXPECT_THAT(CheckRulePage(rule, start + other + end),
              Contains(HasSubstr("the fix gives another text")));
}

TEST(RulePageChecker, ParsesCaretLines) {
  const RulePage page = ParseRulePage(
      "```yaml bad preset=strict name=a.yaml\nkind: x\n#<^^^^ error: first\nb: y\n#^^^> second\n# "
      "~~ third\n"
      "# a plain comment\n```\n");
  ASSERT_EQ(page.examples.size(), 1U);
  const Example& example = page.examples.front();
  EXPECT_EQ(example.text, "kind: x\nb: y\n# a plain comment\n");
  EXPECT_EQ(example.options.at("name"), "a.yaml");
  ASSERT_EQ(example.expectations.size(), 3U);
  EXPECT_EQ(example.expectations[0].begin, 1U);
  EXPECT_EQ(example.expectations[0].end, 5U);
  EXPECT_EQ(example.expectations[0].line, 1U);
  EXPECT_EQ(example.expectations[0].severity, Severity::kError);
  EXPECT_EQ(example.expectations[0].text, "first");
  EXPECT_EQ(example.expectations[1].begin, 2U);
  EXPECT_TRUE(example.expectations[1].goes_on);
  EXPECT_TRUE(example.expectations[2].related);
  EXPECT_EQ(example.expectations[2].line, 2U);
}

class RuleCases : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    folder_ = std::filesystem::temp_directory_path() / ("meshlint-rule-cases-" + name);
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    Write("set.yaml", Set("  name: web\n", "3"));
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  std::vector<std::string> CheckCase(const std::string& expected) const {
    Write("expected.txt", expected);
    return CheckRuleCase(*DescribeRule("statefulset-delete-without-scale-down"), folder_);
  }

 private:
  std::filesystem::path folder_;
};

TEST_F(RuleCases, AcceptWhatIsExpected) {
  EXPECT_THAT(CheckCase("# one\nset.yaml:4:9: info: its 3 pods\n"), IsEmpty());
  EXPECT_THAT(CheckCase("options: preset=recommended\n"), IsEmpty());
}

TEST_F(RuleCases, RefuseTheRest) {
  EXPECT_THAT(CheckCase(""), ElementsAre(HasSubstr("not announced: set.yaml:4:9-12")));
  EXPECT_THAT(CheckCase("set.yaml:4:8: its 3 pods\n"),
              Contains(HasSubstr("expected.txt:1: there is no such finding")));
  EXPECT_THAT(CheckCase("its 3 pods\n"), Contains(HasSubstr("not FILE:LINE:COLUMN: TEXT")));
}

}  // namespace
}  // namespace meshlint::testing
