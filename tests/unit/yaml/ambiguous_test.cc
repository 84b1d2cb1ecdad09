// Which plain scalars are not what they look like.
#include "yaml/ambiguous.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "support/model_of.h"

namespace meshlint::yaml {
namespace {

std::string ReadAs(std::string_view scalar) {
  const test::ModelOf model(Cat("apiVersion: v1\nkind: X\nvalue: ", scalar, "\n"));
  return WhyAmbiguous(model.object()["value"]);
}

struct Case {
  std::string_view scalar;
  std::string_view read_as;
};

TEST(Ambiguous, WhatLooksLikeText) {
  const Case cases[] = {
      {"yes", "the boolean true"},  {"Off", "the boolean false"},
      {"n", "the boolean false"},   {"0777", "the number 511"},
      {"0x1F", "the number 31"},    {"1_000", "the number 1000"},
      {"1e3", "the number 1000"},   {"1.10", "the number 1.1"},
      {"1.", "the number 1"},       {".5", "the number 0.5"},
      {"+1", "the number 1"},       {".inf", "a special number"},
      {".nan", "a special number"}, {"~", "nothing"},
      {"1.0", "the number 1"},
  };
  for (const Case& c : cases) EXPECT_EQ(ReadAs(c.scalar), c.read_as) << c.scalar;
}

TEST(Ambiguous, WhatIsWhatItLooksLike) {
  for (const char* scalar :
       {"true", "False", "8080", "-1", "0", "1.5", "-0.25", "null", "\"yes\"", "'0777'", "yess",
        "12:30", "2024-05-01", "1.2.3", "0o8", "", "v1.10", "123456789012345678901234567890"}) {
    EXPECT_EQ(ReadAs(scalar), "") << scalar;
  }
}

}  // namespace
}  // namespace meshlint::yaml
