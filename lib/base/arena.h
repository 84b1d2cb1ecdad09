// Arena: memory for text that lives as long as its Document.  Addresses are stable; nothing is
// freed singly.
#ifndef MESHLINT_LIB_BASE_ARENA_H_
#define MESHLINT_LIB_BASE_ARENA_H_

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace meshlint {

class Arena {
 public:
  // Copies `text` into the arena and returns the copy.
  std::string_view Store(std::string_view text) {
    if (text.empty()) return {};
    char* to = Allocate(text.size());
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }

  // Uninitialised bytes, without alignment: for text only.
  char* Allocate(std::size_t size) {
    if (size > left_) Grow(size);
    char* const at = next_;
    next_ += size;
    left_ -= size;
    return at;
  }

  // Forgets everything stored, keeps the first block for reuse.
  void Clear() {
    if (blocks_.empty()) return;
    blocks_.resize(1);
    next_ = blocks_.front().bytes.get();
    left_ = blocks_.front().size;
  }

 private:
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size;
  };

  void Grow(std::size_t size) {
    constexpr std::size_t kFirst = 1024;
    constexpr std::size_t kMost = 256 * 1024;
    std::size_t want = blocks_.empty() ? kFirst : blocks_.back().size * 2;
    if (want > kMost) want = kMost;
    if (want < size) want = size;
    blocks_.push_back({std::unique_ptr<char[]>(new char[want]), want});
    next_ = blocks_.back().bytes.get();
    left_ = want;
  }

  std::vector<Block> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_ARENA_H_
