// Block structure: YAML 1.2.2 chapters 6 (blanks, comments), 8.2 (block collections) and 9 (the
// document).
#include "yaml/direct_reader.h"

#include <algorithm>

#include "base/short_text.h"
#include "yaml/checks.h"
#include "yaml/direct_parser.h"
#include "yaml/node.h"
#include "yaml/read_again.h"
#include "yaml/tags.h"

namespace meshlint::yaml {
namespace {

// Deeper documents are the event reader's: this bounds the recursion.
constexpr std::uint32_t kDeepest = 200;
// 7.4.2: an implicit key has at most 1024 characters.  Near that the event reader decides.
constexpr std::uint32_t kLongestKey = 1000;
// Of manifests; one-line JSON has fewer nodes for its size.
constexpr std::size_t kBytesPerNode = 8;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// A carriage return that does not belong to a CR LF is a line break of its own.
bool HasLoneReturn(std::string_view text) {
  for (std::size_t pos = text.find('\r'); pos != std::string_view::npos;
       pos = text.find('\r', pos + 1)) {
    if (pos + 1 == text.size() || text[pos + 1] != '\n') return true;
  }
  return false;
}

}  // namespace

DirectParser::DirectParser(Document& document, const Limits& limits)
    : document_(document),
      records_(document.records()),
      data_(document.source().Slice(document.span()).data()),
      size_(document.span().size()),
      base_(document.span().begin),
      max_depth_(std::min(limits.max_depth, kDeepest)),
      max_nodes_(limits.max_nodes),
      json_(LooksLikeJson({data_, size_})) {}

// ---- blanks and comments (6.1 to 6.7) ----

// [75] c-nb-comment-text.  A `#` begins a comment only at the start of a line or behind a blank.
bool DirectParser::SkipComment() {
  if (pos_ != line_start_ && !IsBlank(data_[pos_ - 1])) return false;
  const std::uint32_t end = FindBreak({data_, size_}, pos_);
  document_.mutable_comments().push_back({{base_ + pos_, base_ + end}});
  pos_ = end;
  return true;
}

bool DirectParser::SkipBlanksAndComments() {
  while (pos_ < size_) {
    switch (data_[pos_]) {
      case ' ':
      case '\r':
        ++pos_;
        break;
      case '\n':
        line_start_ = ++pos_;
        break;
      case '#':
        if (!SkipComment()) return false;
        break;
      case '\t':
        if (!json_) return false;
        ++pos_;
        break;
      default:
        return true;
    }
  }
  return true;
}

// [77] s-b-comment: nothing more in this line; then on to the next token.
bool DirectParser::FinishLine() {
  SkipSpaces();
  return (BreakOrEnd() || Peek() == '#') && SkipToToken();
}

// ---- records ----

NodeRecord& DirectParser::Add(NodeId parent, std::uint32_t begin, std::uint32_t end, NodeKind kind,
                              Style style) {
  end_ = end;
  return records_.push_back({.begin = base_ + begin,
                             .end = base_ + end,
                             .parent = parent,
                             .next = static_cast<NodeId>(records_.size() + 1),
                             .kind = kind,
                             .style = style});
}

bool DirectParser::AddScalar(NodeId parent, const Scalar& scalar) {
  NodeRecord& record = Add(parent, scalar.begin, scalar.end, NodeKind::kScalar, scalar.style);
  document_.SetText(record, scalar.text);
  if (scalar.style == Style::kPlain) record.type = ResolvePlain(scalar.text);
  return records_.size() <= max_nodes_;
}

// Keys are what JSON has for them; null and `<<` are none of ours.
bool DirectParser::AddKey(NodeId mapping, const Scalar& key) {
  if (!AddScalar(mapping, key)) return false;
  NodeRecord& record = records_.back();
  record.flags |= NodeRecord::kIsKey;
  if (record.type == ScalarType::kNull) return false;
  std::string_view text = key.text;
  if (record.type != ScalarType::kString) {
    const std::string json = JsonKey(record.type, text);
    if (json != text) text = document_.arena().Store(json);
    document_.SetText(record, text);
  } else if (key.style == Style::kPlain && text == "<<") {
    return false;
  }
  document_.mutable_keys().Add(text);
  if (HoldsByte(text, ' ')) record.flags |= NodeRecord::kHasSpace;
  return true;
}

// [105] e-node: stands right behind the indicator that announces it.
void DirectParser::AddEmpty(NodeId parent, std::uint32_t at) {
  Add(parent, at, at, NodeKind::kScalar, Style::kPlain).type = ScalarType::kNull;
}

bool DirectParser::Open(NodeId parent, NodeKind kind, Style style, std::uint32_t begin,
                        NodeId& id) {
  if (depth_ >= max_depth_ || records_.size() >= max_nodes_) return false;
  ++depth_;
  id = static_cast<NodeId>(records_.size());
  Add(parent, begin, begin, kind, style);
  return true;
}

void DirectParser::Close(NodeId id, std::uint32_t end, std::uint32_t entries) {
  --depth_;
  NodeRecord& record = records_[id];
  record.end = base_ + end;
  record.next = static_cast<NodeId>(records_.size());
  record.size = entries;
  end_ = end;
  if (record.kind == NodeKind::kMapping) duplicates_.Check(document_, id);
}

// ---- block nodes ----

// [196] s-l+block-node(n,c), at its first character.  `outer`: the column of the innermost block
// collection around it, -1 for none: scalars go on in lines that stand deeper.
bool DirectParser::BlockNode(NodeId parent, std::int32_t outer, Place place) {
  const char c = Peek();
  if (c == '|' || c == '>') return LiteralOrFolded(parent, outer);
  if (c == '[' || c == '{') return FlowNode(parent) && FinishLine();
  const bool own_line = place == Place::kOwnLine;
  if (c == '-' && BlankOrEndAt(pos_ + 1)) return own_line && BlockSequence(parent);
  const std::int32_t column = Column();
  Scalar scalar;
  if (c == '"' || c == '\'') {
    if (!Quoted(scalar)) return false;
    SkipSpaces();
    if (Peek() == ':') return own_line && BlockMapping(parent, column, scalar);
    return AddScalar(parent, scalar) && FinishLine();
  }
  if (!StartsPlain(false) || !PlainLine(scalar)) return false;
  if (Peek() == ':') return own_line && BlockMapping(parent, column, scalar);
  return PlainRest(outer, scalar) && AddScalar(parent, scalar);
}

// [183] l+block-sequence(n), and with [186] the compact form behind another `-`.
bool DirectParser::BlockSequence(NodeId parent) {
  const std::int32_t column = Column();
  NodeId id = kNoNode;
  if (!Open(parent, NodeKind::kSequence, Style::kBlock, pos_, id)) return false;
  std::uint32_t items = 0;
  while (!AtEnd() && Column() == column && Peek() == '-' && BlankOrEndAt(pos_ + 1)) {
    const std::uint32_t behind = ++pos_;
    SkipSpaces();
    const bool next_line = BreakOrEnd() || Peek() == '#';
    if (next_line && !SkipToToken()) return false;
    if (next_line && (AtEnd() || Column() <= column)) {
      AddEmpty(id, behind);
    } else if (!BlockNode(id, column, Place::kOwnLine)) {
      return false;
    }
    ++items;
  }
  if (!AtEnd() && Column() > column) return false;
  Close(id, end_, items);
  return true;
}

// [187] l+block-mapping(n), and with [195] the compact form.  `key` is the first key, the cursor is
// at its colon.
bool DirectParser::BlockMapping(NodeId parent, std::int32_t column, Scalar key) {
  NodeId id = kNoNode;
  if (!Open(parent, NodeKind::kMapping, Style::kBlock, key.begin, id)) return false;
  std::uint32_t entries = 0;
  while (true) {
    if (!KeyEnds(key, false) || !AddKey(id, key) || !BlockMappingValue(id, column)) return false;
    ++entries;
    if (AtEnd() || Column() < column) break;
    if (Column() > column || !NextKey(key)) return false;
  }
  Close(id, end_, entries);
  return true;
}

// [194] c-l-block-map-implicit-value(n), at the colon.
bool DirectParser::BlockMappingValue(NodeId mapping, std::int32_t column) {
  const std::uint32_t behind = ++pos_;
  SkipSpaces();
  if (!BreakOrEnd() && Peek() != '#') return BlockNode(mapping, column, Place::kBehindColon);
  if (!SkipToToken()) return false;
  if (!AtEnd() && Column() > column) return BlockNode(mapping, column, Place::kOwnLine);
  // [201] seq-spaces: a sequence may stand in the column of its key.
  if (!AtEnd() && Column() == column && Peek() == '-' && BlankOrEndAt(pos_ + 1)) {
    return BlockSequence(mapping);
  }
  AddEmpty(mapping, behind);
  return true;
}

// [193] ns-s-block-map-implicit-key, up to its colon.
bool DirectParser::NextKey(Scalar& key) {
  key = Scalar();
  const char c = Peek();
  if (c == '"' || c == '\'') {
    if (!Quoted(key)) return false;
    SkipSpaces();
  } else if (!StartsPlain(false) || !PlainLine(key)) {
    return false;
  }
  return Peek() == ':';
}

// Whether the colon at the cursor makes `key` a key: it is in one line, short enough, and a blank
// follows where one must.
bool DirectParser::KeyEnds(const Scalar& key, bool tight) const {
  return key.one_line && pos_ - key.begin <= kLongestKey && (tight || BlankOrEndAt(pos_ + 1));
}

// ---- the document (9.1) ----

// [210] l-any-document, of those without directives.
bool DirectParser::Read() {
  const std::string_view text(data_, size_);
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    pos_ = static_cast<std::uint32_t>(kByteOrderMark.size());
  }
  if (!SkipToToken()) return false;
  if (Column() == 0 && text.substr(pos_, 3) == "---") {
    pos_ += 3;
    if (!BlankOrEndAt(pos_) || !FinishLine()) return false;
  }
  if (AtEnd()) return true;
  if (Peek() == '%' || text.substr(pos_, kByteOrderMark.size()) == kByteOrderMark) return false;
  return BlockNode(kNoNode, -1, Place::kOwnLine) && AtEnd();
}

bool ReadDirectly(Document& document, const Limits& limits) {
  const std::string_view text = document.source().Slice(document.span());
  if (!HasLoneReturn(text) && !CheckCharacters(text, document.span().begin)) {
    document.records().swap(SpareRecords());
    document.records().reserve(text.size() / kBytesPerNode + 4);
    DirectParser parser(document, limits);
    if (parser.Read()) return true;
  }
  document.records().clear();
  document.ClearNotes();
  return false;
}

}  // namespace meshlint::yaml
