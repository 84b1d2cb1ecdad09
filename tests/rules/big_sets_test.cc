// Big sets are not kept as they were read: documents give their nodes back, which rules apply to an
// object is noted while it is at hand, and tables are made of what was gathered on the way.  None
// of it may change what is found, and nothing of a healthy set is read twice.
#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "meshlint/meshlint.hpp"
#include "rules/rule_page.h"
#include "support/lint.h"
#include "yaml/read_again.h"

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

// To read most documents a second time costs more than to keep them: a rule that looks at every
// object of its kinds when the set is known does that, until it says what it applies to or asks the
// index first.
TEST(BigSets, OfAHealthyOneNothingIsReadAgain) {
  std::string stream;
  for (int i = 0; stream.size() < 2U * 1024 * 1024; ++i) {
    stream += Cat("---\napiVersion: v1\nkind: Service\nmetadata: {name: store-", i,
                  "}\nspec:\n  clusterIP: None\n  selector: {app: store-", i,
                  "}\n  ports: [{name: client, port: 2181, targetPort: client}]\n");
    stream +=
        Cat("---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: store-", i,
            "}\nspec:\n  replicas: 3\n  serviceName: store-", i,
            "\n  selector: {matchLabels: {app: store-", i,
            "}}\n  template:\n    metadata: {labels: {app: store-", i,
            "}}\n    spec:\n      containers:\n      - name: server\n        image: "
            "zookeeper:3.9.2\n        ports: [{name: client, containerPort: 2181}]\n"
            "        readinessProbe: {tcpSocket: {port: client}}\n"
            "        volumeMounts: [{name: data, mountPath: /data}]\n"
            "  volumeClaimTemplates:\n  - metadata: {name: data}\n"
            "    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n");
    stream +=
        Cat("---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: store-", i,
            "}\nspec:\n  maxUnavailable: 1\n  selector: {matchLabels: {app: store-", i, "}}\n");
    stream +=
        Cat("---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: "
            "store-",
            i, "}\nspec:\n  podSelector: {matchLabels: {app: store-", i,
            "}}\n  policyTypes: [Ingress]\n  ingress: [{ports: [{port: 2181}]}]\n");
  }
  const Linter linter = test::MakeLinter(test::WithPreset(Preset::kRecommended));
  const std::uint64_t before = yaml::ReadAgain::Count();
  const LintResult result = linter.LintBuffer("s.yaml", stream);
  EXPECT_EQ(yaml::ReadAgain::Count(), before);
  EXPECT_GT(result.summary().objects, 5000U);
  EXPECT_TRUE(result.diagnostics().empty()) << result.diagnostics().front().message;
}

// What was noted for one plan says nothing of another: each finds in its files what it finds in
// them when it judges all.
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
  // Without the first of the rules that say what they apply to, the others have other bits.
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
