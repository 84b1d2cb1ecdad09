// Address blocks: ranges of IP addresses (CIDR), and which lie in which.
#ifndef MESHLINT_LIB_KUBE_ADDRESS_BLOCKS_H_
#define MESHLINT_LIB_KUBE_ADDRESS_BLOCKS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "kube/addresses.h"

namespace meshlint::kube {

// ADDRESS/LENGTH.
struct AddressBlock {
  Address address;
  std::uint32_t length = 0;  // bits, of 32 or 128

  // Whether bits of the address behind the length are set: 10.0.0.1/8.
  bool HasHostBits() const;
  bool Contains(const Address& other) const;
  // Whether the other block lies in this one and is smaller.
  bool StrictlyContains(const AddressBlock& other) const;
  // Whether the block holds every address of its family.
  bool IsEverything() const { return length == 0; }
};
std::optional<AddressBlock> ParseBlock(std::string_view text);

// Whether every address of the block is public: none of the private, link-local, shared and
// loopback ranges meets it.
bool IsPublicOnly(const AddressBlock& block);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_ADDRESS_BLOCKS_H_
