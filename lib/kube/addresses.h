// Addresses: IPs, address ranges and host names as the API server takes them.
#ifndef MESHLINT_LIB_KUBE_ADDRESSES_H_
#define MESHLINT_LIB_KUBE_ADDRESSES_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace meshlint::kube {

// 16 bytes; those of IPv4 are the last four, as in ::ffff:0:0/96.
struct Address {
  std::array<std::uint8_t, 16> bytes{};
  bool is_v4 = false;

  bool IsUnspecified() const;  // 0.0.0.0, ::
  bool IsLoopback() const;     // 127.0.0.0/8, ::1
  bool IsLinkLocal() const;    // 169.254.0.0/16, fe80::/10; multicast too
};

// Leading zeros in IPv4 are taken, as decimal digits: what old objects have is still accepted.
std::optional<Address> ParseAddress(std::string_view text);

// "10.0.0.0/8", "fd00::/8": whether it is a range; bits beyond the prefix may be set.
bool IsAddressRange(std::string_view text);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_ADDRESSES_H_
