#include "base/kubernetes_version.h"

#include <string_view>

#include <gtest/gtest.h>

namespace meshlint {
namespace {

TEST(KubernetesVersionTest, ReadsTheUsualSpellings) {
  for (const std::string_view text : {"1.31", "v1.31", "1.31.0", "v1.31.14"}) {
    const auto version = KubernetesVersion::Parse(text);
    ASSERT_TRUE(version) << text;
    EXPECT_EQ(version->minor, 31) << text;
  }
  EXPECT_EQ(KubernetesVersion::Parse("1.9")->ToString(), "1.9");
}

TEST(KubernetesVersionTest, RefusesEverythingElse) {
  for (const std::string_view text :
       {"", "v", "1", "1.", "2.31", "1.x", "1.-3", "1.31.", "1.31.x", "1.31.1x", " 1.31", "1.31 ",
        "1.999", "11.31", "vv1.31", "1.31..1.33", "latest"}) {
    EXPECT_FALSE(KubernetesVersion::Parse(text)) << text;
  }
}

TEST(VersionRangeTest, HoldsBothEnds) {
  const VersionRange range{{29}, {33}};
  EXPECT_FALSE(range.Contains({28}));
  EXPECT_TRUE(range.Contains({29}));
  EXPECT_TRUE(range.Contains({33}));
  EXPECT_FALSE(range.Contains({34}));
}

TEST(VersionRangeTest, AsTheUserWritesIt) {
  EXPECT_EQ((VersionRange{{29}, {33}}.ToString()), "1.29..1.33");
  EXPECT_EQ((VersionRange{{36}, {36}}.ToString()), "1.36");
}

TEST(KubernetesVersionTest, OrdersByNumberNotByText) {
  EXPECT_LT(*KubernetesVersion::Parse("1.9"), *KubernetesVersion::Parse("1.10"));
}

}  // namespace
}  // namespace meshlint
