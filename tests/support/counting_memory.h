// CountingMemory: a memory resource that knows how much of it is in use.
#ifndef MESHLINT_TESTS_SUPPORT_COUNTING_MEMORY_H_
#define MESHLINT_TESTS_SUPPORT_COUNTING_MEMORY_H_

#include <cstddef>
#include <memory_resource>

namespace meshlint::test {

class CountingMemory final : public std::pmr::memory_resource {
 public:
  // Bytes that were taken and not given back.
  std::size_t in_use() const { return in_use_; }

 private:
  void* do_allocate(std::size_t bytes, std::size_t alignment) override {
    in_use_ += bytes;
    return std::pmr::new_delete_resource()->allocate(bytes, alignment);
  }
  void do_deallocate(void* place, std::size_t bytes, std::size_t alignment) override {
    in_use_ -= bytes;
    std::pmr::new_delete_resource()->deallocate(place, bytes, alignment);
  }
  bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }

  std::size_t in_use_ = 0;
};

}  // namespace meshlint::test

#endif  // MESHLINT_TESTS_SUPPORT_COUNTING_MEMORY_H_
