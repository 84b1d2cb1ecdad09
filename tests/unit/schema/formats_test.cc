#include "schema/formats.h"

#include <gtest/gtest.h>

namespace meshlint::schema {
namespace {

TEST(Formats, Quantity) {
  for (const char* right :
       {"1", "+1", "-1", ".5", "1.", "1e3", "1E-2", "100m", "1Ki", "1Ei", "1E", "0", "1.5Gi"}) {
    EXPECT_TRUE(IsQuantity(right)) << right;
  }
  for (const char* wrong :
       {"", "1GB", "1 Gi", "100 m", "1,5", "512mb", "1K", "1KI", "e3", "1e", "1e+", "--1", "."}) {
    EXPECT_FALSE(IsQuantity(wrong)) << wrong;
  }
}

TEST(Formats, DateTime) {
  for (const char* right : {"2024-05-01T10:00:00Z", "2024-02-29T23:59:59.123+02:00"}) {
    EXPECT_TRUE(IsDateTime(right)) << right;
  }
  for (const char* wrong : {"", "yesterday", "2024-05-01", "2024-05-01 10:00:00",
                            "2023-02-29T00:00:00Z", "2024-05-01T24:00:00Z", "2024-05-01T10:00:00",
                            "2024-05-01T10:00:00.Z", "2024-05-01t10:00:00z"}) {
    EXPECT_FALSE(IsDateTime(wrong)) << wrong;
  }
  EXPECT_TRUE(IsDateTime("2024-05-01T10:00:00.000001Z", true));
  EXPECT_FALSE(IsDateTime("2024-05-01T10:00:00Z", true));
}

TEST(Formats, Base64) {
  for (const char* right : {"", "Zm9v", "Zm8=", "Zg==", "Zm9v\nZm9v\n"})
    EXPECT_TRUE(IsBase64(right)) << right;
  for (const char* wrong : {"abc", "Zm9", "Z===", "Zm8=Zm8=", "Zm9 v", "Zm_v", "===="})
    EXPECT_FALSE(IsBase64(wrong)) << wrong;
}

TEST(Formats, OthersOfSchemas) {
  EXPECT_TRUE(HasFormat("1h30m", Format::kDuration));
  EXPECT_FALSE(HasFormat("1 hour", Format::kDuration));
  EXPECT_TRUE(HasFormat("10.0.0.1", Format::kIpv4));
  EXPECT_FALSE(HasFormat("10.0.0.256", Format::kIpv4));
  EXPECT_TRUE(HasFormat("fe80::1", Format::kIpv6));
  EXPECT_TRUE(HasFormat("::", Format::kIpv6));
  EXPECT_FALSE(HasFormat("1:2:3", Format::kIpv6));
  EXPECT_TRUE(HasFormat("10.0.0.0/8", Format::kCidr));
  EXPECT_FALSE(HasFormat("10.0.0.0/33", Format::kCidr));
  EXPECT_TRUE(HasFormat("6ba7b810-9dad-11d1-80b4-00c04fd430c8", Format::kUuid));
  EXPECT_TRUE(HasFormat("a.example.com", Format::kHostname));
  EXPECT_FALSE(HasFormat("-a.example", Format::kHostname));
  EXPECT_TRUE(HasFormat("https://example.com", Format::kUri));
  EXPECT_FALSE(HasFormat("example", Format::kUri));
  EXPECT_EQ(FormatNamed("date-time"), Format::kDateTime);
  EXPECT_EQ(FormatNamed("unheard-of"), Format::kNone);
}

}  // namespace
}  // namespace meshlint::schema
