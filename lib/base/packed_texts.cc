#include "base/packed_texts.h"

#include <zlib.h>

#include <new>

namespace meshlint {

std::string_view PackedTexts::Get(std::size_t number) {
  std::call_once(unpacked_, [this] { Unpack(); });
  const std::size_t begin = number == 0 ? 0 : ends_[number - 1];
  return {room_.data() + begin, ends_[number] - begin};
}

void PackedTexts::Unpack() {
  auto size = static_cast<uLongf>(room_.size());
  const int status = uncompress(reinterpret_cast<Bytef*>(room_.data()), &size, packed_.data(),
                                static_cast<uLong>(packed_.size()));
  // The block is part of the program, so no other failure can be.
  if (status != Z_OK) throw std::bad_alloc();
}

}  // namespace meshlint
