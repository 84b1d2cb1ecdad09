// Texts that the program carries compressed, and unpacks when one of them is wanted.
#ifndef MESHLINT_LIB_BASE_PACKED_TEXTS_H_
#define MESHLINT_LIB_BASE_PACKED_TEXTS_H_

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <string_view>

namespace meshlint {

// One compressed block for all texts of a kind: they resemble each other, and are a third smaller
// together than one by one.  cmake/pack_texts.cc writes the constants of these at build time.
class PackedTexts {
 public:
  // `packed` is in the format of zlib, `ends` are where the texts end in the unpacked block, and
  // `room` has the size of that block.  The room is a zeroed array of the program rather than
  // memory of the heap: it costs nothing before the first use, and stays valid to the very end.
  constexpr PackedTexts(std::span<const unsigned char> packed, std::span<const std::uint32_t> ends,
                        std::span<char> room)
      : packed_(packed), ends_(ends), room_(room) {}

  // A text by its number.  Any thread may ask; the first one unpacks.
  std::string_view Get(std::size_t number);

 private:
  void Unpack();

  std::span<const unsigned char> packed_;
  std::span<const std::uint32_t> ends_;
  std::span<char> room_;
  std::once_flag unpacked_;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_PACKED_TEXTS_H_
