// HashIndex: the numbers of the elements of a list, found by a hash of what they are looked up by.
#ifndef MESHLINT_LIB_BASE_HASH_INDEX_H_
#define MESHLINT_LIB_BASE_HASH_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace meshlint {

namespace internal {

// Spreads what tells numbers apart over all bits, the lowest first: they choose the slot.
constexpr std::uint64_t Mix(std::uint64_t number) {
  number *= 0x9E3779B97F4A7C15ULL;  // 2^64 over the golden ratio
  return number ^ (number >> 32U);
}

}  // namespace internal

// One hash of several texts in a row.  Not the same in every run or on every machine.
template <class... Texts>
std::uint64_t HashOf(const Texts&... texts) {
  std::uint64_t hash = 0;
  const auto add = [&hash](std::string_view text) {
    hash = internal::Mix(hash ^ std::hash<std::string_view>()(text));
  };
  (add(texts), ...);
  return hash;
}

inline std::uint64_t HashOfAddress(const void* address) {
  return internal::Mix(static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(address)));
}

// Keeps hashes and numbers only, in two flat arrays: for lists of a hundred thousand elements a
// std::unordered_map spends more on its nodes than on anything else.  The caller has the elements
// and compares them.
class HashIndex {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  // Makes room for that many numbers.
  void Reserve(std::size_t count) {
    entries_.reserve(count);
    std::size_t size = kFewest;
    while (size < 2 * count) size *= 2;
    if (size > slots_.size()) Resize(size);
  }

  // Puts the number behind those of the same hash.
  void Add(std::uint64_t hash, std::uint32_t number) {
    if (2 * (used_ + 1) > slots_.size()) Resize(slots_.empty() ? kFewest : 2 * slots_.size());
    Slot& slot = slots_[PlaceOf(hash)];
    const auto entry = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back({number, kNone});
    if (slot.first == kNone) {
      slot = {hash, entry, entry};
      ++used_;
    } else {
      entries_[slot.last].next = entry;
      slot.last = entry;
    }
  }

  // Of the numbers that were added with the hash, in that order, the first for which
  // `is_it(number)` holds; kNone if there is none.
  template <class IsIt>
  std::uint32_t Find(std::uint64_t hash, const IsIt& is_it) const {
    if (slots_.empty()) return kNone;
    for (std::uint32_t at = slots_[PlaceOf(hash)].first; at != kNone; at = entries_[at].next) {
      if (is_it(entries_[at].number)) return entries_[at].number;
    }
    return kNone;
  }

  // Whether any number was added with the hash.
  bool Has(std::uint64_t hash) const {
    return !slots_.empty() && slots_[PlaceOf(hash)].first != kNone;
  }

  // Calls `visit` with each of them.
  template <class Visit>
  void ForEach(std::uint64_t hash, const Visit& visit) const {
    Find(hash, [&visit](std::uint32_t number) {
      visit(number);
      return false;
    });
  }

 private:
  static constexpr std::size_t kFewest = 16;

  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t first = kNone;  // index into entries_; kNone: free
    std::uint32_t last = kNone;
  };
  struct Entry {
    std::uint32_t number = 0;
    std::uint32_t next = kNone;  // of the same hash
  };

  // That of the hash, or the free one where it belongs.
  std::size_t PlaceOf(std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].first != kNone && slots_[at].hash != hash) at = (at + 1) & mask;
    return at;
  }

  void Resize(std::size_t size) {
    std::vector<Slot> old(size);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.first != kNone) slots_[PlaceOf(slot.hash)] = slot;
    }
  }

  std::vector<Slot> slots_;  // a power of two of them, at most half of them used
  std::vector<Entry> entries_;
  std::size_t used_ = 0;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_HASH_INDEX_H_
