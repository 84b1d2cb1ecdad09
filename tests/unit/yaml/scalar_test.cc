// Resolution of plain scalars, and the names of keys that are no strings.
#include <cmath>
#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

#include "yaml/node.h"
#include "yaml/tags.h"

namespace meshlint::yaml {
namespace {

TEST(YamlScalar, ResolvesPlainText) {
  EXPECT_EQ(ResolvePlain(""), ScalarType::kNull);
  EXPECT_EQ(ResolvePlain("~"), ScalarType::kNull);
  EXPECT_EQ(ResolvePlain("nULL"), ScalarType::kString);
  EXPECT_EQ(ResolvePlain("y"), ScalarType::kBoolean);
  EXPECT_EQ(ResolvePlain("Off"), ScalarType::kBoolean);
  EXPECT_EQ(ResolvePlain("yess"), ScalarType::kString);
  EXPECT_EQ(ResolvePlain("0644"), ScalarType::kInteger);
  EXPECT_EQ(ResolvePlain("0899"), ScalarType::kFloat);
  EXPECT_EQ(ResolvePlain("-_1"), ScalarType::kInteger);
  EXPECT_EQ(ResolvePlain("_1"), ScalarType::kString);
  EXPECT_EQ(ResolvePlain("1.2.3"), ScalarType::kString);
  EXPECT_EQ(ResolvePlain("100m"), ScalarType::kString);
  EXPECT_EQ(ResolvePlain("1Gi"), ScalarType::kString);
  EXPECT_EQ(ResolvePlain("1e3"), ScalarType::kFloat);
  EXPECT_EQ(ResolvePlain("2001-01-01"), ScalarType::kString);
  EXPECT_EQ(ResolvePlain("<<"), ScalarType::kString);
}

TEST(YamlScalar, ParsesIntegers) {
  EXPECT_EQ(ParseInteger("0644"), 420);
  EXPECT_EQ(ParseInteger("-0x1F"), -31);
  EXPECT_EQ(ParseInteger("1_000"), 1000);
  EXPECT_EQ(ParseInteger("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(ParseInteger("-9223372036854775808"), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(ParseInteger("9223372036854775808"), std::nullopt);
  EXPECT_EQ(ParseInteger("99999999999999999999999"), std::nullopt);
  EXPECT_EQ(ParseInteger("1.0"), std::nullopt);
  EXPECT_EQ(ParseInteger(""), std::nullopt);
}

TEST(YamlScalar, ParsesFloats) {
  EXPECT_EQ(ParseFloat("1_0.5"), 10.5);
  EXPECT_EQ(ParseFloat("+.5"), 0.5);
  EXPECT_EQ(ParseFloat("-.inf"), -std::numeric_limits<double>::infinity());
  EXPECT_TRUE(std::isnan(ParseFloat(".nan").value_or(0)));
  EXPECT_EQ(ParseFloat("1e400"), std::nullopt);
  EXPECT_EQ(ParseFloat("x"), std::nullopt);
}

TEST(YamlScalar, NamesKeysAsJsonHasThem) {
  EXPECT_EQ(JsonKey(ScalarType::kBoolean, "On"), "true");
  EXPECT_EQ(JsonKey(ScalarType::kBoolean, "off"), "false");
  EXPECT_EQ(JsonKey(ScalarType::kBoolean, "n"), "false");
  EXPECT_EQ(JsonKey(ScalarType::kInteger, "0b11"), "3");
  EXPECT_EQ(JsonKey(ScalarType::kFloat, "1e5"), "100000");
  EXPECT_EQ(JsonKey(ScalarType::kFloat, "1e6"), "1e+06");
  EXPECT_EQ(JsonKey(ScalarType::kFloat, "1234567.8"), "1.2345678e+06");
  EXPECT_EQ(JsonKey(ScalarType::kFloat, "123.25"), "123.25");
  EXPECT_EQ(JsonKey(ScalarType::kFloat, "0.1"), "0.1");
  EXPECT_EQ(JsonKey(ScalarType::kFloat, "16777216.0"), "1.6777216e+07");
  EXPECT_EQ(JsonKey(ScalarType::kFloat, "3.4028e38"), "3.4028e+38");
  EXPECT_EQ(JsonKey(ScalarType::kFloat, "0.00012345678"), "0.00012345678");
  EXPECT_EQ(JsonKey(ScalarType::kFloat, "-0.0"), "-0");
  EXPECT_EQ(JsonKey(ScalarType::kFloat, "0.00001"), "1e-05");
  EXPECT_EQ(JsonKey(ScalarType::kFloat, "1e40"), ".inf");
  EXPECT_EQ(JsonKey(ScalarType::kString, "a b"), "a b");
}

}  // namespace
}  // namespace meshlint::yaml
