// Addresses: IP addresses and blocks of them (CIDR), as the Kubernetes API reads them.
#ifndef MESHLINT_LIB_KUBE_ADDRESSES_H_
#define MESHLINT_LIB_KUBE_ADDRESSES_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace meshlint::kube {

struct Address {
  std::array<std::uint8_t, 16> bytes{};  // of IPv4 the first four
  bool is_v4 = false;

  std::uint32_t bits() const { return is_v4 ? 32 : 128; }
  bool IsUnspecified() const;  // 0.0.0.0, ::
  bool IsLoopback() const;     // 127.0.0.0/8, ::1
  bool IsLinkLocal() const;    // 169.254.0.0/16, fe80::/10; multicast too
  friend bool operator==(const Address&, const Address&) = default;
};

// IPv4 in four decimal parts, or IPv6; nothing for everything else.  Leading zeros are taken, as
// the API server takes them.
std::optional<Address> ParseAddress(std::string_view text);

// ADDRESS/LENGTH.
struct AddressBlock {
  Address address;
  std::uint32_t length = 0;

  // Whether bits of the address behind the length are set: 10.0.0.1/8.
  bool HasHostBits() const;
  bool Contains(const Address& other) const;
  // Whether it lies in this block and is smaller.
  bool StrictlyContains(const AddressBlock& other) const;
  // Whether the block holds every address of its family.
  bool IsEverything() const { return length == 0; }
};
std::optional<AddressBlock> ParseBlock(std::string_view text);

// Whether every address of the block is public: none of the private, link-local, shared and
// loopback ranges meets it.
bool IsPublicOnly(const AddressBlock& block);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_ADDRESSES_H_
