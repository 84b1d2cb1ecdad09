#include "base/make_in.h"

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <new>

#include <gtest/gtest.h>

#include "support/counting_memory.h"

namespace meshlint {
namespace {

using test::CountingMemory;

class Placed {
 public:
  Placed(std::pmr::memory_resource* memory, int* alive) noexcept : memory_(memory), alive_(alive) {
    ++*alive_;
  }
  ~Placed() { --*alive_; }
  Placed(const Placed&) = delete;
  Placed& operator=(const Placed&) = delete;
  static void* operator new(std::size_t size) = delete;
  static void operator delete(Placed* placed, std::destroying_delete_t) {
    DestroyIn(*placed->memory_, placed);
  }

 private:
  std::pmr::memory_resource* memory_;
  int* alive_;
};

TEST(MakeInTest, TheObjectIsInTheMemoryAndGoesBackThere) {
  CountingMemory memory;
  int alive = 0;
  {
    const std::unique_ptr<Placed> placed = MakeIn<Placed>(memory, &memory, &alive);
    EXPECT_EQ(alive, 1);
    EXPECT_EQ(memory.in_use(), sizeof(Placed));
  }
  EXPECT_EQ(alive, 0);
  EXPECT_EQ(memory.in_use(), 0U);
}

}  // namespace
}  // namespace meshlint
