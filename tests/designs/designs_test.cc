// Whole runs over small files that have the shapes of published designs, compared with
// expected.txt: one line a finding of the groups that judge designs.  What the other groups say is
// tested with their rules.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "meshlint/meshlint.hpp"
#include "support/archives.h"

namespace meshlint {
namespace {

const std::filesystem::path kFixtures =
    std::filesystem::path(MESHLINT_SOURCE_DIR) / "tests/designs/fixtures";

std::string Read(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

LintOptions DesignRules() {
  LintOptions options;
  options.preset = Preset::kNone;
  options.select = {"design", "catalog", "schema", "yaml-syntax"};
  // Conditions of other presets come with a selected rule; these would repeat the fixtures' every
  // field.
  options.ignore = {
      "design-schema-violation",  "design-import-unsupported", "no-schema",
      "design-metadata-position", "design-orphan-component",   "design-missing-relationship"};
  return options;
}

LintResult LintBuffers(const std::vector<Buffer>& buffers,
                       const LintOptions& options = DesignRules()) {
  return Linter::Create(options).value().LintBuffers(buffers);
}

std::string Table(const LintResult& result) {
  std::string table;
  for (const Diagnostic& found : result.diagnostics()) {
    table += found.location.file + ":" + std::to_string(found.location.start.line) + ":" +
             std::to_string(found.location.start.column) + ": " +
             std::string(SeverityName(found.severity)) + " " + found.rule + "\n";
  }
  for (const SkippedFile& skipped : result.summary().skipped)
    table += skipped.file + ": skipped: " + skipped.reason + "\n";
  return table;
}

std::vector<Buffer> Fixtures() {
  std::vector<Buffer> buffers;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kFixtures)) {
    if (!entry.is_regular_file()) continue;
    buffers.push_back(
        {std::filesystem::relative(entry.path(), kFixtures).generic_string(), Read(entry.path())});
  }
  return buffers;
}

TEST(Designs, TableOfFindings) {
  EXPECT_EQ(Table(LintBuffers(Fixtures())), Read(kFixtures.parent_path() / "expected.txt"));
}

TEST(Designs, ArchivesGiveTheSameFindings) {
  const std::string design = Read(kFixtures / "design-with-copies.yaml");
  const test::Files files = {{"shop/design.yml", design}};
  const std::string plain = Table(LintBuffers({{"x/design.yml", design}}));
  ASSERT_FALSE(plain.empty());
  const std::string tar = test::MakeTar(files);
  for (const std::string& bytes :
       {tar, test::MakeGzip(tar), test::MakeZip(files), test::MakeZip(files, true)}) {
    std::string table = Table(LintBuffers({{"shop.bin", bytes}}));
    std::string expected = plain;
    const std::string from = "x/design.yml";
    for (std::size_t at = 0; (at = expected.find(from, at)) != std::string::npos;) {
      expected.replace(at, from.size(), "shop.bin!/shop/design.yml");
    }
    EXPECT_EQ(table, expected);
  }
}

TEST(Designs, ArchivesInFoldersAreOpenedWhenTheyHoldAnything) {
  MemoryFileSystem files;
  files.Add("in/design.tar",
            test::MakeTar({{"design.yml", "name: Shop\nschemaVersion: designs.meshery.io/v9\n"}}));
  files.Add("in/pictures.zip", test::MakeZip({{"about.json", "{}"}}));
  files.Add("in/chart.tgz", test::MakeGzip(test::MakeTar(
                                {{"c/Chart.yaml", "name: c\n"}, {"c/a.yaml", "kind: {{ x }}\n"}})));
  files.Add("in/README.md", "# Read me\n");
  files.Add("in/page.md", "---\nlayout: item\nname: Shop\n---\ntext: [\n");
  LintOptions options = DesignRules();
  options.file_system = &files;
  const LintResult result = Linter::Create(options).value().Lint({"in"});
  EXPECT_TRUE(result.failures().empty());
  EXPECT_TRUE(result.summary().skipped.empty());
  EXPECT_EQ(result.summary().files, 2U);
  EXPECT_NE(Table(result).find("in/design.tar!/design.yml:2:16: error design-unknown-version"),
            std::string::npos);
  EXPECT_NE(Table(result).find("in/page.md"), std::string::npos);
}

TEST(Designs, OneLineOfMegabytesHasRightColumns) {
  std::string text =
      R"({"name":"Shop","schemaVersion":"designs.meshery.io/v1beta1","version":"0.0.1","components":[)";
  const std::string component =
      std::string() +
      R"({"displayName":"c","component":{"kind":"Comment","version":"core.meshery.io/v1alpha1"},"metadata":{"isAnnotation":true,"t":"é😀)" +
      std::string(2000, 'x') + R"("}},)";
  while (text.size() < 4 * 1024 * 1024) text += component;
  std::size_t characters = 0;
  std::size_t utf16 = 0;
  const std::string start = R"({"displayName":)";
  text += start;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    characters += (byte & 0xC0U) != 0x80U ? 1 : 0;
    utf16 += (byte & 0xC0U) != 0x80U ? (byte >= 0xF0 ? 2 : 1) : 0;
  }
  text +=
      R"("No Name","component":{"kind":"ConfigMap","version":"v1"},"configuration":{"data":{}}}]})";
  const LintResult result = LintBuffers({{"design.yml", text}});
  const auto& found = result.diagnostics();
  const auto name = std::find_if(found.begin(), found.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.rule == "design-component-name-invalid";
  });
  ASSERT_NE(name, found.end());
  EXPECT_EQ(name->location.start.line, 1U);
  EXPECT_EQ(name->location.start.column, characters + 1);
  EXPECT_EQ(name->location.start.column_utf16, utf16 + 1);
  EXPECT_EQ(name->path, "/metadata/name");
}

TEST(Designs, CredentialsAreNeverShown) {
  std::string text = Read(kFixtures / "one-line.yml");
  const std::string secret = "c2VjcmV0LXZhbHVlLW9mLWEta2V5";
  text.replace(text.find("UkVEQUNURUQ="), 12, secret);
  LintOptions options;
  options.preset = Preset::kAll;
  const LintResult result = LintBuffers({{"design.yml", text}}, options);
  ASSERT_NE(Table(result).find("design-embedded-credentials"), std::string::npos);
  for (const ReportFormat format : {ReportFormat::kText, ReportFormat::kJson}) {
    EXPECT_EQ(Report(result, format).find(secret), std::string::npos);
  }
  EXPECT_EQ(result.LineText("design.yml", 1).find(secret), std::string::npos);
}

}  // namespace
}  // namespace meshlint
