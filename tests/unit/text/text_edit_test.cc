#include "text/text_edit.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace meshlint {
namespace {

TEST(TextEditTest, ReplacesInsertsAndDeletes) {
  EXPECT_EQ(ApplyEdits("abcdef", {{{1, 3}, "XYZ"}}), "aXYZdef");
  EXPECT_EQ(ApplyEdits("abcdef", {{{3, 3}, "-"}}), "abc-def");
  EXPECT_EQ(ApplyEdits("abcdef", {{{0, 2}, ""}}), "cdef");
  EXPECT_EQ(ApplyEdits("abc", {{{3, 3}, "d"}}), "abcd");
  EXPECT_EQ(ApplyEdits("", {{{0, 0}, "a"}}), "a");
  EXPECT_EQ(ApplyEdits("abc", {}), "abc");
}

// Whatever the order in which a rule lists them.
TEST(TextEditTest, OrderDoesNotMatter) {
  std::vector<std::size_t> order = {0, 1, 2, 3};
  const std::vector<TextEdit> edits = {{{0, 1}, "A"}, {{1, 1}, "|"}, {{1, 3}, ""}, {{5, 6}, "FF"}};
  do {
    std::vector<TextEdit> shuffled;
    for (const std::size_t i : order) shuffled.push_back(edits[i]);
    EXPECT_EQ(ApplyEdits("abcdef", shuffled), "A|deFF");
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(TextEditTest, InsertionsAtOnePlaceKeepTheirOrder) {
  EXPECT_EQ(ApplyEdits("ab", {{{1, 1}, "1"}, {{1, 1}, "2"}, {{0, 0}, "0"}}), "0a12b");
}

TEST(TextEditTest, NeighboursDoNotConflict) {
  EXPECT_FALSE(Conflicts({{0, 2}, ""}, {{2, 4}, ""}));
  EXPECT_FALSE(Conflicts({{2, 2}, "x"}, {{2, 4}, ""}));  // inserted before what is replaced
  EXPECT_FALSE(Conflicts({{4, 4}, "x"}, {{2, 4}, ""}));
  EXPECT_FALSE(Conflicts({{1, 1}, "x"}, {{2, 2}, "x"}));
}

TEST(TextEditTest, OverlapsConflict) {
  EXPECT_TRUE(Conflicts({{0, 3}, ""}, {{2, 4}, ""}));
  EXPECT_TRUE(Conflicts({{2, 4}, ""}, {{0, 3}, ""}));
  EXPECT_TRUE(Conflicts({{0, 9}, ""}, {{2, 4}, ""}));
  EXPECT_TRUE(Conflicts({{3, 3}, "x"}, {{2, 4}, ""}));
  EXPECT_TRUE(Conflicts({{2, 2}, "x"}, {{2, 2}, "y"}));
}

}  // namespace
}  // namespace meshlint
