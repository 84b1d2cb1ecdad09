// Comparing short texts by the words that they fill.
#include "base/short_text.h"

#include <string>

#include <gtest/gtest.h>

namespace meshlint {
namespace {

TEST(ShortTextTest, SeesEveryByteOfEverySize) {
  for (std::size_t size = 0; size <= 40; ++size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('a' + i % 26);
    const std::string same = text;
    EXPECT_TRUE(IsSameText(text.data(), same.data(), size)) << size;
    for (std::size_t i = 0; i < size; ++i) {
      std::string other = text;
      other[i] = '#';
      EXPECT_FALSE(IsSameText(text.data(), other.data(), size)) << size << ' ' << i;
    }
  }
}

TEST(ShortTextTest, HoldsByteAtAnyPlace) {
  for (std::size_t size = 0; size <= 40; ++size) {
    std::string text(size, 'x');
    EXPECT_FALSE(HoldsByte(text, ' ')) << size;
    for (std::size_t i = 0; i < size; ++i) {
      text[i] = ' ';
      EXPECT_TRUE(HoldsByte(text, ' ')) << size << ' ' << i;
      text[i] = '!';  // differs in the lowest bit: no borrow may make it look like one
      EXPECT_FALSE(HoldsByte(text, ' ')) << size << ' ' << i;
      text[i] = '\xA0';
      EXPECT_FALSE(HoldsByte(text, ' ')) << size << ' ' << i;
      text[i] = 'x';
    }
  }
}

// The tables are made on one machine and read on another.
TEST(ShortTextTest, HashIsTheSameEverywhere) {
  EXPECT_EQ(LoadBytes<std::uint32_t>("abcd"), 0x64636261U);
  EXPECT_EQ(HashName(""), 0U);
  EXPECT_EQ(HashName("ab"), 0x50FCFFA3D58061FULL);
  EXPECT_EQ(HashName("spec"), 0xDB038B67E86DE4CAULL);
  EXPECT_EQ(HashName("podManagementPolicy"), 0x1433A5CF849F0895ULL);
}

}  // namespace
}  // namespace meshlint
