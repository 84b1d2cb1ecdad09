#include "text/unified_diff.h"

#include <string>

#include <gtest/gtest.h>

namespace meshlint {
namespace {

TEST(UnifiedDiff, OfEqualTextsIsEmpty) { EXPECT_EQ(MakeUnifiedDiff("a", "x\n", "x\n"), ""); }

TEST(UnifiedDiff, HasThreeLinesOfContext) {
  EXPECT_EQ(
      MakeUnifiedDiff("d/a.yaml", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nV\n6\n7\n8\n9\n"),
      "--- a/d/a.yaml\n+++ b/d/a.yaml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+V\n 6\n 7\n 8\n");
}

TEST(UnifiedDiff, JoinsHunksThatTouch) {
  const std::string before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n";
  const std::string near = "1\nB\n3\n4\n5\n6\n7\n8\nI\n10\n11\n12\n13\n14\n15\n16\n17\n18\n";
  EXPECT_EQ(MakeUnifiedDiff("a", before, near),
            "--- a/a\n+++ b/a\n@@ -1,12 +1,12 @@\n 1\n-2\n+B\n 3\n 4\n 5\n 6\n 7\n 8\n-9\n+I\n "
            "10\n 11\n 12\n");
  const std::string far = "1\nB\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\nQ\n18\n";
  EXPECT_EQ(MakeUnifiedDiff("a", before, far),
            "--- a/a\n+++ b/a\n@@ -1,5 +1,5 @@\n 1\n-2\n+B\n 3\n 4\n 5\n"
            "@@ -14,5 +14,5 @@\n 14\n 15\n 16\n-17\n+Q\n 18\n");
}

TEST(UnifiedDiff, OfInsertionsAndRemovals) {
  EXPECT_EQ(MakeUnifiedDiff("a", "", "x\n"), "--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+x\n");
  EXPECT_EQ(MakeUnifiedDiff("a", "x\n", ""), "--- a/a\n+++ b/a\n@@ -1 +0,0 @@\n-x\n");
  EXPECT_EQ(MakeUnifiedDiff("a", "1\n2\n", "1\nx\n2\n"),
            "--- a/a\n+++ b/a\n@@ -1,2 +1,3 @@\n 1\n+x\n 2\n");
}

TEST(UnifiedDiff, SaysWhenTheLastLineIsOpen) {
  EXPECT_EQ(MakeUnifiedDiff("a", "1\n2", "1\nx"),
            "--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n 1\n-2\n\\ No newline at end of file\n+x\n"
            "\\ No newline at end of file\n");
  EXPECT_EQ(MakeUnifiedDiff("a", "1\r\n2\r\n", "1\r\nx\r\n"),
            "--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n 1\r\n-2\r\n+x\r\n");
}

TEST(UnifiedDiff, OfTextsWithLittleInCommon) {
  std::string before;
  std::string after;
  for (int i = 0; i < 3000; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  EXPECT_NE(MakeUnifiedDiff("a", before, after).find("@@ -1,3000 +1,3000 @@"), std::string::npos);
}

TEST(UnifiedDiff, BlocksBeginWhereTheyReadBest) {
  EXPECT_EQ(
      MakeUnifiedDiff("a", "a:\n  b: 1\n  c: 0\n", "a:\n  b: 1\n  c: 0\nd:\n  b: 2\n  c: 0\n"),
      "--- a/a\n+++ b/a\n@@ -1,3 +1,6 @@\n a:\n   b: 1\n   c: 0\n+d:\n+  b: 2\n+  c: 0\n");
  EXPECT_EQ(MakeUnifiedDiff("a", "a: 1\n---\nb: 1\n", "a: 1\n---\nc: 1\n---\nb: 1\n"),
            "--- a/a\n+++ b/a\n@@ -1,3 +1,5 @@\n a: 1\n+---\n+c: 1\n ---\n b: 1\n");
}

TEST(UnifiedDiff, NamesAbsolutePathsLikeOthers) {
  EXPECT_EQ(MakeUnifiedDiff("/t/a", "x\n", "").substr(0, 20), "--- a/t/a\n+++ b/t/a\n");
}

}  // namespace
}  // namespace meshlint
