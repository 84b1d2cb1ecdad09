// Addresses and blocks of them, as the API reads them.
#include "kube/addresses.h"

#include <string_view>

#include <gtest/gtest.h>

namespace meshlint::kube {
namespace {

TEST(AddressesTest, WhatIsAnAddress) {
  for (const std::string_view text : {"10.0.0.1", "255.255.255.255", "::", "::1", "2001:db8::7",
                                      "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "FE80::1"}) {
    EXPECT_TRUE(ParseAddress(text).has_value()) << text;
  }
  for (const std::string_view text :
       {"", "10.0.0", "10.0.0.256", "10.0.0.01", "10.0.0.1.2", "10.0.0.a", "1::2::3", ":1",
        "1:2:3:4:5:6:7:8:9", "12345::", "db.example.com", "10.0.0.1/8", " 10.0.0.1"}) {
    EXPECT_FALSE(ParseAddress(text).has_value()) << text;
  }
}

TEST(AddressesTest, OneAddressInTwoSpellings) {
  EXPECT_EQ(ParseAddress("2001:db8::1"), ParseAddress("2001:0DB8:0:0:0:0:0:1"));
  EXPECT_EQ(ParseAddress("::ffff:1.2.3.4"), ParseAddress("::ffff:102:304"));
  EXPECT_NE(ParseAddress("1.2.3.4"), ParseAddress("1.2.3.5"));
}

TEST(AddressesTest, Blocks) {
  EXPECT_FALSE(ParseBlock("10.0.0.0").has_value());
  EXPECT_FALSE(ParseBlock("10.0.0.0/33").has_value());
  EXPECT_FALSE(ParseBlock("10.0.0.0/").has_value());
  EXPECT_TRUE(ParseBlock("2001:db8::/128").has_value());
  EXPECT_TRUE(ParseBlock("0.0.0.0/0")->IsEverything());
  EXPECT_TRUE(ParseBlock("10.0.0.1/8")->HasHostBits());
  EXPECT_FALSE(ParseBlock("10.0.0.0/8")->HasHostBits());
  EXPECT_FALSE(ParseBlock("10.0.0.1/32")->HasHostBits());
}

TEST(AddressesTest, BlocksInBlocks) {
  const AddressBlock ten = *ParseBlock("10.0.0.0/8");
  EXPECT_TRUE(ten.Contains(*ParseAddress("10.255.0.1")));
  EXPECT_FALSE(ten.Contains(*ParseAddress("11.0.0.1")));
  EXPECT_FALSE(ten.Contains(*ParseAddress("a00::")));
  EXPECT_TRUE(ten.StrictlyContains(*ParseBlock("10.1.0.0/16")));
  EXPECT_FALSE(ten.StrictlyContains(ten));
  EXPECT_FALSE(ten.StrictlyContains(*ParseBlock("0.0.0.0/0")));
}

TEST(AddressesTest, PublicOnly) {
  EXPECT_TRUE(IsPublicOnly(*ParseBlock("8.8.8.0/24")));
  EXPECT_TRUE(IsPublicOnly(*ParseBlock("2600::/16")));
  EXPECT_FALSE(IsPublicOnly(*ParseBlock("10.2.0.0/16")));
  EXPECT_FALSE(IsPublicOnly(*ParseBlock("0.0.0.0/0")));
  EXPECT_FALSE(IsPublicOnly(*ParseBlock("172.0.0.0/8")));
  EXPECT_FALSE(IsPublicOnly(*ParseBlock("fd00::/8")));
}

}  // namespace
}  // namespace meshlint::kube
