// Shares of pods, and which way they are rounded.
#include "kube/int_or_percent.h"

#include <gtest/gtest.h>

#include "base/strings.h"
#include "support/model_of.h"

namespace meshlint::kube {
namespace {

using test::ModelOf;

std::string Why(std::string_view value, std::int64_t most = 100) {
  const ModelOf model(Cat("{apiVersion: v1, kind: X, value: ", value, "}"));
  return WhyInvalidIntOrPercent(model.object()["value"], most);
}

TEST(IntOrPercentTest, Rounding) {
  const IntOrPercent quarter{25, true};
  EXPECT_EQ(quarter.Of(3, Rounding::kUp), 1);
  EXPECT_EQ(quarter.Of(3, Rounding::kDown), 0);
  EXPECT_EQ(quarter.Of(4, Rounding::kUp), 1);
  EXPECT_EQ(quarter.Of(4, Rounding::kDown), 1);
  EXPECT_EQ(quarter.Of(5, Rounding::kUp), 2);
  EXPECT_EQ(quarter.Of(0, Rounding::kUp), 0);
  EXPECT_EQ((IntOrPercent{1, true}.Of(1, Rounding::kUp)), 1);
  EXPECT_EQ((IntOrPercent{100, true}.Of(7, Rounding::kDown)), 7);
  EXPECT_EQ((IntOrPercent{200, true}.Of(3, Rounding::kUp)), 6);
  EXPECT_EQ((IntOrPercent{2, false}.Of(1, Rounding::kUp)), 2);
}

TEST(IntOrPercentTest, Parsing) {
  EXPECT_EQ(ParsePercent("50%")->value, 50);
  EXPECT_TRUE(ParsePercent("0%")->IsZero());
  for (const char* text : {"50", "%", "-1%", "5.5%", "50 %", "50%%", "+5%", "", "99999999999%"}) {
    EXPECT_FALSE(ParsePercent(text)) << text;
  }
  EXPECT_EQ(ParsePercent("30%")->ToString(), "30%");
}

TEST(IntOrPercentTest, WhatTheServerRefuses) {
  for (const char* value : {"1", "0", "25%", "'100%'", "", "null", "''", "[1]", "1.5"}) {
    EXPECT_EQ(Why(value), "") << value;
  }
  EXPECT_EQ(Why("-1"), "it is negative");
  EXPECT_EQ(Why("101%"), "it is more than 100%");
  EXPECT_EQ(Why("101%", -1), "");
  EXPECT_EQ(Why("'1'"), "it is neither a number nor a percentage such as \"25%\"");
  EXPECT_NE(Why("-10%"), "");
}

}  // namespace
}  // namespace meshlint::kube
