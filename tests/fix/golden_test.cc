// Whole files through `fix`, compared with stored output.  golden/NAME.yaml is the text; beside it
// NAME.safe.yaml is what the safe fixes make of it and NAME.unsafe.yaml what all do; a file that is
// not there must not differ. MESHLINT_UPDATE_GOLDEN=1 writes them.
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/fix_properties.h"
#include "support/lint.h"

namespace meshlint {
namespace {

namespace fs = std::filesystem;

const fs::path& Folder() {
  static const fs::path folder = fs::path(MESHLINT_SOURCE_DIR) / "tests/fix/golden";
  return folder;
}

std::string Read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// NAME.EXTENSION of each input.
std::vector<std::string> Inputs() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(Folder())) {
    const std::string name = entry.path().filename().string();
    if (std::count(name.begin(), name.end(), '.') == 1) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

class FixGolden : public testing::TestWithParam<std::string> {
 protected:
  void Check(bool unsafe) const {
    const fs::path input = Folder() / GetParam();
    const std::string text = Read(input);
    const Linter linter = test::MakeLinter();
    FixOptions options;
    options.unsafe = unsafe;
    const FixResult result = FixBuffer(linter, GetParam(), text, options);
    const std::string after = result.files.empty() ? text : result.files.front().after;
    const fs::path golden = Folder() / (input.stem().string() + (unsafe ? ".unsafe" : ".safe") +
                                        input.extension().string());
    if (std::getenv("MESHLINT_UPDATE_GOLDEN") != nullptr) {
      if (after == text) {
        fs::remove(golden);
      } else {
        std::ofstream(golden, std::ios::binary) << after;
      }
      return;
    }
    EXPECT_EQ(after, fs::exists(golden) ? Read(golden) : text);
    for (const std::string& broken : test::BrokenFixProperties(
             test::MakeLinter(test::WithPreset(Preset::kAll)), GetParam(), text, unsafe)) {
      ADD_FAILURE() << broken;
    }
  }
};

TEST_P(FixGolden, Safe) { Check(false); }
TEST_P(FixGolden, Unsafe) { Check(true); }

std::string TestName(const testing::TestParamInfo<std::string>& parameter) {
  std::string name = parameter.param;
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, FixGolden, testing::ValuesIn(Inputs()), TestName);

}  // namespace
}  // namespace meshlint
