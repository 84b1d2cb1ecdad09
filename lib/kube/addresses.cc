#include "kube/addresses.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/strings.h"

namespace meshlint::kube {
namespace {

// A number with all of the text; at most `most`.
std::optional<std::uint32_t> Number(std::string_view text, int base, std::uint32_t most) {
  std::uint32_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number, base);
  if (error != std::errc() || stop != end || text.empty() || number > most) return std::nullopt;
  return number;
}

bool ParseV4(std::string_view text, std::uint8_t* bytes) {
  const std::vector<std::string_view> parts = Split(text, '.');
  if (parts.size() != 4) return false;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::optional<std::uint32_t> number = Number(parts[i], 10, 255);
    if (!number) return false;
    bytes[i] = static_cast<std::uint8_t>(*number);
  }
  return true;
}

// The groups of one side of "::" as bytes; a last part in dots is IPv4.
bool ParseGroups(std::string_view text, std::vector<std::uint8_t>& bytes) {
  if (text.empty()) return true;
  const std::vector<std::string_view> parts = Split(text, ':');
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i + 1 == parts.size() && parts[i].find('.') != std::string_view::npos) {
      std::array<std::uint8_t, 4> tail{};
      if (!ParseV4(parts[i], tail.data())) return false;
      bytes.insert(bytes.end(), tail.begin(), tail.end());
      return true;
    }
    const std::optional<std::uint32_t> group = Number(parts[i], 16, 0xFFFF);
    if (!group || parts[i].size() > 4) return false;
    bytes.push_back(static_cast<std::uint8_t>(*group >> 8U));
    bytes.push_back(static_cast<std::uint8_t>(*group & 0xFFU));
  }
  return true;
}

}  // namespace

bool Address::IsUnspecified() const {
  const auto* const from = bytes.begin() + (is_v4 ? 12 : 0);
  return std::all_of(from, bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

bool Address::IsLoopback() const {
  if (is_v4) return bytes[12] == 127;
  return bytes[15] == 1 &&
         std::all_of(bytes.begin(), bytes.end() - 1, [](std::uint8_t byte) { return byte == 0; });
}

bool Address::IsLinkLocal() const {
  if (is_v4)
    return (bytes[12] == 169 && bytes[13] == 254) ||
           (bytes[12] == 224 && bytes[13] == 0 && bytes[14] == 0);
  return (bytes[0] == 0xFE && (bytes[1] & 0xC0U) == 0x80) ||
         (bytes[0] == 0xFF && (bytes[1] & 0x0FU) == 0x02);
}

std::optional<Address> ParseAddress(std::string_view text) {
  Address address;
  if (text.find(':') == std::string_view::npos) {
    address.is_v4 = true;
    address.bytes[10] = address.bytes[11] = 0xFF;
    if (!ParseV4(text, address.bytes.data() + 12)) return std::nullopt;
    return address;
  }
  const std::size_t gap = text.find("::");
  std::vector<std::uint8_t> front;
  std::vector<std::uint8_t> back;
  if (!ParseGroups(text.substr(0, gap), front)) return std::nullopt;
  if (gap != std::string_view::npos && !ParseGroups(text.substr(gap + 2), back))
    return std::nullopt;
  const std::size_t size = front.size() + back.size();
  if (gap == std::string_view::npos ? size != 16 : size > 14) return std::nullopt;
  std::copy(front.begin(), front.end(), address.bytes.begin());
  std::copy_backward(back.begin(), back.end(), address.bytes.end());
  return address;
}

bool IsAddressRange(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return false;
  const std::optional<Address> address = ParseAddress(text.substr(0, slash));
  return address && Number(text.substr(slash + 1), 10, address->is_v4 ? 32 : 128).has_value();
}

}  // namespace meshlint::kube
