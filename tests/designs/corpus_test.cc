// The published designs, where a copy of them is at hand: what the issue about designs asks of a
// default run.
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "meshlint/meshlint.hpp"

namespace meshlint {
namespace {

const std::filesystem::path kCorpus = std::filesystem::path(MESHLINT_SHARED_DIR) / "corpus";

class DesignCorpus : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::is_directory(kCorpus / "designs"))
      GTEST_SKIP() << "no corpus of published designs here";
  }

  static LintResult Lint(const std::string& name, const LintOptions& options = {}) {
    return Linter::Create(options).value().Lint({(kCorpus / name).string()});
  }

  static std::size_t CountOf(const LintResult& result, const std::string& rule) {
    const auto& found = result.diagnostics();
    return static_cast<std::size_t>(std::count_if(
        found.begin(), found.end(), [&rule](const Diagnostic& one) { return one.rule == rule; }));
  }
};

TEST_F(DesignCorpus, MedianIsAHandful) {
  const LintResult result = Lint("designs");
  std::map<std::string, std::size_t> of_file;
  for (const auto& entry : std::filesystem::directory_iterator(kCorpus / "designs"))
    of_file[entry.path().string()] = 0;
  for (const Diagnostic& found : result.diagnostics()) ++of_file[found.location.file];
  std::vector<std::size_t> counts;
  for (const auto& [file, count] : of_file) counts.push_back(count);
  std::sort(counts.begin(), counts.end());
  EXPECT_LE(counts[counts.size() / 2], 5U);
  EXPECT_TRUE(result.failures().empty());
}

TEST_F(DesignCorpus, ConvertedZooKeeperShowsItsStrayPods) {
  const LintResult result = Lint("designs/zookeeper-cluster--fde9c2da-v0.0.1.yaml");
  EXPECT_EQ(CountOf(result, "design-template-as-pod"), 3U);
  EXPECT_EQ(CountOf(result, "design-component-name-invalid"), 1U);
  for (const Diagnostic& found : result.diagnostics())
    EXPECT_NE(found.object.kind, "Container") << found.message;
}

TEST_F(DesignCorpus, EveryCatalogItemGetsAnAnswer) {
  for (const auto& entry : std::filesystem::directory_iterator(kCorpus / "catalog-items")) {
    const std::string name = "catalog-items/" + entry.path().filename().string();
    const LintResult result = Lint(name);
    EXPECT_TRUE(result.checked_anything()) << name;
    const bool broken = name.find("broken-front-matter") != std::string::npos;
    const std::size_t unreadable = CountOf(result, "catalog-front-matter-unparsable") +
                                   CountOf(result, "catalog-front-matter-stray-key");
    if (broken) {
      EXPECT_GT(unreadable, 0U) << name;
    }
    EXPECT_EQ(CountOf(result, "yaml-syntax"), 0U) << name;
  }
}

TEST_F(DesignCorpus, CaveatsOfZooKeeperAreMarked) {
  const std::string item = (kCorpus / "catalog-items/zookeeper-cluster--fde9c2da.md").string();
  const std::string design = (kCorpus / "designs/zookeeper-cluster--fde9c2da-SEED.yaml").string();
  const Result<std::vector<CaveatReport>> reports = FindCaveats({item, design});
  ASSERT_TRUE(reports);
  ASSERT_EQ(reports->size(), 1U);
  std::vector<StatedCaveatVerdict> verdicts;
  for (const StatedCaveat& stated : reports->front().stated) verdicts.push_back(stated.verdict);
  using Verdict = StatedCaveatVerdict;
  EXPECT_EQ(verdicts, (std::vector<Verdict>{Verdict::kNotTrue, Verdict::kNotTrue, Verdict::kProved,
                                            Verdict::kProved, Verdict::kProved}));
  EXPECT_NE(reports->front().stated[0].reason.find("volumeClaimTemplates"), std::string::npos);
  EXPECT_NE(reports->front().stated[1].reason.find("my-zookeeper-cluster-pvc"), std::string::npos);
  const std::string text = FormatCaveats(*reports, CaveatFormat::kYaml, 500);
  EXPECT_NE(text.find("patternCaveats: |\n  1. "), std::string::npos);
}

}  // namespace
}  // namespace meshlint
