// Flow collections of the direct reader, JSON among them: YAML 1.2.2 chapter 7.4.
//
// Pairs without braces (`[a: b]`), keys without a value (`{a}`), keys that are collections and
// plain scalars of several lines are left to the event reader.
#include <array>

#include "yaml/direct_parser.h"

namespace meshlint::yaml {
namespace {

constexpr std::array<bool, 256> kFlowPlainStops = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("\n\r\t:#,[]{}?")) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}();

}  // namespace

// [161] ns-flow-node(n,c), at its first character.
bool DirectParser::FlowNode(NodeId parent) {
  const char c = Peek();
  if (c == '[') return FlowSequence(parent);
  if (c == '{') return FlowMapping(parent);
  Scalar scalar;
  if (c == '"' || c == '\'') return Quoted(scalar) && AddScalar(parent, scalar);
  return StartsPlain(true) && FlowPlain(scalar) && AddScalar(parent, scalar);
}

// [137] c-flow-sequence(n,c).
bool DirectParser::FlowSequence(NodeId parent) {
  NodeId id = kNoNode;
  if (!Open(parent, NodeKind::kSequence, Style::kFlow, pos_++, id) || !SkipToToken()) return false;
  std::uint32_t items = 0;
  bool closed = Peek() == ']';
  while (!closed) {
    if (!FlowNode(id) || !FlowSeparator(']', closed)) return false;
    ++items;
  }
  Close(id, ++pos_, items);
  return true;
}

// [140] c-flow-mapping(n,c).
bool DirectParser::FlowMapping(NodeId parent) {
  NodeId id = kNoNode;
  if (!Open(parent, NodeKind::kMapping, Style::kFlow, pos_++, id) || !SkipToToken()) return false;
  std::uint32_t entries = 0;
  bool closed = Peek() == '}';
  while (!closed) {
    if (!FlowPair(id) || !FlowSeparator('}', closed)) return false;
    ++entries;
  }
  Close(id, ++pos_, entries);
  return true;
}

// [144] ns-flow-map-implicit-entry(n,c).  Behind a quoted key the colon needs no blank ([148]).
bool DirectParser::FlowPair(NodeId mapping) {
  Scalar key;
  const char c = Peek();
  const bool quoted = c == '"' || c == '\'';
  if (quoted ? !Quoted(key) : !(StartsPlain(true) && FlowPlain(key))) return false;
  SkipSpaces();
  if (Peek() != ':' || !KeyEnds(key, quoted) || !AddKey(mapping, key)) return false;
  const std::uint32_t behind = ++pos_;
  if (!SkipToToken()) return false;
  if (Peek() != ',' && Peek() != '}') return FlowNode(mapping);
  AddEmpty(mapping, behind);
  return true;
}

// [132] nb-ns-plain-in-line(c) in flow context.
bool DirectParser::FlowPlain(Scalar& scalar) {
  scalar.begin = pos_;
  std::uint32_t pos = pos_;  // in a register, as in Quoted
  for (; pos < size_; ++pos) {
    const char c = data_[pos];
    if (!kFlowPlainStops[static_cast<unsigned char>(c)]) continue;
    if (c == '\t' || c == '?') return false;
    if (c == '#' && data_[pos - 1] != ' ') continue;
    if (c == ':' && !BlankOrEndAt(pos + 1)) {
      if (IsFlowIndicator(data_[pos + 1])) return false;
      continue;
    }
    break;
  }
  scalar.end = pos_ = pos;
  while (scalar.end > scalar.begin && data_[scalar.end - 1] == ' ') --scalar.end;
  scalar.text = Slice(scalar.begin, scalar.end);
  return true;
}

// Behind an entry: a comma, the closing bracket, or a comma and the closing bracket ([138]).
bool DirectParser::FlowSeparator(char closing, bool& closed) {
  if (!SkipToToken()) return false;
  if (Peek() == ',') {
    ++pos_;
    if (!SkipToToken()) return false;
    closed = Peek() == closing;
    return !AtEnd();
  }
  closed = Peek() == closing;
  return closed;
}

}  // namespace meshlint::yaml
