// Big sets are not kept as they were read: documents give their nodes back, rules are settled where
// an object tells all there is to tell, and tables are made of what was gathered on the way.  None
// of it may change what is found.
#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "meshlint/meshlint.hpp"
#include "rules/rule_page.h"
#include "support/lint.h"

namespace meshlint::testing {
namespace {

// What these say depends on what stands in one file, and here the same objects stand in other
// files.
bool LooksAtFiles(std::string_view rule) {
  return StartsWith(rule, "image-") || rule == "apply-order" || rule == "catalog-package-layout" ||
         rule == "hpa-duplicate" || rule == "pdb-overlap" || rule == "unused-suppression";
}

std::vector<std::string> RulesAndMessages(const LintResult& result) {
  std::vector<std::string> said;
  for (const Diagnostic& diagnostic : result.diagnostics()) {
    if (!LooksAtFiles(diagnostic.rule))
      said.push_back(Cat(diagnostic.rule, ' ', diagnostic.message));
  }
  std::sort(said.begin(), said.end());
  return said;
}

// The examples of all rule pages, each a text of its own.
std::vector<std::string> Examples() {
  std::vector<std::string> texts;
  for (const RuleDescription& rule : DescribeRules()) {
    for (const Example& example : ParseRulePage(rule.page).examples)
      texts.push_back(Cat("---\n", example.text, EndsWith(example.text, "\n") ? "" : "\n"));
  }
  return texts;
}

class BigSetsTest : public ::testing::Test {
 protected:
  BigSetsTest() {
    const std::vector<std::string> examples = Examples();
    constexpr std::size_t kTexts = 2000;  // files of which sixteen are read at a time
    std::string part;
    for (std::size_t i = 0; i < kTexts; ++i) {
      const std::string& text = examples[i % examples.size()];
      const std::string name = Cat("tree/", 10000 + i, ".yaml");
      many_.Add(name, text);
      stream_ += text;
      part += text;
      if (part.size() < 100000 && i + 1 < kTexts) continue;  // less than a part of a big stream
      few_.Add(name, part);
      part.clear();
    }
  }

  std::vector<std::string> Found(const MemoryFileSystem& files, LintOptions options) const {
    options.file_system = &files;
    return RulesAndMessages(test::MakeLinter(options).Lint({"tree"}));
  }

  MemoryFileSystem many_;
  MemoryFileSystem few_;
  std::string stream_;
};

TEST_F(BigSetsTest, WhatRulesFindTheyFindInABigStreamAndInManyFiles) {
  ASSERT_GT(stream_.size(), 2U * 256 * 1024);  // several parts
  for (const Preset preset : {Preset::kRecommended, Preset::kAll}) {
    const LintOptions options = test::WithPreset(preset);
    const std::vector<std::string> expected = Found(few_, options);
    ASSERT_GT(expected.size(), 1000U);
    EXPECT_EQ(RulesAndMessages(test::MakeLinter(options).LintBuffer("s.yaml", stream_)), expected);
    EXPECT_EQ(Found(many_, options), expected);
  }
}

// What one plan has settled says nothing of another: each finds in its files what it finds in them
// when it judges all.
TEST_F(BigSetsTest, FilesOfOneSetMayHaveTwoPlans) {
  const auto is_even = [](const std::string& path) {
    return (path[path.size() - 6] - '0') % 2 == 0;  // "...4.yaml"
  };
  const auto found = [this](const std::string& configuration, const auto& counts) {
    MemoryFileSystem files = many_;
    files.Add(".meshlint.yaml", configuration);
    LintOptions options;
    options.file_system = &files;
    std::vector<std::string> said;
    for (const Diagnostic& diagnostic : test::MakeLinter(options).Lint({"tree"}).diagnostics()) {
      if (counts(diagnostic.location.file))
        said.push_back(
            Cat(diagnostic.location.file, ' ', diagnostic.rule, ' ', diagnostic.message));
    }
    std::sort(said.begin(), said.end());
    return said;
  };
  // Without the first of the rules that are settled, the others are known by other bits.
  const std::string fewer = "rules: {deprecation: off, networking: off}\n";
  std::vector<std::string> expected = found(fewer, is_even);
  const std::vector<std::string> of_odd = found("", std::not_fn(is_even));
  ASSERT_GT(std::min(of_odd.size(), expected.size()), 1000U);
  expected.insert(expected.end(), of_odd.begin(), of_odd.end());
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(found(Cat("overrides:\n- paths: ['tree/*[02468].yaml']\n  ", fewer),
                  [](const std::string&) { return true; }),
            expected);
}

}  // namespace
}  // namespace meshlint::testing
