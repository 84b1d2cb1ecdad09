// KeySet: which keys a document may hold, so that a look-up of one that it does not hold ends
// before it begins.
#ifndef MESHLINT_LIB_YAML_KEY_SET_H_
#define MESHLINT_LIB_YAML_KEY_SET_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/short_text.h"

namespace meshlint::yaml {

// A Bloom filter of one hash: of the thirty different keys of a usual object a wanted one is taken
// for one of them in some five per cent of cases.
class KeySet {
 public:
  static constexpr std::size_t kBits = 512;
  using Hash = std::uint16_t;  // a number below kBits
  static constexpr Hash HashOf(std::string_view key) {
    return static_cast<Hash>(WeakHash(key) % kBits);
  }

  void Add(std::string_view key) {
    const Hash hash = HashOf(key);
    words_[hash / kWord] |= BitOf(hash);
  }
  bool MayHold(Hash hash) const { return (words_[hash / kWord] & BitOf(hash)) != 0; }

 private:
  static constexpr std::size_t kWord = 64;
  static constexpr std::uint64_t BitOf(Hash hash) { return std::uint64_t{1} << (hash % kWord); }

  std::array<std::uint64_t, kBits / kWord> words_{};
};

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_KEY_SET_H_
