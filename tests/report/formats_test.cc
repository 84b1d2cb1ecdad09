// Each report of one fixed project, compared with tests/report/expected.<format>.
// MESHLINT_UPDATE_GOLDEN=1 writes them anew: read the difference before you commit it.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/strings.h"
#include "meshlint/meshlint.hpp"
#include "support/lint.h"

namespace meshlint {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const fs::path kFolder = fs::path(MESHLINT_SOURCE_DIR) / "tests" / "report";

std::string ReadFile(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

MemoryFileSystem Project() {
  MemoryFileSystem files;
  for (const auto& entry : fs::recursive_directory_iterator(kFolder / "project")) {
    if (entry.is_regular_file())
      files.Add(fs::relative(entry.path(), kFolder / "project").string(), ReadFile(entry.path()));
  }
  return files;
}

// Few rules, so that new ones change nothing here.
LintOptions FixedOptions(const FileSystem& files) {
  LintOptions options = test::OnlyRules({"unknown-field", "wrong-type", "invalid-enum-value",
                                         "image-latest-tag", "yaml-duplicate-key", "yaml-syntax"});
  options.kubernetes_version = "1.31";
  options.file_system = &files;
  return options;
}

// A release changes no report, and neither does the page of a rule.
std::string Steady(std::string report, ReportFormat format) {
  for (std::string::size_type at = report.find(Version()); at != std::string::npos;
       at = report.find(Version())) {
    report.replace(at, Version().size(), "VERSION");
  }
  if (format != ReportFormat::kSarif) return report;
  Json sarif = Json::parse(report);
  for (Json& rule : sarif["runs"][0]["tool"]["driver"]["rules"]) {
    EXPECT_FALSE(rule["help"]["markdown"].get<std::string>().empty());
    rule["help"]["markdown"] = "PAGE";
  }
  return sarif.dump(1) + "\n";
}

class ReportFormatTest : public testing::TestWithParam<ReportFormat> {};

TEST_P(ReportFormatTest, OfAFixedProject) {
  const MemoryFileSystem files = Project();
  const LintResult result = test::MakeLinter(FixedOptions(files)).Lint({"."});
  const std::string report = Steady(Report(result, GetParam()), GetParam());
  const fs::path expected = kFolder / Cat("expected.", ReportFormatName(GetParam()));
  const char* const update = std::getenv("MESHLINT_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") {
    std::ofstream(expected, std::ios::binary) << report;
    return;
  }
  EXPECT_EQ(ReadFile(expected), report)
      << expected << "\nMESHLINT_UPDATE_GOLDEN=1 writes what is found now";
}

TEST_P(ReportFormatTest, NameAndFormatAgree) {
  EXPECT_EQ(ParseReportFormat(ReportFormatName(GetParam())), GetParam());
}

TEST_P(ReportFormatTest, NoSecretIsShown) {
  const MemoryFileSystem files = Project();
  const LintResult result = test::MakeLinter(FixedOptions(files)).Lint({"."});
  EXPECT_EQ(Report(result, GetParam()).find("hunter2"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Formats, ReportFormatTest,
                         testing::Values(ReportFormat::kText, ReportFormat::kJson,
                                         ReportFormat::kSarif, ReportFormat::kJunit,
                                         ReportFormat::kGithub, ReportFormat::kGitlab,
                                         ReportFormat::kCheckstyle, ReportFormat::kMarkdown),
                         [](const testing::TestParamInfo<ReportFormat>& test) {
                           return std::string(ReportFormatName(test.param));
                         });

// A ConfigMap with so many unknown fields.
LintResult ManyFindings(std::size_t number) {
  std::string text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
  for (std::size_t i = 0; i < number; ++i) text += Cat("f", i, ": 1\n");
  return test::LintText(text, test::OnlyRules({"unknown-field"}));
}

TEST(ReportLimitTest, SarifIsCutWhereGithubRefusesIt) {
  const LintResult result = ManyFindings(25'010);
  ASSERT_EQ(result.diagnostics().size(), 25'010U);
  const Json run = Json::parse(Report(result, ReportFormat::kSarif))["runs"][0];
  EXPECT_EQ(run["results"].size(), 25'000U);
  const Json& said = run["invocations"][0]["toolExecutionNotifications"];
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0]["level"], "warning");
  EXPECT_NE(said[0]["message"]["text"].get<std::string>().find("25010"), std::string::npos);
}

TEST(ReportLimitTest, GithubAnnotatesTenOfALevel) {
  const std::string report = Report(ManyFindings(13), ReportFormat::kGithub);
  std::size_t commands = 0;
  std::size_t lines = 0;
  for (const std::string_view line : Split(report, '\n')) {
    commands += StartsWith(line, "::error ") ? 1 : 0;
    lines += StartsWith(line, "- test.yaml:") ? 1 : 0;
  }
  EXPECT_EQ(commands, 10U);
  EXPECT_EQ(lines, 3U);
  EXPECT_NE(report.find("3 more findings"), std::string::npos);
}

TEST(ReportLimitTest, MarkdownFitsAComment) {
  const std::string report = Report(ManyFindings(2'000), ReportFormat::kMarkdown);
  EXPECT_LT(report.size(), 65'536U);
  EXPECT_NE(report.find("more findings, left out"), std::string::npos);
}

TEST(ReportEscapeTest, NothingOfAFileIsTakenForACommandOrMarkup) {
  const std::string text =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"
      "\"::error::x%0A##[y] <b> & @team #1 | `c` *d*\": 1\n";
  const LintResult result =
      test::LintText(text, test::OnlyRules({"unknown-field"}), "a,b:c%\n::error::.yaml");
  ASSERT_EQ(result.diagnostics().size(), 1U);
  const std::string github = Report(result, ReportFormat::kGithub);
  EXPECT_TRUE(StartsWith(github, "::error file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3A.yaml,line=4,"));
  EXPECT_NE(github.find("x%250A"), std::string::npos);
  EXPECT_EQ(Split(github, '\n').size(), 3U);
  const std::string markdown = Report(result, ReportFormat::kMarkdown);
  EXPECT_EQ(markdown.find('@'), std::string::npos);
  EXPECT_EQ(markdown.find("<b>"), std::string::npos);
  EXPECT_NE(markdown.find("\\`c\\`"), std::string::npos);
  const std::string xml = Report(result, ReportFormat::kCheckstyle);
  EXPECT_NE(xml.find("&lt;b&gt; &amp; "), std::string::npos);
}

// A design of one line has one excerpt a finding; they must not each cost the length of the line.
TEST(ReportSpeedTest, OneLongLineWithManyFindings) {
  std::string text = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}";
  for (std::size_t i = 0; i < 20'000; ++i) text += Cat(", \"f\xC3\xA9", i, "\": 1");
  text += "}\n";
  const LintResult result = test::LintText(text, test::OnlyRules({"unknown-field"}));
  ASSERT_EQ(result.diagnostics().size(), 20'000U);
  const std::string report = Report(result, ReportFormat::kText);
  std::size_t carets = 0;
  for (const std::string_view line : Split(report, '\n')) {
    ASSERT_LE(line.size(), 320U);
    carets += StartsWith(line, "    | ") ? 1 : 0;
  }
  EXPECT_EQ(carets, 20'000U);
}

TEST(WriteReportTest, WholeOrNotAtAll) {
  const fs::path folder =
      fs::temp_directory_path() / Cat("meshlint-report-", static_cast<int>(getpid()));
  fs::create_directories(folder);
  const std::string file = (folder / "report.txt").string();
  EXPECT_TRUE(WriteReport(file, "first").ok());
  EXPECT_EQ(ReadFile(file), "first");
  EXPECT_TRUE(WriteReport(file, "second").ok());
  EXPECT_EQ(ReadFile(file), "second");
  const Result<void> failed = WriteReport((folder / "none" / "report.txt").string(), "x");
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().code, ErrorCode::kUnwritable);
  EXPECT_TRUE(WriteReport("/dev/null", "x").ok());
  EXPECT_FALSE(fs::is_regular_file("/dev/null"));
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder)) ++files;
  EXPECT_EQ(files, 1U);
  fs::remove_all(folder);
}

TEST(MergeReportsTest, ShardsGiveTheReportOfTheWhole) {
  const MemoryFileSystem files = Project();
  const Linter linter = test::MakeLinter(FixedOptions(files));
  const LintResult whole = linter.Lint({"."});
  const LintResult first = linter.Lint({"compose.yaml", "web/deployment.yaml"});
  const LintResult second = linter.Lint({"web/b [1] \xC3\xA9.yaml"});
  for (const ReportFormat format : {ReportFormat::kJson, ReportFormat::kSarif}) {
    const Result<std::string> merged =
        MergeReports({"a", "b"}, {Report(first, format), Report(second, format)});
    ASSERT_TRUE(merged.ok()) << merged.error().message;
    EXPECT_TRUE(Json::parse(*merged) == Json::parse(Report(whole, format))) << *merged;
    // What two reports say is said once.
    if (format == ReportFormat::kSarif) {
      const Result<std::string> twice =
          MergeReports({"a", "b"}, {Report(whole, format), Report(whole, format)});
      EXPECT_TRUE(Json::parse(*twice) == Json::parse(Report(whole, format)));
    }
  }
}

TEST(MergeReportsTest, OtherTextsAreRefused) {
  const std::string json = Report(ManyFindings(1), ReportFormat::kJson);
  const std::string sarif = Report(ManyFindings(1), ReportFormat::kSarif);
  for (const std::string& other : {std::string("{}"), std::string("x"), std::string(), sarif,
                                   std::string("{\"version\": \"2.1.0\", \"runs\": []}"),
                                   std::string("{\"version\": \"2.1.0\", \"runs\": [3]}")}) {
    const Result<std::string> merged = MergeReports({"a.json", "b.json"}, {json, other});
    ASSERT_FALSE(merged.ok()) << other;
    EXPECT_NE(merged.error().message.find("b.json"), std::string::npos);
  }
  EXPECT_FALSE(MergeReports({}, {}).ok());
}

}  // namespace
}  // namespace meshlint
