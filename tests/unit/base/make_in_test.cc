#include "base/make_in.h"

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <new>

#include <gtest/gtest.h>

namespace meshlint {
namespace {

// Counts the bytes that are out.
class Counting final : public std::pmr::memory_resource {
 public:
  std::size_t out() const { return out_; }

 private:
  void* do_allocate(std::size_t size, std::size_t alignment) override {
    out_ += size;
    return std::pmr::new_delete_resource()->allocate(size, alignment);
  }
  void do_deallocate(void* place, std::size_t size, std::size_t alignment) override {
    out_ -= size;
    std::pmr::new_delete_resource()->deallocate(place, size, alignment);
  }
  bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }

  std::size_t out_ = 0;
};

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
  Counting memory;
  int alive = 0;
  {
    const std::unique_ptr<Placed> placed = MakeIn<Placed>(memory, &memory, &alive);
    EXPECT_EQ(alive, 1);
    EXPECT_EQ(memory.out(), sizeof(Placed));
  }
  EXPECT_EQ(alive, 0);
  EXPECT_EQ(memory.out(), 0U);
}

}  // namespace
}  // namespace meshlint
