// The design that the project began with: what `fix --unsafe` makes of it is a design that works.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/lint.h"

namespace meshlint {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;
using testing::Not;

std::string Read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string Fixed(const std::string& name, const std::string& text) {
  const FixResult result = FixBuffer(test::MakeLinter(), name, text, {.unsafe = true});
  EXPECT_THAT(result.withdrawn, IsEmpty());
  return result.files.empty() ? text : result.files.front().after;
}

void ExpectGood(const std::string& name, const std::string& text) {
  LintOptions schema = test::WithPreset(Preset::kSchema);
  schema.kubernetes_version = "1.28..1.36";
  ASSERT_THAT(test::Rules(test::LintText(text, schema, name)), Not(IsEmpty())) << "nothing to fix";
  const std::string after = Fixed(name, text);
  EXPECT_THAT(test::Rules(test::LintText(after, schema, name)), IsEmpty()) << after;
  // What needs a decision: how updates go, and what image.
  const std::set<std::string> decisions = {"statefulset-ordered-ready-rolling-update",
                                           "image-latest-tag"};
  for (const std::string& rule : test::Rules(test::LintText(after, {}, name))) {
    EXPECT_EQ(decisions.count(rule), 1U) << rule << " is left in\n" << after;
  }
}

TEST(ZooKeeper, TheExampleIsFixed) {
  const fs::path path = fs::path(MESHLINT_SOURCE_DIR) / "cli/examples/zookeeper-cluster.yaml";
  ExpectGood("zookeeper-cluster.yaml", Read(path));
}

TEST(ZooKeeper, ThePublishedDesignIsFixed) {
  const fs::path path =
      fs::path(MESHLINT_SHARED_DIR) / "corpus/designs/zookeeper-cluster--fde9c2da-SEED.yaml";
  if (!fs::exists(path)) GTEST_SKIP() << "there is no corpus beside the repository";
  ExpectGood("zookeeper-cluster.yaml", Read(path));
}

}  // namespace
}  // namespace meshlint
