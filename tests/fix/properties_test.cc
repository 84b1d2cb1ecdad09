// What must hold of fixing any file: every YAML and JSON file of the tests, every example of a
// rule's page, and the corpus where there is one.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "support/fix_properties.h"
#include "support/lint.h"

namespace meshlint {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> FilesUnder(const fs::path& folder, std::vector<std::string_view> extensions) {
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) return files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    const std::string extension = entry.path().extension().string();
    if (entry.is_regular_file() &&
        std::find(extensions.begin(), extensions.end(), extension) != extensions.end()) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string Read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class FixProperties : public testing::Test {
 protected:
  void Check(const std::string& name, const std::string& text) {
    for (const bool unsafe : {false, true}) {
      for (const std::string& broken : test::BrokenFixProperties(linter_, name, text, unsafe)) {
        ADD_FAILURE() << name << (unsafe ? ", all fixes: " : ", safe fixes: ") << broken;
      }
    }
  }

  Linter linter_ = test::MakeLinter(test::WithPreset(Preset::kAll));
};

TEST_F(FixProperties, OfAllFixtures) {
  const fs::path root(MESHLINT_SOURCE_DIR);
  std::size_t count = 0;
  for (const fs::path& folder : {root / "tests", root / "cli/examples"}) {
    for (const fs::path& file : FilesUnder(folder, {".yaml", ".yml", ".json"})) {
      Check(fs::relative(file, root).string(), Read(file));
      ++count;
    }
  }
  EXPECT_GT(count, 10U);
}

// The fenced blocks of the rules' pages.
TEST_F(FixProperties, OfAllExamplesOfRules) {
  for (const fs::path& page : FilesUnder(fs::path(MESHLINT_SOURCE_DIR) / "rules", {".md"})) {
    std::string block;
    bool open = false;
    int number = 0;
    const std::string text = Read(page);
    for (const std::string_view line : Split(text, '\n')) {
      if (StartsWith(line, "```")) {
        if (open) Check(Cat(page.parent_path().filename().string(), '-', ++number, ".yaml"), block);
        open = !open && StartsWith(line, "```yaml");
        block.clear();
      } else if (open) {
        block.append(line).append("\n");
      }
    }
  }
}

class FixCorpus : public FixProperties {
 protected:
  void CheckFolder(const std::string& name) {
    const fs::path folder = fs::path(MESHLINT_SHARED_DIR) / "corpus" / name;
    if (!fs::is_directory(folder)) GTEST_SKIP() << "there is no corpus beside the repository";
    for (const fs::path& file : FilesUnder(folder, {".yaml", ".yml", ".json", ".md"})) {
      Check(file.filename().string(), Read(file));
    }
  }
};

TEST_F(FixCorpus, Designs) { CheckFolder("designs"); }
TEST_F(FixCorpus, Formats) { CheckFolder("formats"); }
TEST_F(FixCorpus, CatalogItems) { CheckFolder("catalog-items"); }

}  // namespace
}  // namespace meshlint
