// The text report: one line for programs, an excerpt for people.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "meshlint/meshlint.hpp"
#include "support/lint.h"

namespace meshlint {
namespace {

using test::LintText;
using test::OnlyRules;

std::vector<std::string> LinesOf(const LintResult& result, const ReportOptions& options = {}) {
  std::vector<std::string> lines;
  const std::string report = Report(result, ReportFormat::kText, options);
  for (const std::string_view line : Split(report, '\n')) lines.emplace_back(line);
  return lines;
}

// The byte in which the carets begin, and how many characters of the line before come before them.
std::size_t CharactersBefore(std::string_view line, std::size_t characters_end) {
  return static_cast<std::size_t>(
      std::count_if(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(characters_end),
                    [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

ReportOptions Quiet() {
  ReportOptions options;
  options.quiet = true;
  return options;
}

constexpr std::string_view kText =
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndta: {a: b}\n";

TEST(TextReportTest, Layout) {
  const LintResult result = LintText(kText, OnlyRules({"unknown-field"}));
  ASSERT_EQ(result.diagnostics().size(), 1U);
  const Diagnostic& found = result.diagnostics()[0];
  const std::vector<std::string> lines = LinesOf(result);
  ASSERT_GE(lines.size(), 5U);
  EXPECT_EQ(lines[0], Cat("test.yaml:4:1: error: ", found.message, " [unknown-field]"));
  EXPECT_EQ(lines[1], "  4 | dta: {a: b}");
  EXPECT_EQ(lines[2], "    | ^^^");
  if (!found.help.empty()) {
    EXPECT_EQ(lines[3], Cat("    = help: ", found.help));
  }
  EXPECT_EQ(lines.back(), "");  // ends in a line break
  EXPECT_EQ(lines[lines.size() - 2], "1 error, 0 warnings, 0 notes in 1 file (1 object)");
}

TEST(TextReportTest, QuietIsOneLineAFinding) {
  const LintResult result = LintText(kText, OnlyRules({"unknown-field"}));
  const std::vector<std::string> lines = LinesOf(result, Quiet());
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0], LinesOf(result)[0]);
  EXPECT_EQ(Report(LintText("apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n",
                            OnlyRules({"unknown-field"})),
                   ReportFormat::kText, Quiet()),
            "");
}

TEST(TextReportTest, ColoursOnlyWhenAsked) {
  const LintResult result = LintText(kText, OnlyRules({"unknown-field"}));
  EXPECT_EQ(Report(result, ReportFormat::kText).find('\x1b'), std::string::npos);
  ReportOptions options;
  options.color = true;
  const std::string colored = Report(result, ReportFormat::kText, options);
  EXPECT_NE(colored.find("\x1b[1;31merror:\x1b[0m"), std::string::npos);
  // The same words without them.
  std::string plain;
  for (std::size_t i = 0; i < colored.size(); ++i) {
    if (colored[i] == '\x1b')
      i = colored.find('m', i);
    else
      plain += colored[i];
  }
  EXPECT_EQ(plain, Report(result, ReportFormat::kText));
}

TEST(TextReportTest, Statistics) {
  ReportOptions options = Quiet();
  options.statistics = true;
  const std::vector<std::string> lines = LinesOf(
      LintText("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, x: 1, y: 1, data: []}",
               OnlyRules({"unknown-field", "wrong-type"})),
      options);
  ASSERT_GE(lines.size(), 5U);
  EXPECT_EQ(lines[3], "     2  unknown-field");
  EXPECT_EQ(lines[4], "     1  wrong-type");
  ASSERT_GE(lines.size(), 7U);
  EXPECT_EQ(lines[6],
            "1 document read, 0 of them by the slow reader (anchors, tags, directives "
            "or faults)");
}

TEST(TextReportTest, CaretsStandUnderTheirColumn) {
  const LintResult result = LintText(
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, annotations: {\"é€𝄞\": x}}, dta: {}}",
      OnlyRules({"unknown-field"}));
  const std::vector<std::string> lines = LinesOf(result);
  const std::size_t at = lines[1].find("dta");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(lines[2].find('^'), CharactersBefore(lines[1], at));
  EXPECT_EQ(std::count(lines[2].begin(), lines[2].end(), '^'), 3);
}

TEST(TextReportTest, TabsTakeOneColumn) {
  const LintResult result =
      LintText("{apiVersion: v1, kind: ConfigMap,\t\tmetadata: {name: a},\tdta: {}}",
               OnlyRules({"unknown-field"}));
  const std::vector<std::string> lines = LinesOf(result);
  EXPECT_EQ(lines[1].find('\t'), std::string::npos);
  EXPECT_EQ(lines[2].find('^'), lines[1].find("dta"));
}

// A design on one line: the excerpt is a window on it.
TEST(TextReportTest, WindowsOnVeryLongLines) {
  for (const std::string_view filler : {"x", "é", "𝄞"}) {
    for (const std::size_t before : {0U, 10U, 69U, 70U, 71U, 100U, 5000U}) {
      for (const std::size_t after : {0U, 5U, 50U, 100U, 5000U}) {
        std::string text = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: \"";
        for (std::size_t i = 0; i < before; ++i) text += filler;
        text += "\"}, dta: {}, binaryData: {k: \"";
        for (std::size_t i = 0; i < after; ++i) text += filler;
        text += "\"}}\n";
        const std::vector<std::string> lines =
            LinesOf(LintText(text, OnlyRules({"unknown-field"})));
        const std::size_t at = lines[1].find("dta");
        ASSERT_NE(at, std::string::npos) << before << ' ' << after << '\n' << lines[1];
        ASSERT_EQ(lines[2].find('^'), CharactersBefore(lines[1], at)) << lines[1] << '\n'
                                                                      << lines[2];
        ASSERT_EQ(std::count(lines[2].begin(), lines[2].end(), '^'), 3);
        ASSERT_LE(CharactersBefore(lines[1], lines[1].size()), 120U);
        ASSERT_EQ(StartsWith(lines[1].substr(6), "..."),
                  lines[1].find("{apiVersion") == std::string::npos);
      }
    }
  }
}

TEST(TextReportTest, LongRangesAreCut) {
  const std::string name(500, 'x');
  const std::vector<std::string> lines = LinesOf(
      LintText(Cat("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, ", name, ": {}}"),
               OnlyRules({"unknown-field"})));
  EXPECT_LE(lines[1].size(), 120U);
  EXPECT_LE(lines[2].size(), 120U);
  EXPECT_GE(std::count(lines[2].begin(), lines[2].end(), '^'), 10);
}

TEST(TextReportTest, RangesOverManyLinesAreMarkedOnTheFirst) {
  const LintResult result =
      LintText("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: [a,\n  b,\n  c]\n",
               OnlyRules({"wrong-type"}));
  ASSERT_EQ(result.diagnostics().size(), 1U);
  const std::vector<std::string> lines = LinesOf(result);
  EXPECT_EQ(lines[1], "  4 | data: [a,");
  EXPECT_EQ(lines[2], "    |       ^^^");
}

TEST(TextReportTest, RelatedPlaces) {
  const LintResult result =
      LintText("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  k: a\n  k: b\n",
               OnlyRules({"yaml-duplicate-key"}));
  ASSERT_EQ(result.diagnostics().size(), 1U);
  const std::string report = Report(result, ReportFormat::kText);
  EXPECT_NE(
      report.find(Cat("    = line 5:3: ", result.diagnostics()[0].related.at(0).message, "\n")),
      std::string::npos)
      << report;
}

TEST(TextReportTest, WhatWasNotChecked) {
  const auto last = [](std::string_view text, std::string_view name) {
    const std::vector<std::string> lines =
        LinesOf(LintText(text, OnlyRules({"unknown-field"}), name));
    return lines.at(0);
  };
  EXPECT_EQ(last("services: {a: {image: b}}\n", "c.yml"),
            "c.yml: not checked: this is a Compose file");
  EXPECT_EQ(last("version: 1\nname: a\ndisplayName: b\ninstall: c\n", "p.yml"),
            "p.yml: not checked: this is an Artifact Hub package description");
  EXPECT_EQ(last("", "e.yml"), "e.yml: not checked: this is an empty file");
  EXPECT_EQ(last("kind: Pod\nname: {{ .x }}-y\n", "t.yml"),
            "t.yml: not checked: it holds template actions ({{ ... }}); lint what they render");
}

TEST(TextReportTest, WhatWasNotEvaluated) {
  LintOptions options = OnlyRules({"pvc-not-found"});
  options.set_is = SetIs::kPartial;
  const LintResult result = LintText(
      "apiVersion: v1\nkind: Pod\nspec:\n  volumes: [{name: v, persistentVolumeClaim: {claimName: "
      "c}}]\n",
      options);
  EXPECT_EQ(LinesOf(result).at(0),
            "test.yaml: the set is declared partial; not evaluated: pvc-not-found");
  EXPECT_EQ(LinesOf(result).at(1),
            "0 errors, 0 warnings, 0 notes in 1 file (1 object, 1 check not evaluated)");
}

// Many of them are a number; JSON names them all.
TEST(TextReportTest, MuchThatWasNotEvaluated) {
  LintOptions options = OnlyRules({"pvc-not-found"});
  options.set_is = SetIs::kPartial;
  std::vector<Buffer> buffers;
  for (const char* name : {"a", "b", "c", "d"}) {
    buffers.push_back(
        {Cat(name, ".yaml"), Cat("apiVersion: v1\nkind: Pod\nspec:\n  volumes: [{name: v, "
                                 "persistentVolumeClaim: {claimName: ",
                                 name, "}}]\n")});
  }
  EXPECT_EQ(Report(test::MakeLinter(options).LintBuffers(buffers), ReportFormat::kText),
            "0 errors, 0 warnings, 0 notes in 4 files (4 objects, 4 checks not evaluated)\n");
}

TEST(TextReportTest, SummaryWords) {
  const LintResult result =
      LintText("apiVersion: acme.io/v1\nkind: A\n---\napiVersion: acme.io/v1\nkind: B\n",
               test::WithPreset(Preset::kNone));
  EXPECT_EQ(Report(result, ReportFormat::kText),
            "0 errors, 0 warnings, 0 notes in 1 file (2 objects, 2 without a schema)\n");
}

// A terminal obeys control characters; a file must not speak to it.
TEST(TextReportTest, ControlCharactersOfFilesAreNotPrinted) {
  for (const std::string_view text : {
           "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nx\x1b[31m: 1\n",
           "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "
           "a}\n\"x\\e[31m\\a\\b\\r\\n\\x7f\\N\": 1\n",
           "apiVersion: v1\nkind: \"Config\\e[2JMap\"\nmetadata: {name: a}\n",
           "kind: \x07\n",
       }) {
    const LintResult result = LintText(text, test::WithPreset(Preset::kAll));
    ASSERT_FALSE(result.diagnostics().empty()) << text;
    const std::string report = Report(result, ReportFormat::kText);
    for (const char c : report) {
      EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20U)
          << static_cast<int>(c) << '\n'
          << report;
      EXPECT_NE(c, '\x7f');
    }
    // One line a finding, whatever its message holds.
    EXPECT_EQ(LinesOf(result, Quiet()).size(), result.diagnostics().size() + 1);
  }
}

TEST(TextReportTest, InvalidUtf8StaysInItsLine) {
  const LintResult result = LintText("kind: \"a\xFF\xFE\x80 b\"\n", test::WithPreset(Preset::kAll));
  ASSERT_FALSE(result.diagnostics().empty());
  const std::vector<std::string> lines = LinesOf(result);
  EXPECT_NE(lines[2].find('^'), std::string::npos);
  for (const std::string& line : lines) {
    EXPECT_EQ(line.find('\xFF'), std::string::npos) << "bytes that no terminal can show";
  }
}

}  // namespace
}  // namespace meshlint
