// DirectParser: the direct reader's recursive descent over one document.
//
// Functions are named after the productions of YAML 1.2.2 that they read, and say which.  Each
// returns false to decline; nothing is undone then, as the document is dropped.  Block structure is
// in direct_reader.cc (chapter 8.2), scalars in direct_scalars.cc (7.3, 8.1), flow collections in
// direct_flow.cc (7.4).
#ifndef MESHLINT_LIB_YAML_DIRECT_PARSER_H_
#define MESHLINT_LIB_YAML_DIRECT_PARSER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/characters.h"
#include "yaml/document.h"
#include "yaml/duplicate_keys.h"

namespace meshlint::yaml {

class DirectParser {
 public:
  DirectParser(Document& document, const Limits& limits);

  // [210] l-any-document.
  [[nodiscard]] bool Read();

 private:
  // Where a block node stands: behind `key: ` no block collection may begin.
  enum class Place : std::uint8_t { kOwnLine, kBehindColon };

  // A scalar that was scanned and is no node yet: it may be the first key of a mapping.
  struct Scalar {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Style style = Style::kPlain;
    bool one_line = true;
    std::string_view text;  // decoded
  };

  // ---- the cursor ----
  bool AtEnd() const { return pos_ >= size_; }
  char Peek() const { return pos_ < size_ ? data_[pos_] : '\0'; }
  char At(std::uint32_t pos) const { return pos < size_ ? data_[pos] : '\0'; }
  bool BlankOrEndAt(std::uint32_t pos) const { return pos >= size_ || IsBlankOrBreak(data_[pos]); }
  bool BreakOrEnd() const { return pos_ >= size_ || IsBreak(data_[pos_]); }
  std::int32_t Column() const { return static_cast<std::int32_t>(pos_ - line_start_); }
  std::string_view Slice(std::uint32_t begin, std::uint32_t end) const {
    return {data_ + begin, end - begin};
  }
  void SkipSpaces() {
    while (pos_ < size_ && data_[pos_] == ' ') ++pos_;
  }
  bool SkipComment();
  // [79] s-l-comments and what else may stand between two tokens.  Most tokens stand where the
  // cursor is.
  bool SkipToToken() {
    const bool is_there = pos_ < size_ && data_[pos_] > ' ' && data_[pos_] != '#';
    return is_there || SkipBlanksAndComments();
  }
  bool SkipBlanksAndComments();
  bool FinishLine();

  // ---- nodes ----
  NodeRecord& Add(NodeId parent, std::uint32_t begin, std::uint32_t end, NodeKind kind,
                  Style style);
  bool AddScalar(NodeId parent, const Scalar& scalar);
  bool AddKey(NodeId mapping, const Scalar& key);
  void AddEmpty(NodeId parent, std::uint32_t at);
  bool Open(NodeId parent, NodeKind kind, Style style, std::uint32_t begin, NodeId& id);
  void Close(NodeId id, std::uint32_t end, std::uint32_t entries);

  // ---- block structure ----
  bool BlockNode(NodeId parent, std::int32_t outer, Place place);
  bool BlockSequence(NodeId parent);
  bool BlockMapping(NodeId parent, std::int32_t column, Scalar key);
  bool BlockMappingValue(NodeId mapping, std::int32_t column);
  bool NextKey(Scalar& key);
  bool KeyEnds(const Scalar& key, bool tight) const;

  // ---- scalars ----
  bool LikeMarker(std::uint32_t pos) const;
  bool StartsPlain(bool flow) const;
  bool PlainLine(Scalar& scalar);
  bool PlainRest(std::int32_t outer, Scalar& scalar);
  bool Quoted(Scalar& scalar);
  bool Decode(Scalar& scalar);
  bool BlockHeader() const;
  bool LiteralOrFolded(NodeId parent, std::int32_t outer);

  // ---- flow collections ----
  bool FlowNode(NodeId parent);
  bool FlowSequence(NodeId parent);
  bool FlowMapping(NodeId parent);
  bool FlowPair(NodeId mapping);
  bool FlowPlain(Scalar& scalar);
  bool FlowSeparator(char closing, bool& closed);

  Document& document_;
  NodeRecords& records_;
  const char* data_;  // of the document's part
  std::uint32_t size_;
  std::uint32_t base_;  // its offset in the file
  std::uint32_t pos_ = 0;
  std::uint32_t line_start_ = 0;
  std::uint32_t end_ = 0;  // of the last node that was finished
  std::uint32_t depth_ = 0;
  std::uint32_t max_depth_;
  std::uint32_t max_nodes_;
  bool json_;  // tabs may stand between tokens
  DuplicateKeyFinder duplicates_;
  std::string scratch_;
};

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_DIRECT_PARSER_H_
