// Blocks of addresses: what lies in what.
#include "kube/address_blocks.h"

#include <gtest/gtest.h>

namespace meshlint::kube {
namespace {

TEST(AddressBlocksTest, Blocks) {
  EXPECT_FALSE(ParseBlock("10.0.0.0").has_value());
  EXPECT_FALSE(ParseBlock("10.0.0.0/33").has_value());
  EXPECT_FALSE(ParseBlock("10.0.0.0/").has_value());
  EXPECT_TRUE(ParseBlock("2001:db8::/128").has_value());
  EXPECT_TRUE(ParseBlock("0.0.0.0/0")->IsEverything());
  EXPECT_TRUE(ParseBlock("10.0.0.1/8")->HasHostBits());
  EXPECT_FALSE(ParseBlock("10.0.0.0/8")->HasHostBits());
  EXPECT_FALSE(ParseBlock("10.0.0.1/32")->HasHostBits());
}

TEST(AddressBlocksTest, BlocksInBlocks) {
  const AddressBlock ten = *ParseBlock("10.0.0.0/8");
  EXPECT_TRUE(ten.Contains(*ParseAddress("10.255.0.1")));
  EXPECT_FALSE(ten.Contains(*ParseAddress("11.0.0.1")));
  EXPECT_FALSE(ten.Contains(*ParseAddress("a00::")));
  EXPECT_TRUE(ten.StrictlyContains(*ParseBlock("10.1.0.0/16")));
  EXPECT_FALSE(ten.StrictlyContains(ten));
  EXPECT_FALSE(ten.StrictlyContains(*ParseBlock("0.0.0.0/0")));
}

TEST(AddressBlocksTest, PublicOnly) {
  EXPECT_TRUE(IsPublicOnly(*ParseBlock("8.8.8.0/24")));
  EXPECT_TRUE(IsPublicOnly(*ParseBlock("2600::/16")));
  EXPECT_FALSE(IsPublicOnly(*ParseBlock("10.2.0.0/16")));
  EXPECT_FALSE(IsPublicOnly(*ParseBlock("0.0.0.0/0")));
  EXPECT_FALSE(IsPublicOnly(*ParseBlock("172.0.0.0/8")));
  EXPECT_FALSE(IsPublicOnly(*ParseBlock("fd00::/8")));
}

}  // namespace
}  // namespace meshlint::kube
