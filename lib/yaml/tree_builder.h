// Builds the records of a Document in pre-order: nesting, sizes, flags, duplicate keys, limits.
//
// Knows nothing of text positions beyond what it is told; the event reader computes those.
#ifndef MESHLINT_LIB_YAML_TREE_BUILDER_H_
#define MESHLINT_LIB_YAML_TREE_BUILDER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "yaml/cursor.h"
#include "yaml/document.h"
#include "yaml/duplicate_keys.h"

namespace meshlint::yaml {

class TreeBuilder {
 public:
  // A collection whose end is not known yet.
  struct Frame {
    NodeId id = kNoNode;
    bool mapping = false;
    bool flow = false;
    bool compact = false;        // flow mapping without braces: [a: b]
    bool question = false;       // mapping: its key has a `?` in front
    bool value_next = false;     // mapping: a key stands, its value is to come
    bool entry_done = false;     // flow: an entry stands, a comma may follow
    std::int32_t column = -1;    // of the innermost block collection, itself included
    std::uint32_t mark = 0;      // where the parser said that it starts
    std::uint32_t last_end = 0;  // of its last child, or of its opening bracket
    std::uint32_t anchor = 0;
    std::uint64_t weight = 1;  // nodes, aliases followed
    std::uint32_t height = 1;  // levels, aliases followed
  };

  TreeBuilder(Document& document, const Limits& limits) : document_(document), limits_(limits) {}

  bool HasOpen() const { return !frames_.empty(); }
  Frame& top() { return frames_.back(); }
  const std::vector<Frame>& frames() const { return frames_; }
  // The node that comes next is a key.
  bool AtKey() const { return HasOpen() && frames_.back().mapping && !frames_.back().value_next; }
  NodeId next_id() const { return static_cast<NodeId>(document_.records().size()); }

  // Adds a scalar.  Text of keys is that of JSON (JsonKey).  All of these throw StopReading at a
  // fault.
  void AddScalar(Span span, Style style, ScalarType type, std::string_view text,
                 std::uint32_t anchor);
  void AddAlias(Span span, std::uint32_t anchor);
  void Open(const Frame& frame, Span begin, Style style);
  void Close(std::uint32_t end);

 private:
  struct Anchor {
    NodeId node = kNoNode;
    bool open = false;
    std::uint64_t weight = 1;
    std::uint32_t height = 0;
  };

  NodeRecord& AddRecord(Span span, NodeKind kind, Style style);
  void Finish(std::uint32_t end, std::uint64_t weight, std::uint32_t height);
  void SetKeyText(NodeRecord& record, std::string_view text);
  void CheckMerges(NodeId mapping) const;
  bool IsMergeSource(NodeId value) const;
  NodeId Follow(NodeId id) const;
  void SetAnchor(std::uint32_t anchor, const Anchor& what);

  Document& document_;
  Limits limits_;
  std::vector<Frame> frames_;
  std::vector<Anchor> anchors_;  // by yaml-cpp's number
  DuplicateKeyFinder duplicates_;
};

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_TREE_BUILDER_H_
