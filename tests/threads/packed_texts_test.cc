// Packed texts are unpacked once, whichever thread asks first.
#include "base/packed_texts.h"

#include <zlib.h>

#include <array>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace meshlint {
namespace {

TEST(PackedTexts, ManyThreadsAskFirst) {
  const std::string first(100000, 'a');
  const std::string last = "the last one";
  const std::string all = first + last;
  std::vector<unsigned char> packed(compressBound(static_cast<uLong>(all.size())));
  auto size = static_cast<uLongf>(packed.size());
  ASSERT_EQ(compress(packed.data(), &size, reinterpret_cast<const Bytef*>(all.data()),
                     static_cast<uLong>(all.size())),
            Z_OK);
  packed.resize(size);
  const std::array<std::uint32_t, 3> ends = {100000, 100000,
                                             static_cast<std::uint32_t>(all.size())};
  std::vector<char> room(all.size());
  PackedTexts texts(packed, ends, room);
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      EXPECT_EQ(texts.Get(2), last);
      EXPECT_EQ(texts.Get(1), "") << "an empty text";
      EXPECT_EQ(texts.Get(0), first);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace meshlint
