#include "meshlint/result.hpp"

#include <memory>
#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace meshlint {
namespace {

Result<std::string> Half(int number) {
  if (number % 2 != 0) return Error{ErrorCode::kUsage, "odd"};
  return std::to_string(number / 2);
}

TEST(ResultTest, HoldsAValueOrAnError) {
  const Result<std::string> good = Half(8);
  ASSERT_TRUE(good.ok());
  EXPECT_EQ(*good, "4");
  EXPECT_EQ(good->size(), 1U);
  const Result<std::string> bad = Half(7);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code, ErrorCode::kUsage);
  EXPECT_EQ(bad.error().message, "odd");
}

TEST(ResultTest, MovesValuesThatCannotBeCopied) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(5);
  const std::unique_ptr<int> value = std::move(result).value();
  EXPECT_EQ(*value, 5);
}

// An Error is a value like any other where the value type is convertible from one.
TEST(ResultTest, VoidResults) {
  const auto check = [](bool good) -> Result<void> {
    if (!good) return Error{ErrorCode::kNotFound, "gone"};
    return {};
  };
  EXPECT_TRUE(check(true));
  EXPECT_FALSE(check(false));
  EXPECT_EQ(check(false).error().message, "gone");
}

}  // namespace
}  // namespace meshlint
