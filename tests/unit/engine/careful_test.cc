// The objects that bench/compare measures rules on must stay without findings.
#include "bench/careful.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/lint.h"

namespace meshlint {
namespace {

TEST(CarefulObjectsTest, NoRuleFindsAnything) {
  std::string text(bench::kNamespace);
  for (std::size_t i = 0; i < 2 * bench::kCareful.size(); ++i) {
    text += "---\n";
    bench::AppendCarefulObject(text, i);
  }
  // That policies need a plugin is said of every set that has one.
  EXPECT_EQ(test::Rules(test::LintText(text, test::WithPreset(Preset::kAll))),
            std::vector<std::string>{"cluster-addon-required"});
}

}  // namespace
}  // namespace meshlint
