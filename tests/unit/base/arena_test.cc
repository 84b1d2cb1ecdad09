#include "base/arena.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace meshlint {
namespace {

TEST(ArenaTest, KeepsTextInPlaceWhileItGrows) {
  Arena arena;
  std::vector<std::string> originals;
  std::vector<std::string_view> stored;
  for (std::size_t i = 0; i < 3000; ++i) {
    originals.push_back(std::string(i % 97, static_cast<char>('a' + i % 26)));
    stored.push_back(arena.Store(originals.back()));
  }
  for (std::size_t i = 0; i < originals.size(); ++i) ASSERT_EQ(stored[i], originals[i]) << i;
}

TEST(ArenaTest, TakesTextLargerThanAnyBlock) {
  Arena arena;
  const std::string_view small = arena.Store("small");
  const std::string large(3 * 1024 * 1024, 'x');
  EXPECT_EQ(arena.Store(large), large);
  EXPECT_EQ(arena.Store("after"), "after");
  EXPECT_EQ(small, "small");
}

TEST(ArenaTest, CopiesWhatItStores) {
  Arena arena;
  std::string text = "first";
  const std::string_view stored = arena.Store(text);
  text = "other";
  EXPECT_EQ(stored, "first");
  EXPECT_EQ(arena.Store(""), "");
}

TEST(ArenaTest, IsUsableAfterClear) {
  Arena arena;
  arena.Clear();
  arena.Store(std::string(5000, 'x'));
  arena.Clear();
  const std::string_view a = arena.Store("a");
  const std::string_view b = arena.Store(std::string(2000, 'b'));
  EXPECT_EQ(a, "a");
  EXPECT_EQ(b, std::string(2000, 'b'));
}

}  // namespace
}  // namespace meshlint
