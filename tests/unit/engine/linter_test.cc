// Whole runs: which files belong together, what the summary says, and what does not depend on
// threads.
#include "meshlint/linter.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "meshlint/meshlint.hpp"
#include "support/lint.h"

namespace meshlint {
namespace {

using test::CountOf;
using test::LintText;
using test::MakeLinter;
using test::OnlyRules;
using test::Places;

constexpr std::string_view kUser = R"(apiVersion: v1
kind: Pod
metadata: {name: user}
spec:
  containers: [{name: a, image: "x:1"}]
  volumes: [{name: v, persistentVolumeClaim: {claimName: disk}}]
)";
constexpr std::string_view kClaim = R"(apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: disk}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
)";

// A run over files in memory, with one rule: does the Pod find its claim?
class SetTest : public testing::Test {
 protected:
  void Add(std::string path, std::string_view text) {
    files_.Add(std::move(path), std::string(text));
  }

  LintResult Lint(const std::vector<std::string>& paths,
                  LintOptions options = OnlyRules({"pvc-not-found"})) {
    options.file_system = &files_;
    return MakeLinter(options).Lint(paths);
  }

  MemoryFileSystem files_;
};

TEST_F(SetTest, AStreamIsASet) {
  Add("a.yaml", Cat(kUser, "---\n", kClaim));
  Add("b.yaml", kUser);
  EXPECT_EQ(Lint({"a.yaml"}).diagnostics().size(), 0U);
  EXPECT_EQ(Lint({"b.yaml"}).diagnostics().size(), 1U);
}

TEST_F(SetTest, ADirectoryIsASet) {
  Add("app/deep/user.yaml", kUser);
  Add("app/claim.yaml", kClaim);
  EXPECT_EQ(Lint({"app"}).diagnostics().size(), 0U);
  EXPECT_EQ(Lint({"app/deep"}).diagnostics().size(), 1U);
  EXPECT_EQ(Lint({"app/deep", "app"}).diagnostics().size(), 0U);
}

// A big stream is checked in parts; only those with a suppression are looked through for them.
TEST_F(SetTest, SuppressionsInAnyPartOfAStreamHold) {
  const std::string filler = Cat("kind: Filler\ntext: ", std::string(300'000, 'x'), "\n---\n");
  const std::string user = Cat("# meshlint: ignore-file[pvc-not-found]\n", kUser, "---\n");
  const std::vector<std::string> streams = {Cat(user, filler, filler), Cat(filler, user, filler),
                                            Cat(filler, filler, user)};
  for (const std::string& stream : streams) {
    Add("a.yaml", stream);
    const LintResult result = Lint({"a.yaml"});
    EXPECT_EQ(result.diagnostics().size(), 0U);
    EXPECT_EQ(result.suppressed().size(), 1U);
  }
}

TEST_F(SetTest, WhatIsLeftToTheSystemIsTheSameResult) {
  Add("a.yaml", kUser);
  LintOptions options = OnlyRules({"pvc-not-found"});
  const std::vector<std::string> places = Places(Lint({"a.yaml"}, options));
  ASSERT_EQ(places.size(), 1U);
  options.disable_free = true;
  const LintResult result = Lint({"a.yaml"}, options);
  EXPECT_EQ(Places(result), places);
  EXPECT_EQ(result.LineText("a.yaml", 1), "apiVersion: v1");
}

// Whichever file of the set is in the other shard.
TEST_F(SetTest, ASetIsJudgedInEveryShardThatHasAFileOfIt) {
  Add("app/a.yaml", kUser);
  Add("app/b.yaml", kUser);
  LintOptions options = OnlyRules({"pvc-not-found"});
  options.shard_count = 2;
  std::size_t found = 0;
  for (const std::uint32_t shard : {1U, 2U}) {
    options.shard_index = shard;
    found += Lint({"app"}, options).diagnostics().size();
  }
  EXPECT_EQ(found, Lint({"app"}).diagnostics().size());
  EXPECT_NE(found, 0U);
}

TEST_F(SetTest, NamedFilesOfOneFolderBelongTogether) {
  Add("app/user.yaml", kUser);
  Add("app/claim.yaml", kClaim);
  Add("other/claim.yaml", kClaim);
  EXPECT_EQ(Lint({"app/user.yaml", "app/claim.yaml"}).diagnostics().size(), 0U);
  EXPECT_EQ(Lint({"app/user.yaml", "other/claim.yaml"}).diagnostics().size(), 1U);
}

TEST_F(SetTest, ADesignIsASetOfItsOwn) {
  Add("design.yaml",
      "name: d\nservices:\n  user:\n    name: user\n    type: Pod\n    apiVersion: v1\n    "
      "settings:\n"
      "      spec:\n        volumes: [{name: v, persistentVolumeClaim: {claimName: disk}}]\n");
  Add("claim.yaml", kClaim);
  EXPECT_EQ(Lint({"."}).diagnostics().size(), 1U);
}

TEST_F(SetTest, ContextAnswersAndIsNotReportedOn) {
  Add("app/user.yaml", kUser);
  Add("app/claim.yaml", kClaim);
  Add("elsewhere/broken.yaml", "kind: [");
  LintOptions options = OnlyRules({"pvc-not-found", "yaml-syntax"});
  options.context = {"app/claim.yaml", "elsewhere"};
  const LintResult result = Lint({"app/user.yaml"}, options);
  EXPECT_EQ(Places(result), std::vector<std::string>{});
  EXPECT_EQ(result.summary().files, 1U);
  EXPECT_EQ(result.summary().objects, 1U);
}

// What could not be read may hold what is missing.
TEST_F(SetTest, AbsenceInASetWithBrokenFilesIsNotJudged) {
  Add("app/user.yaml", kUser);
  Add("app/broken.yaml", "kind: [");
  const LintResult result = Lint({"app"});
  EXPECT_EQ(CountOf(result, "pvc-not-found"), 0U);
  ASSERT_EQ(result.summary().not_evaluated.size(), 1U);
  EXPECT_EQ(result.summary().not_evaluated[0].rule, "pvc-not-found");
  EXPECT_EQ(result.summary().not_evaluated[0].file, "app/user.yaml");
  EXPECT_NE(result.summary().not_evaluated[0].reason.find("app/broken.yaml"), std::string::npos);
  LintOptions complete = OnlyRules({"pvc-not-found"});
  complete.set_is = SetIs::kComplete;
  EXPECT_EQ(CountOf(Lint({"app"}, complete), "pvc-not-found"), 1U);
}

TEST_F(SetTest, AbsenceInASetWithTemplatesIsNotJudged) {
  Add("app/user.yaml", kUser);
  Add("app/claim.yaml", "kind: PersistentVolumeClaim\nmetadata:\n  name: {{ .x }}-disk\n");
  EXPECT_EQ(Lint({"app"}).summary().not_evaluated.size(), 1U);
}

TEST_F(SetTest, AbsenceInAPartialSetIsNotJudged) {
  Add("a.yaml", kUser);
  LintOptions partial = OnlyRules({"pvc-not-found"});
  partial.set_is = SetIs::kPartial;
  const LintResult result = Lint({"a.yaml"}, partial);
  EXPECT_EQ(result.diagnostics().size(), 0U);
  ASSERT_EQ(result.summary().not_evaluated.size(), 1U);
  EXPECT_EQ(result.summary().not_evaluated[0].reason, "the set is declared partial");
}

TEST_F(SetTest, FailuresDoNotStopTheOthers) {
  Add("a.yaml", kUser);
  Add("large.yaml", std::string(2000, '#'));
  LintOptions options = OnlyRules({"pvc-not-found"});
  options.limits.max_file_size = 1000;
  const LintResult result = Lint({"none.yaml", "a.yaml", "large.yaml"}, options);
  ASSERT_EQ(result.failures().size(), 2U);
  EXPECT_EQ(result.failures()[0].code, ErrorCode::kNotFound);
  EXPECT_NE(result.failures()[1].message.find("large.yaml"), std::string::npos);
  EXPECT_EQ(result.summary().files, 1U);
}

TEST_F(SetTest, SameAnswersForAnyOrderAndNumberOfThreads) {
  for (int i = 0; i < 40; ++i) {
    Add(Cat("app/", i % 7, "/user", i, ".yaml"), kUser);
    if (i % 3 == 0) Add(Cat("app/broken", i, ".yaml"), "kind: [");
  }
  LintOptions options;
  options.preset = Preset::kAll;
  options.jobs = 1;
  const std::string expected = test::AllReports(Lint({"app", "app/0"}, options));
  options.jobs = 8;
  for (int round = 0; round < 5; ++round) {
    EXPECT_EQ(test::AllReports(Lint({"app/0", "app"}, options)), expected);
  }
}

TEST(LinterTest, BuffersAreOneSet) {
  const Linter linter = MakeLinter(OnlyRules({"pvc-not-found"}));
  EXPECT_EQ(linter.LintBuffers({{"b", std::string(kUser)}, {"a", std::string(kClaim)}})
                .diagnostics()
                .size(),
            0U);
  EXPECT_EQ(linter.LintBuffer("b", kUser).diagnostics().size(), 1U);
}

TEST(LinterTest, BuffersAreSortedByName) {
  const Linter linter = MakeLinter(OnlyRules({"yaml-syntax"}));
  const LintResult result = linter.LintBuffers({{"b", "["}, {"c", "["}, {"a", "["}});
  ASSERT_EQ(result.diagnostics().size(), 3U);
  EXPECT_EQ(result.diagnostics()[0].location.file, "a");
  EXPECT_EQ(result.diagnostics()[2].location.file, "c");
}

TEST(LinterTest, BadOptions) {
  LintOptions options;
  options.kubernetes_version = "1.2.3.4";
  const Result<Linter> linter = Linter::Create(options);
  ASSERT_FALSE(linter);
  EXPECT_EQ(linter.error().code, ErrorCode::kUsage);
}

TEST(LinterTest, NoRulesFindNothing) {
  const LintResult result = LintText("kind: [", test::WithPreset(Preset::kNone));
  EXPECT_EQ(result.diagnostics().size(), 0U);
  EXPECT_FALSE(result.checked_anything());
}

// As when an archive is unpacked that holds a file twice.
TEST(LinterTest, OfTwoTextsOfOneNameTheLastIsShown) {
  const Linter linter = test::MakeLinter(OnlyRules({"image-latest-tag"}));
  const std::string pod =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: "
      "[{name: a, image: \"a:latest\"}]}\n";
  const LintResult result =
      linter.LintBuffers({{"a.yaml", "# one\n" + pod}, {"a.yaml", "# two\n" + pod}});
  ASSERT_FALSE(result.diagnostics().empty());
  EXPECT_EQ(result.LineText("a.yaml", 1), "# two");
}

TEST(SummaryTest, Counts) {
  const LintResult result =
      LintText(Cat(kUser, "---\n# nothing\n---\n", kClaim,
                   "---\napiVersion: acme.io/v1\nkind: Thing\nmetadata: {name: a}\n"));
  EXPECT_EQ(result.summary().files, 1U);
  EXPECT_EQ(result.summary().documents, 4U);
  EXPECT_EQ(result.summary().objects, 3U);
  EXPECT_EQ(result.summary().without_schema, 1U);
  EXPECT_EQ(result.summary().suppressed, 0U);
  EXPECT_EQ(result.summary().errors + result.summary().warnings + result.summary().infos,
            result.diagnostics().size());
  EXPECT_TRUE(result.checked_anything());
}

TEST(SummaryTest, WhatIsSkipped) {
  for (const auto& [text, reason] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"services: {web: {image: x}}\n", "Compose file"},
           {"replicaCount: 1\n", "file of another kind"},
           {"apiVersion: kustomize.config.k8s.io/v1\nkind: Kustomization\n", "Kustomization"},
           {"kind: Pod\nname: {{ .x }}-y\n", "template"},
           {"", "empty file"},
           {"# only a comment\n", "empty file"},
       }) {
    const LintResult result = LintText(text, OnlyRules({"image-latest-tag"}));
    ASSERT_EQ(result.summary().skipped.size(), 1U) << text;
    EXPECT_EQ(result.summary().skipped[0].file, "test.yaml");
    EXPECT_EQ(result.summary().skipped[0].reason, reason);
    EXPECT_FALSE(result.checked_anything()) << text;
  }
}

TEST(SummaryTest, AManifestWithoutFindingsWasChecked) {
  const LintResult result = LintText(kClaim, OnlyRules({"image-latest-tag"}));
  EXPECT_TRUE(result.diagnostics().empty());
  EXPECT_EQ(result.summary().objects, 1U);
  EXPECT_TRUE(result.checked_anything());
}

// Designs, catalog items and packages are judged as such, with or without objects.
TEST(SummaryTest, WhatHasRulesOfItsOwnWasChecked) {
  for (const auto& [file, text] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"design.yaml", "name: a\nschemaVersion: designs.meshery.io/v1beta1\ncomponents: []\n"},
           {"pattern.yaml", "name: a\nservices: {}\n"},
           {"item.md", "---\nlayout: item\nname: a\npatternId: b\n---\n"},
           {"artifacthub-pkg.yml", "version: 1.0.0\nname: a\ndisplayName: a\ncreatedAt: x\n"}}) {
    const LintResult result = LintText(text, OnlyRules({"image-latest-tag"}), file);
    EXPECT_TRUE(result.diagnostics().empty()) << file;
    EXPECT_EQ(result.summary().objects, 0U) << file;
    EXPECT_TRUE(result.checked_anything()) << file;
  }
}

TEST(SummaryTest, MarkdownWithoutFrontMatterIsNoEmptyFile) {
  for (const auto& [text, reason] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"# Title\n\nSome text.\n", "Markdown file without front matter"}, {"", "empty file"}}) {
    const LintResult result = test::MakeLinter(LintOptions()).LintBuffer("notes.md", text);
    ASSERT_EQ(result.summary().skipped.size(), 1U) << text;
    EXPECT_EQ(result.summary().skipped[0].reason, reason);
  }
}

TEST(SummaryTest, SkippedDocumentsOfOneKindAreSaidOnce) {
  const LintResult result =
      LintText("services: {web: {image: x}}\n---\nservices: {db: {image: y}}\n",
               OnlyRules({"image-latest-tag"}));
  EXPECT_EQ(result.summary().skipped.size(), 1U);
}

TEST(LineTextTest, LinesOfFilesWithFindings) {
  const LintResult result =
      LintText("kind: Pod\napiVersion: v1\r\nx: [\n", OnlyRules({"yaml-syntax"}));
  ASSERT_FALSE(result.diagnostics().empty());
  EXPECT_EQ(result.LineText("test.yaml", 1), "kind: Pod");
  EXPECT_EQ(result.LineText("test.yaml", 2), "apiVersion: v1");
  EXPECT_EQ(result.LineText("test.yaml", 99), "");
  EXPECT_EQ(result.LineText("test.yaml", 0), "");
  EXPECT_EQ(result.LineText("other.yaml", 1), "");
}

// A loop over the parts of a result that is not kept must not look at what is gone.
TEST(LintResultTest, ThatIsNotKeptGivesItsPartsAway) {
  const LintOptions options = OnlyRules({"pvc-not-found"});
  static_assert(!std::is_reference_v<decltype(LintText(kUser, options).diagnostics())>);
  std::size_t count = 0;
  for (const Diagnostic& diagnostic : LintText(kUser, options).diagnostics())
    count += diagnostic.rule == "pvc-not-found" ? 1 : 0;
  EXPECT_EQ(count, 1U);
  EXPECT_EQ(LintText(kUser, options).summary().objects, 1U);
}

TEST(LintResultTest, OutlivesTheLinter) {
  LintResult result;
  {
    const Linter linter = MakeLinter();
    result = linter.LintBuffer("a.yaml", "kind: [");
  }
  ASSERT_FALSE(result.diagnostics().empty());
  EXPECT_EQ(result.LineText("a.yaml", 1), "kind: [");
}

TEST(LimitsTest, EachHasADiagnostic) {
  const auto find = [](std::string_view text, LintLimits limits) {
    LintOptions options = test::WithPreset(Preset::kRecommended);
    options.limits = limits;
    return LintText(text, options);
  };
  LintLimits limits;
  limits.max_depth = 5;
  EXPECT_EQ(find("a: [[[[[[[[]]]]]]]]", limits).diagnostics().size(), 1U);
  EXPECT_EQ(
      find("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n", limits).diagnostics().size(),
      0U);
  limits = {};
  limits.max_nodes = 10;
  EXPECT_EQ(find("a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]", limits).diagnostics().size(), 1U);
  limits = {};
  limits.max_aliases = 20;
  EXPECT_EQ(
      find("a: &a [1, 2, 3]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n", limits).diagnostics().size(),
      1U);
}

}  // namespace
}  // namespace meshlint
