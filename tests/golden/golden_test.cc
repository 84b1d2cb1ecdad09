// Whole runs on whole files: cases/<name>/input is linted as a directory, the reports are compared
// with cases/<name>/expected.txt and expected.json.  MESHLINT_UPDATE_GOLDEN=1 writes them anew:
// read the difference before you commit it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "meshlint/meshlint.hpp"
#include "support/lint.h"

namespace meshlint {
namespace {

namespace fs = std::filesystem;

const fs::path kCases = fs::path(MESHLINT_SOURCE_DIR) / "tests" / "golden" / "cases";

// Not `latest`: a newer Kubernetes is no reason to look at these files again.
constexpr std::string_view kKubernetes = "1.31";

bool IsUpdate() {
  const char* const update = std::getenv("MESHLINT_UPDATE_GOLDEN");
  return update != nullptr && std::string_view(update) == "1";
}

std::string ReadFile(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> CaseNames() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kCases)) {
    if (entry.is_directory()) names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// The input in memory, so that reports name files as they are called here.
MemoryFileSystem Load(const fs::path& folder) {
  MemoryFileSystem files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file())
      files.Add(fs::relative(entry.path(), folder).string(), ReadFile(entry.path()));
  }
  return files;
}

// A release of meshlint changes no report.
std::string WithoutVersion(std::string report) {
  const std::string version = Cat("\"version\": \"", Version(), "\"");
  const std::size_t at = report.find(version);
  if (at != std::string::npos) report.replace(at, version.size(), "\"version\": \"VERSION\"");
  return report;
}

void Compare(const fs::path& expected, const std::string& report) {
  if (IsUpdate()) {
    std::ofstream(expected, std::ios::binary) << report;
    return;
  }
  EXPECT_EQ(ReadFile(expected), report)
      << expected << "\nMESHLINT_UPDATE_GOLDEN=1 writes what is found now";
}

class GoldenTest : public testing::TestWithParam<std::string> {};

TEST_P(GoldenTest, Reports) {
  const fs::path folder = kCases / GetParam();
  const MemoryFileSystem files = Load(folder / "input");
  LintOptions options;
  options.kubernetes_version = kKubernetes;
  options.file_system = &files;
  const LintResult result = test::MakeLinter(options).Lint({"."});
  EXPECT_TRUE(result.failures().empty());
  Compare(folder / "expected.txt", Report(result, ReportFormat::kText));
  Compare(folder / "expected.json", WithoutVersion(Report(result, ReportFormat::kJson)));
}

std::string CaseName(const testing::TestParamInfo<std::string>& test) {
  std::string name = test.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Cases, GoldenTest, testing::ValuesIn(CaseNames()), CaseName);

}  // namespace
}  // namespace meshlint
