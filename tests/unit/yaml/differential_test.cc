// Every span, value and style against libyaml, and the properties that hold for any tree, on
// snippets that are easy to get wrong, on generated documents, and on real files where they are at
// hand.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "unit/yaml/snippets.h"
#include "unit/yaml/tree_checks.h"
#include "yaml/read.h"

namespace meshlint::yaml {
namespace {

namespace fs = std::filesystem;

std::string CheckAll(const SourceFile& source) {
  for (const auto& document : Read(source)) {
    if (std::string wrong = CheckStructure(*document); !wrong.empty()) return "structure: " + wrong;
    if (std::string wrong = CompareWithLibyaml(*document); !wrong.empty())
      return "libyaml: " + wrong;
    if (std::string wrong = CheckSlices(*document); !wrong.empty()) return "slices: " + wrong;
  }
  return {};
}

TEST(YamlDifferential, Snippets) {
  for (const std::string_view text : GoodSnippets()) {
    const SourceFile source("snippet.yaml", std::string(text));
    EXPECT_EQ(CheckAll(source), "") << Visible(text);
    for (const auto& document : Read(source)) {
      EXPECT_TRUE(document->faults().empty())
          << Visible(text) << ": " << document->faults().front().message;
    }
  }
}

TEST(YamlDifferential, GeneratedDocuments) {
  unsigned good = 0;
  for (unsigned seed = 0; seed < 4000; ++seed) {
    const SourceFile source("generated.yaml", RandomYaml(seed));
    ASSERT_EQ(CheckAll(source), "") << "seed " << seed << "\n" << source.text();
    for (const auto& document : Read(source)) good += document->faults().empty() ? 1 : 0;
  }
  EXPECT_GT(good, 3000U);
}

TEST(YamlDifferential, MutatedSnippetsAndDocuments) {
  const auto& snippets = GoodSnippets();
  for (unsigned seed = 0; seed < 12000; ++seed) {
    const std::string base =
        seed % 3 == 0 ? RandomYaml(seed) : std::string(snippets[seed % snippets.size()]);
    const SourceFile source("mutated.yaml", Mutate(base, seed));
    EXPECT_EQ(CheckAll(source), "") << "seed " << seed << "\n" << Visible(source.text());
  }
}

std::vector<fs::path> YamlFiles(const fs::path& folder) {
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const fs::path extension = entry.path().extension();
    if (entry.is_regular_file() &&
        (extension == ".yaml" || extension == ".yml" || extension == ".json")) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

void CheckFolder(const fs::path& folder) {
  const std::vector<fs::path> files = YamlFiles(folder);
  if (files.empty()) GTEST_SKIP() << folder << " is not here";
  for (const fs::path& path : files) {
    std::ifstream in(path, std::ios::binary);
    const SourceFile source(path.string(), std::string(std::istreambuf_iterator<char>(in), {}));
    EXPECT_EQ(CheckAll(source), "") << path;
  }
}

TEST(YamlDifferential, CorpusDesigns) {
  CheckFolder(fs::path(MESHLINT_SHARED_DIR) / "corpus" / "designs");
}
TEST(YamlDifferential, OracleCases) {
  CheckFolder(fs::path(MESHLINT_SHARED_DIR) / "oracle" / "cases");
}

}  // namespace
}  // namespace meshlint::yaml
