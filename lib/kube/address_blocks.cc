#include "kube/address_blocks.h"

#include <algorithm>
#include <array>

namespace meshlint::kube {
namespace {

// Ranges that no packet from the internet has: where clusters have their Services and pods.
constexpr std::array<std::string_view, 9> kLocalRanges = {
    "10.0.0.0/8",  "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16",
    "127.0.0.0/8", "fc00::/7",      "fe80::/10",      "::1/128"};

std::uint32_t BitsOf(const Address& address) { return address.is_v4 ? 32 : 128; }

// A bit of the address, counted from its first one; IPv4 stands in the last four bytes.
bool BitOf(const Address& address, std::uint32_t bit) {
  const std::uint32_t at = bit + 128 - BitsOf(address);
  return ((address.bytes.at(at / 8) >> (7U - at % 8U)) & 1U) != 0;
}

std::optional<std::uint32_t> ParseLength(std::string_view text) {
  if (text.empty() || text.size() > 3) return std::nullopt;
  std::uint32_t length = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    length = length * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return length;
}

}  // namespace

bool AddressBlock::HasHostBits() const {
  for (std::uint32_t bit = length; bit < BitsOf(address); ++bit) {
    if (BitOf(address, bit)) return true;
  }
  return false;
}

bool AddressBlock::Contains(const Address& other) const {
  if (other.is_v4 != address.is_v4) return false;
  for (std::uint32_t bit = 0; bit < length; ++bit) {
    if (BitOf(address, bit) != BitOf(other, bit)) return false;
  }
  return true;
}

bool AddressBlock::StrictlyContains(const AddressBlock& other) const {
  return other.length > length && Contains(other.address);
}

std::optional<AddressBlock> ParseBlock(std::string_view text) {
  if (!IsAddressRange(text)) return std::nullopt;
  const std::size_t slash = text.find('/');
  const std::optional<Address> address = ParseAddress(text.substr(0, slash));
  const std::optional<std::uint32_t> length = ParseLength(text.substr(slash + 1));
  if (!address || !length) return std::nullopt;
  return AddressBlock{*address, *length};
}

bool IsPublicOnly(const AddressBlock& block) {
  return std::none_of(kLocalRanges.begin(), kLocalRanges.end(), [&](std::string_view text) {
    const AddressBlock local = *ParseBlock(text);
    return local.Contains(block.address) || block.Contains(local.address);
  });
}

}  // namespace meshlint::kube
