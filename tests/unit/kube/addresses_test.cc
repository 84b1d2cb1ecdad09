#include "kube/addresses.h"

#include <gtest/gtest.h>

namespace meshlint::kube {
namespace {

TEST(Addresses, AreRead) {
  for (const char* text : {"10.0.0.1", "255.255.255.255", "010.001.0.1", "::", "::1", "fd00::1",
                           "1:2:3:4:5:6:7:8", "::ffff:10.0.0.1", "2001:DB8::a"}) {
    EXPECT_TRUE(ParseAddress(text)) << text;
  }
  for (const char* text : {"", "10.0.0", "10.0.0.256", "10.0.0.0.1", "a.b.c.d", "1:2",
                           ":::", "1::2::3", "12345::", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8:9",
                           "10.0.0.1/8", " ::1", "-1.0.0.0", "::10.0.0"}) {
    EXPECT_FALSE(ParseAddress(text)) << text;
  }
}

TEST(Addresses, KnowTheirKind) {
  EXPECT_TRUE(ParseAddress("0.0.0.0")->IsUnspecified());
  EXPECT_TRUE(ParseAddress("::")->IsUnspecified());
  EXPECT_FALSE(ParseAddress("0.0.0.1")->IsUnspecified());
  EXPECT_TRUE(ParseAddress("127.1.2.3")->IsLoopback());
  EXPECT_TRUE(ParseAddress("::1")->IsLoopback());
  EXPECT_FALSE(ParseAddress("::2")->IsLoopback());
  EXPECT_TRUE(ParseAddress("169.254.169.254")->IsLinkLocal());
  EXPECT_TRUE(ParseAddress("fe80::1")->IsLinkLocal());
  EXPECT_TRUE(ParseAddress("224.0.0.1")->IsLinkLocal());
  EXPECT_FALSE(ParseAddress("192.168.0.1")->IsLinkLocal());
}

TEST(Addresses, Ranges) {
  for (const char* text : {"10.0.0.0/8", "10.1.2.3/32", "::/0", "fd00::/64"}) {
    EXPECT_TRUE(IsAddressRange(text)) << text;
  }
  for (const char* text : {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129", "/8"}) {
    EXPECT_FALSE(IsAddressRange(text)) << text;
  }
}

}  // namespace
}  // namespace meshlint::kube
