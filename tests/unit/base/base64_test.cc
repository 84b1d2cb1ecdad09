#include "base/base64.h"

#include <gtest/gtest.h>

#include "support/archives.h"

namespace meshlint {
namespace {

TEST(Base64, Decodes) {
  EXPECT_EQ(DecodeBase64("aGVsbG8="), "hello");
  EXPECT_EQ(DecodeBase64("aGVsbG8"), "hello") << "without padding";
  EXPECT_EQ(DecodeBase64("aGVs\nbG8=\n"), "hello") << "over two lines";
  EXPECT_EQ(DecodeBase64(""), "");
}

TEST(Base64, RefusesOtherText) {
  EXPECT_EQ(DecodeBase64("a"), std::nullopt);
  EXPECT_EQ(DecodeBase64("a:b"), std::nullopt);
  EXPECT_EQ(DecodeBase64("aGVs=bG8"), std::nullopt);
}

TEST(Base64, EveryLengthRoundTrips) {
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    EXPECT_EQ(DecodeBase64(test::MakeBase64(bytes)), bytes);
    bytes += static_cast<char>(i);
  }
}

TEST(Base64, LayersArePeeled) {
  const std::string design = "name: Shop\nservices: {}\n";
  EXPECT_EQ(DecodeNestedBase64(test::MakeBase64(design)), design);
  EXPECT_EQ(DecodeNestedBase64(test::MakeBase64(test::MakeBase64(design))), design);
  EXPECT_EQ(DecodeNestedBase64(test::MakeBase64("\"name: Shop\\nservices: {}\\n\"")), design);
  EXPECT_EQ(DecodeNestedBase64("name: Shop"), std::nullopt);
}

TEST(Base64, ContentIsGuessed) {
  EXPECT_TRUE(GuessContent("name: Shop\n").is_text);
  EXPECT_EQ(GuessContent(std::string_view("\0asm\1\0\0\0", 8)).name, "a WebAssembly module");
  EXPECT_FALSE(GuessContent(std::string_view("a\0b", 3)).is_text);
}

}  // namespace
}  // namespace meshlint
