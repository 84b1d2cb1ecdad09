// Paths as text.
#include "base/paths.h"

#include <gtest/gtest.h>

namespace meshlint {
namespace {

TEST(PathsTest, Resolve) {
  EXPECT_EQ(ResolvePath("/a/b", "../c"), "/a/c");
  EXPECT_EQ(ResolvePath("/a", "/b/./c//d/"), "/b/c/d");
  EXPECT_EQ(ResolvePath("/a", "../../../b"), "/b");
  EXPECT_EQ(ResolvePath("", "./a/b/.."), "a");
  EXPECT_EQ(ResolvePath("", "."), "");
  EXPECT_EQ(ResolvePath("/", "."), "/");
  EXPECT_EQ(ResolvePath("/a", "b/c"), "/a/b/c");
  EXPECT_EQ(ResolvePath("/", "b"), "/b");
  EXPECT_EQ(ResolvePath("", "b"), "b");
  EXPECT_EQ(ResolvePath("a", "/b"), "/b");
  EXPECT_EQ(ResolvePath("/a", "b/.c/..d"), "/a/b/.c/..d");
  EXPECT_EQ(ResolvePath("/a", "b/..c/../d"), "/a/b/d");
  EXPECT_EQ(ResolvePath("/a", "b/"), "/a/b");
  EXPECT_EQ(ResolvePath("/a/", "b"), "/a/b");
  EXPECT_EQ(ResolvePath("/a", ""), "/a");
  EXPECT_EQ(ResolvePath("/a", "//b"), "/b");
}

TEST(PathsTest, ParentAndBelow) {
  EXPECT_EQ(ParentOf("/a/b"), "/a");
  EXPECT_EQ(ParentOf("/a"), "/");
  EXPECT_EQ(ParentOf("/"), std::nullopt);
  EXPECT_EQ(ParentOf("a/b"), "a");
  EXPECT_EQ(ParentOf("a"), "");
  EXPECT_EQ(ParentOf(""), std::nullopt);
  EXPECT_EQ(BelowFolder("/a/b/c", "/a"), "b/c");
  EXPECT_EQ(BelowFolder("/ab", "/a"), std::nullopt);
  EXPECT_EQ(BelowFolder("/a", "/a"), "");
  EXPECT_EQ(BelowFolder("/a", "/"), "a");
  EXPECT_EQ(BelowFolder("a/b", ""), "a/b");
  EXPECT_EQ(BelowFolder("/a", ""), std::nullopt);
  EXPECT_EQ(InFolder("/a", "b"), "/a/b");
  EXPECT_EQ(InFolder("/", "b"), "/b");
  EXPECT_EQ(InFolder("", "b"), "b");
}

}  // namespace
}  // namespace meshlint
