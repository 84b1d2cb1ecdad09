// Amounts: every legal spelling, exact comparison and sums, and what was meant by an illegal one.
#include "kube/quantity.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace meshlint::kube {
namespace {

Quantity Of(std::string_view text) {
  const std::optional<Quantity> quantity = Quantity::Parse(text);
  EXPECT_TRUE(quantity) << text;
  return quantity.value_or(Quantity());
}

TEST(Quantity, EverySpellingOfOneAmountIsEqual) {
  for (const char* text : {"1.5", "1500m", "+1.5", "1.50", "15e-1", "0.0015k", "1500000u",
                           "1500000000n", "1.5E0", "0000001.5"}) {
    EXPECT_EQ(Of(text), Of("1.5")) << text;
  }
  for (const char* text : {"1Gi", "1024Mi", "1048576Ki", "1073741824", "1.073741824G",
                           "1073741824e0", "1073741824000m", "1.Gi", "01Gi"}) {
    EXPECT_EQ(Of(text), Of("1Gi")) << text;
  }
  EXPECT_EQ(Of(".5"), Of("500m"));
  EXPECT_EQ(Of("-.5Ki"), Of("-512"));
  EXPECT_EQ(Of("1E"), Of("1e18"));
  EXPECT_EQ(Of("0"), Of("0Gi"));
}

TEST(Quantity, NearMissesAreNoAmounts) {
  for (const char* text : {"",      " ",  "Gi",  "1GB", "512MB", "1 Gi",     "1gi", "1K",   "1mi",
                           "1.5.5", "1e", "1e+", "e3",  "--1",   "+-1",      "1,5", "0x10", "1_000",
                           "1Gi ",  ".",  "-",   "1iG", "1e1.5", "Infinity", "1mm"}) {
    EXPECT_FALSE(Quantity::Parse(text)) << text;
  }
}

TEST(Quantity, ComparesExactly) {
  EXPECT_LT(Of("1G"), Of("1Gi"));
  EXPECT_LT(Of("999999999"), Of("1G"));
  EXPECT_GT(Of("1Mi"), Of("1048575999m"));
  EXPECT_LT(Of("-1"), Of("0"));
  EXPECT_LT(Of("7Ei"), Of("9223372036854775807"));
  // Where doubles would be equal.
  EXPECT_LT(Of("9007199254740992"), Of("9007199254740993"));
}

TEST(Quantity, RoundsWhatIsFinerThanABillionthUp) {
  EXPECT_EQ(Of("0.0000000001"), Of("1n"));
  EXPECT_EQ(Of("1e-30"), Of("1n"));
  EXPECT_EQ(Of("-0.0000000011"), Of("-2n"));
  EXPECT_EQ(Of("0.1n"), Of("1n"));
  EXPECT_EQ(Of("0.0000000000000000000000001Ki"), Of("1n"));
  EXPECT_EQ(Of("0.5Ei"), Of("512Pi"));
}

TEST(Quantity, WhatIsTooLargeIsTheLargest) {
  for (const char* text : {"8Ei", "9223372036854775808", "1e30", "100000Ei", "1e99999999999",
                           "99999999999999999999999999999999999999999999Ki"}) {
    EXPECT_EQ(Of(text), Of("9223372036854775807")) << text;
  }
  EXPECT_EQ(Of("7Ei") + Of("7Ei"), Of("9223372036854775807"));
  EXPECT_EQ(Of("0e99999"), Of("0"));
}

TEST(Quantity, SumsAreExactAndKeepTheFormat) {
  EXPECT_EQ(Of("100m") + Of("0.2") + Of("700m"), Of("1"));
  EXPECT_EQ((Of("1Gi") + Of("512Mi")).ToString(), "1536Mi");
  EXPECT_EQ((Of("1") + Of("500m")).ToString(), "1500m");
  EXPECT_EQ((Quantity() + Of("2Gi")).ToString(), "2Gi");
  EXPECT_EQ(Of("250m").Times(3), Of("750m"));
  EXPECT_EQ(Of("4Ei").Times(4000000000U), Of("9223372036854775807"));
}

TEST(Quantity, IsWrittenShortAndReadsBack) {
  EXPECT_EQ(Of("1024Ki").ToString(), "1Mi");
  EXPECT_EQ(Of("1500").ToString(), "1500");
  EXPECT_EQ(Of("2000").ToString(), "2k");
  EXPECT_EQ(Of("12e6").ToString(), "12e6");
  EXPECT_EQ(Of("-0").ToString(), "0");
  EXPECT_EQ(Of("-2Ki").ToString(), "-2Ki");
  EXPECT_EQ(Of("1.5Gi").ToString(), "1536Mi");
  for (const char* text : {"1n", "17u", "3m", "0.1Ki", "1000001", "9223372036854775807", "7Ei"}) {
    EXPECT_EQ(Of(Of(text).ToString()), Of(text)) << text;
  }
}

TEST(Quantity, KnowsWholeNumbers) {
  EXPECT_TRUE(Of("1000m").IsWhole());
  EXPECT_FALSE(Of("1500m").IsWhole());
  EXPECT_TRUE(Of("0.5Ki").IsWhole());
}

struct AdviceCase {
  std::string_view text;
  std::string_view reason;
  std::string_view suggestion;
  std::string_view alternative;
};

TEST(Quantity, SaysWhatWasMeant) {
  const AdviceCase cases[] = {
      {"1GB", "\"GB\" is no unit", "1G", "1Gi"},
      {"512MB", "\"MB\" is no unit", "512M", "512Mi"},
      {"1 Gi", "it holds a blank", "1Gi", ""},
      {"1 GB", "it holds a blank", "1G", "1Gi"},
      {"256mb", "\"mb\" is no unit", "256M", "256Mi"},
      {"1gi", "\"gi\" is no unit", "1Gi", ""},
      {"4GiB", "\"GiB\" is no unit", "4Gi", ""},
      {"64K", "\"K\" is no unit", "64k", "64Ki"},
      {"1,5Gi", "written with a point", "1.5Gi", ""},
      {"2 cores", "it holds a blank", "2", ""},
      {"Gi", "does not begin with a number", "", ""},
      {"New Value", "the placeholder of a form", "", ""},
      {"", "it is empty", "", ""},
      {"1furlong", "\"furlong\" is no unit", "", ""},
      {"10Gi-20Gi", "is no unit", "", ""},
      {"1-2", "no single number", "", ""},
  };
  for (const AdviceCase& c : cases) {
    const QuantityAdvice advice = AdviseQuantity(c.text);
    EXPECT_NE(advice.reason.find(c.reason), std::string::npos) << c.text << ": " << advice.reason;
    EXPECT_EQ(advice.suggestion, c.suggestion) << c.text;
    EXPECT_EQ(advice.alternative, c.alternative) << c.text;
  }
  EXPECT_EQ(AdviseQuantity("1Gi").reason, "");
}

}  // namespace
}  // namespace meshlint::kube
