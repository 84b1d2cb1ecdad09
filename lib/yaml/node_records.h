// NodeRecords: the nodes of a document, one behind the other in memory.
#ifndef MESHLINT_LIB_YAML_NODE_RECORDS_H_
#define MESHLINT_LIB_YAML_NODE_RECORDS_H_

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory_resource>
#include <new>
#include <type_traits>
#include <utility>

namespace meshlint::yaml {

enum class NodeKind : std::uint8_t {
  kScalar,
  kMapping,
  kSequence,
  kAlias,      // *name: refers to its anchor's node, never a copy of it
  kReference,  // synthetic entry's value: stands for a node elsewhere in the tree (lib/model)
};

// How a node is written.
enum class Style : std::uint8_t {
  kPlain,
  kSingleQuoted,
  kDoubleQuoted,
  kLiteral,  // |
  kFolded,   // >
  kBlock,    // mapping or sequence by indentation
  kFlow,     // mapping or sequence in brackets: JSON too
};

// What a scalar is to the Kubernetes tools (sigs.k8s.io/yaml, that is YAML 1.1): `yes` is a
// boolean, `0644` an integer, `12:30` and dates are strings, `~` and nothing are null.  Quoted and
// block scalars are strings.
enum class ScalarType : std::uint8_t { kNull, kBoolean, kInteger, kFloat, kString };

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFFU;

// 24 bytes a node: a big set has millions of them.  The text of a scalar is Document::TextOf().
struct NodeRecord {
  enum Flag : std::uint8_t {
    kIsKey = 1U << 0U,
    kHasMerge = 1U << 1U,   // mapping with a `<<` entry
    kRespelled = 1U << 2U,  // key whose text is the API's name for what is written at its span
    kSynthetic = 1U << 3U,  // made by lib/model; the span is that of the text it stands for
    kHasSpace = 1U << 4U,   // key whose text holds a U+0020
    kProperty = 1U << 5U,   // has an anchor or a tag in front (see Document::properties)
    kDuplicate = 1U << 6U,  // key equal to an earlier key of its mapping
    kDecoded = 1U << 7U,    // scalar whose text is not what stands at its span, quotes left out
  };

  std::uint32_t begin = 0;  // Span: from the first to after the last character of the value itself
  std::uint32_t end =
      0;  // (anchors and tags are not part of it; quotes, brackets and block headers are)
  NodeId parent =
      kNoNode;  // the mapping or sequence that holds the node, for keys and values alike
  NodeId next = kNoNode;
  // Mappings: entries; sequences: items; aliases: the id of the target; scalars that are kDecoded:
  // where their document has the text.
  std::uint32_t size = 0;
  NodeKind kind = NodeKind::kScalar;
  Style style = Style::kPlain;
  ScalarType type = ScalarType::kString;
  std::uint8_t flags = 0;
};
static_assert(sizeof(NodeRecord) == 24);

// Like a vector of them, but that it can hand its records over to memory which many documents share
// (MoveTo), and that to grow it may extend the memory in place.
class NodeRecords {
 public:
  NodeRecords() = default;
  ~NodeRecords() { Free(); }
  NodeRecords(const NodeRecords&) = delete;
  NodeRecords& operator=(const NodeRecords&) = delete;

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::size_t capacity() const { return capacity_; }
  NodeRecord& operator[](std::size_t at) { return data_[at]; }
  const NodeRecord& operator[](std::size_t at) const { return data_[at]; }
  const NodeRecord* data() const { return data_; }
  const NodeRecord* begin() const { return data_; }
  const NodeRecord* end() const { return data_ + size_; }
  const NodeRecord& front() const { return data_[0]; }
  NodeRecord& back() { return data_[size_ - 1]; }

  void reserve(std::size_t capacity) {
    if (capacity > capacity_) Grow(capacity);
  }
  NodeRecord& push_back(const NodeRecord& record) {
    if (size_ == capacity_) Grow(2 * size_);
    return *new (data_ + size_++) NodeRecord(record);
  }
  void clear() { size_ = 0; }
  void swap(NodeRecords& other) {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
    std::swap(memory_, other.memory_);
  }

  // Takes a copy of the other's records into its own memory.
  void Assign(const NodeRecords& other) {
    clear();
    reserve(other.size_);
    size_ = other.size_;
    if (size_ != 0) std::memcpy(static_cast<void*>(data_), other.data_, size_ * sizeof(NodeRecord));
  }

  // Moves the records into memory of their exact size, which must outlive them, and leaves their
  // own, empty, with `spare`.
  void MoveTo(std::pmr::memory_resource& memory, NodeRecords& spare) {
    if (size_ == 0) return swap(spare);
    auto* const place =
        static_cast<NodeRecord*>(memory.allocate(size_ * sizeof(NodeRecord), alignof(NodeRecord)));
    std::memcpy(static_cast<void*>(place), data_, size_ * sizeof(NodeRecord));
    NodeRecords moved;
    moved.data_ = place;
    moved.size_ = moved.capacity_ = size_;
    moved.memory_ = &memory;
    size_ = 0;
    spare.swap(*this);
    swap(moved);
  }

 private:
  static_assert(std::is_trivially_copyable_v<NodeRecord>);
  static constexpr std::size_t kFewest = 16;

  void Grow(std::size_t capacity) {
    if (capacity < kFewest) capacity = kFewest;
    void* const old = memory_ == nullptr ? data_ : nullptr;
    auto* const data =
        static_cast<NodeRecord*>(std::realloc(old, capacity * sizeof(NodeRecord)));  // NOLINT
    if (data == nullptr) throw std::bad_alloc();
    if (memory_ != nullptr) {
      std::memcpy(static_cast<void*>(data), data_, size_ * sizeof(NodeRecord));
      Free();
      memory_ = nullptr;
    }
    data_ = data;
    capacity_ = capacity;
  }
  void Free() {
    if (memory_ == nullptr) {
      std::free(data_);  // NOLINT: from realloc
    } else {
      memory_->deallocate(data_, capacity_ * sizeof(NodeRecord), alignof(NodeRecord));
    }
  }

  NodeRecord* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
  std::pmr::memory_resource* memory_ = nullptr;  // where data_ is from; null: realloc
};

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_NODE_RECORDS_H_
