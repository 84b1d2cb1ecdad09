#include "kube/addresses.h"

#include <algorithm>
#include <vector>

#include "base/strings.h"

namespace meshlint::kube {
namespace {

// Ranges that no packet from the internet has: where clusters have their Services and pods.
constexpr std::array<std::string_view, 9> kLocalRanges = {
    "10.0.0.0/8",  "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16",
    "127.0.0.0/8", "fc00::/7",      "fe80::/10",      "::1/128"};

std::optional<std::uint32_t> ParseNumber(std::string_view text, std::uint32_t base,
                                         std::size_t most_digits) {
  if (text.empty() || text.size() > most_digits) return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : ToLower(text)) {
    std::uint32_t digit = 99;
    if (c >= '0' && c <= '9') digit = static_cast<std::uint32_t>(c - '0');
    if (c >= 'a' && c <= 'f') digit = static_cast<std::uint32_t>(c - 'a') + 10;
    if (digit >= base) return std::nullopt;
    number = number * base + digit;
  }
  return number;
}

std::optional<Address> ParseV4(std::string_view text) {
  const std::vector<std::string_view> parts = Split(text, '.');
  if (parts.size() != 4) return std::nullopt;
  Address address;
  address.is_v4 = true;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto number = ParseNumber(parts[i], 10, 3);
    if (!number || *number > 255) return std::nullopt;
    address.bytes.at(i) = static_cast<std::uint8_t>(*number);
  }
  return address;
}

// The 16-bit groups of one side of `::`; an IPv4 address may be the last of them.
std::optional<std::vector<std::uint16_t>> ParseGroups(std::string_view text, bool may_end_in_v4) {
  std::vector<std::uint16_t> groups;
  if (text.empty()) return groups;
  const std::vector<std::string_view> parts = Split(text, ':');
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (may_end_in_v4 && i + 1 == parts.size() && parts[i].find('.') != std::string_view::npos) {
      const std::optional<Address> v4 = ParseV4(parts[i]);
      if (!v4) return std::nullopt;
      groups.push_back(static_cast<std::uint16_t>(v4->bytes[0] * 256 + v4->bytes[1]));
      groups.push_back(static_cast<std::uint16_t>(v4->bytes[2] * 256 + v4->bytes[3]));
      continue;
    }
    const auto number = ParseNumber(parts[i], 16, 4);
    if (!number) return std::nullopt;
    groups.push_back(static_cast<std::uint16_t>(*number));
  }
  return groups;
}

std::optional<Address> ParseV6(std::string_view text) {
  const std::size_t gap = text.find("::");
  const bool has_gap = gap != std::string_view::npos;
  if (has_gap && text.find("::", gap + 1) != std::string_view::npos) return std::nullopt;
  const auto head = ParseGroups(text.substr(0, has_gap ? gap : text.size()), !has_gap);
  const auto tail = ParseGroups(has_gap ? text.substr(gap + 2) : std::string_view(), true);
  if (!head || !tail) return std::nullopt;
  const std::size_t count = head->size() + tail->size();
  if (has_gap ? count > 7 : count != 8) return std::nullopt;
  std::vector<std::uint16_t> groups = *head;
  groups.resize(8 - tail->size(), 0);
  groups.insert(groups.end(), tail->begin(), tail->end());
  Address address;
  for (std::size_t i = 0; i < 8; ++i) {
    address.bytes.at(2 * i) = static_cast<std::uint8_t>(groups[i] >> 8U);
    address.bytes.at(2 * i + 1) = static_cast<std::uint8_t>(groups[i] & 0xFFU);
  }
  return address;
}

bool BitOf(const Address& address, std::uint32_t bit) {
  return ((address.bytes.at(bit / 8) >> (7U - bit % 8U)) & 1U) != 0;
}

}  // namespace

bool Address::IsUnspecified() const {
  return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

bool Address::IsLoopback() const {
  if (is_v4) return bytes[0] == 127;
  return bytes[15] == 1 &&
         std::all_of(bytes.begin(), bytes.end() - 1, [](std::uint8_t byte) { return byte == 0; });
}

bool Address::IsLinkLocal() const {
  if (is_v4) {
    return (bytes[0] == 169 && bytes[1] == 254) ||
           (bytes[0] == 224 && bytes[1] == 0 && bytes[2] == 0);
  }
  return (bytes[0] == 0xFE && (bytes[1] & 0xC0U) == 0x80) ||
         (bytes[0] == 0xFF && (bytes[1] & 0x0FU) == 0x02);
}

std::optional<Address> ParseAddress(std::string_view text) {
  return text.find(':') == std::string_view::npos ? ParseV4(text) : ParseV6(text);
}

bool AddressBlock::HasHostBits() const {
  for (std::uint32_t bit = length; bit < address.bits(); ++bit) {
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
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::optional<Address> address = ParseAddress(text.substr(0, slash));
  const auto length = ParseNumber(text.substr(slash + 1), 10, 3);
  if (!address || !length || *length > address->bits()) return std::nullopt;
  return AddressBlock{*address, *length};
}

bool IsPublicOnly(const AddressBlock& block) {
  return std::none_of(kLocalRanges.begin(), kLocalRanges.end(), [&](std::string_view text) {
    const AddressBlock local = *ParseBlock(text);
    return local.Contains(block.address) || block.Contains(local.address);
  });
}

}  // namespace meshlint::kube
