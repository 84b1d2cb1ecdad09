// Numbers found by hashes, those that collide included.
#include "base/hash_index.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace meshlint {
namespace {

std::vector<std::uint32_t> All(const HashIndex& index, std::uint64_t hash) {
  std::vector<std::uint32_t> numbers;
  index.ForEach(hash, [&](std::uint32_t number) { numbers.push_back(number); });
  return numbers;
}

TEST(HashIndexTest, AnEmptyOneFindsNothing) {
  const HashIndex index;
  EXPECT_EQ(index.Find(0, [](std::uint32_t) { return true; }), HashIndex::kNone);
  EXPECT_TRUE(All(index, 7).empty());
}

TEST(HashIndexTest, KeepsNumbersOfOneHashInOrder) {
  HashIndex index;
  index.Add(1, 5);
  index.Add(2, 9);
  index.Add(1, 3);
  index.Add(1, 5);
  EXPECT_EQ(All(index, 1), (std::vector<std::uint32_t>{5, 3, 5}));
  EXPECT_EQ(All(index, 2), (std::vector<std::uint32_t>{9}));
  EXPECT_EQ(index.Find(1, [](std::uint32_t number) { return number < 5; }), 3U);
  EXPECT_EQ(index.Find(1, [](std::uint32_t number) { return number > 5; }), HashIndex::kNone);
  EXPECT_EQ(index.Find(3, [](std::uint32_t) { return true; }), HashIndex::kNone);
}

TEST(HashIndexTest, GrowsAndTellsNeighboursApart) {
  for (const bool reserve : {false, true}) {
    HashIndex index;
    if (reserve) index.Reserve(1000);
    // Hashes that fall into the same slots whatever the size of the table is.
    for (std::uint32_t i = 0; i < 1000; ++i) index.Add(std::uint64_t{i} << 40U, i);
    for (std::uint32_t i = 0; i < 1000; ++i)
      EXPECT_EQ(All(index, std::uint64_t{i} << 40U), std::vector<std::uint32_t>{i});
  }
}

TEST(HashIndexTest, KnowsWhichHashesItHas) {
  HashIndex index;
  EXPECT_FALSE(index.Has(0));
  for (std::uint32_t i = 0; i < 100; ++i) index.Add(std::uint64_t{i} << 40U, i);
  for (std::uint64_t i = 0; i < 200; ++i) EXPECT_EQ(index.Has(i << 40U), i < 100) << i;
}

TEST(HashOfTest, DependsOnEveryTextAndItsPlace) {
  EXPECT_EQ(HashOf("a", std::string("b")), HashOf("a", "b"));
  EXPECT_NE(HashOf("a", "b"), HashOf("b", "a"));
  EXPECT_NE(HashOf("ab", ""), HashOf("a", "b"));
  EXPECT_NE(HashOf("a"), HashOf("a", ""));
}

}  // namespace
}  // namespace meshlint
