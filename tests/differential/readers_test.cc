// The direct reader against the event reader on real files: those of this repository, the examples
// of every rule page, and published ones where a copy is at hand.  Of the published files the
// direct reader may decline only a few.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/reader_comparison.h"

namespace meshlint::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> FilesOf(const fs::path& folder, const std::vector<std::string>& extensions) {
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string extension = entry.path().extension().string();
    if (entry.is_regular_file() &&
        std::find(extensions.begin(), extensions.end(), extension) != extensions.end()) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string ReadAll(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct FileCounts {
  std::size_t files = 0;
  std::size_t declined = 0;  // good files with a document that was declined
};

FileCounts CompareFolder(const fs::path& folder) {
  FileCounts counts;
  for (const fs::path& path : FilesOf(folder, {".yaml", ".yml", ".json"})) {
    const SourceFile source(path.string(), ReadAll(path));
    ReaderCounts of_file;
    EXPECT_EQ(CompareReaders(source, &of_file), "") << path;
    ++counts.files;
    if (of_file.declined > of_file.faulty) ++counts.declined;
  }
  return counts;
}

TEST(Readers, AgreeOnTheFilesOfThisRepository) {
  EXPECT_GT(CompareFolder(fs::path(MESHLINT_SOURCE_DIR) / "tests").files, 20U);
  CompareFolder(fs::path(MESHLINT_SOURCE_DIR) / "rules");
}

// The whole pages too: Markdown is a text that no reader was written for.
TEST(Readers, AgreeOnTheExamplesOfTheRules) {
  std::size_t examples = 0;
  for (const fs::path& path : FilesOf(fs::path(MESHLINT_SOURCE_DIR) / "rules", {".md"})) {
    const std::string page = ReadAll(path);
    EXPECT_EQ(CompareReaders(SourceFile(path.string(), page)), "") << path;
    for (std::size_t at = page.find("```yaml"); at != std::string::npos;
         at = page.find("```yaml", at)) {
      const std::size_t begin = page.find('\n', at) + 1;
      const std::size_t end = page.find("\n```", begin);
      const SourceFile example(path.string(), page.substr(begin, end + 1 - begin));
      EXPECT_EQ(CompareReaders(example), "") << path << "\n" << example.text();
      ++examples;
      at = end;
    }
  }
  EXPECT_GT(examples, 50U);
}

void CompareShared(const char* folder) {
  const fs::path path = fs::path(MESHLINT_SHARED_DIR) / folder;
  const FileCounts counts = CompareFolder(path);
  if (counts.files == 0) GTEST_SKIP() << path << " is not here";
  ::testing::Test::RecordProperty("files", static_cast<int>(counts.files));
  ::testing::Test::RecordProperty("declined", static_cast<int>(counts.declined));
  EXPECT_LE(counts.declined * 50, counts.files)
      << counts.declined << " of " << counts.files << " files were declined: more than 2 %";
}

TEST(Readers, AgreeOnTheCorpus) { CompareShared("corpus"); }
TEST(Readers, AgreeOnTheOracleCases) { CompareShared("oracle/cases"); }

}  // namespace
}  // namespace meshlint::test
