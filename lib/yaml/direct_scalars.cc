// Scalars of the direct reader: YAML 1.2.2 chapters 7.3 (flow scalars) and 8.1 (block scalars).
//
// Where a scalar is its own decoded text, that text is a part of the source; the others are decoded
// into the document's arena by scalar_text.h, as the event reader does it.
#include <array>

#include "yaml/direct_parser.h"
#include "yaml/scalar_span.h"
#include "yaml/scalar_text.h"

namespace meshlint::yaml {
namespace {

// What a line of a plain scalar stops at, or must look at.
constexpr std::array<bool, 256> kPlainStops = [] {
  std::array<bool, 256> table{};
  for (const char c : {'\n', '\r', '\t', ':', '#'}) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

// What a quoted scalar ends with, or must look at.
constexpr std::array<bool, 256> kQuotedStops = [] {
  std::array<bool, 256> table{};
  for (const char c : {'"', '\'', '\\', '\n'}) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

// [22] c-indicator, without the `-` that a plain scalar may begin with.
constexpr std::array<bool, 256> kIndicators = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("?:,[]{}#&*!|>'\"%@`\t")) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}();

}  // namespace

// [206] c-forbidden, and what comes near to it: a line that begins like a document marker.
bool DirectParser::LikeMarker(std::uint32_t pos) const {
  const char c = At(pos);
  return (c == '-' || c == '.') && At(pos + 1) == c && At(pos + 2) == c;
}

// [126] ns-plain-first.  `?` and `:` with a letter behind them are left to the event reader.
bool DirectParser::StartsPlain(bool flow) const {
  const char c = Peek();
  if (kIndicators[static_cast<unsigned char>(c)]) return false;
  if (Column() == 0 && LikeMarker(pos_)) return false;
  return c != '-' || !(BlankOrEndAt(pos_ + 1) || (flow && IsFlowIndicator(At(pos_ + 1))));
}

// [132] nb-ns-plain-in-line(c) in block context: up to `: `, ` #` or the end of the line.
bool DirectParser::PlainLine(Scalar& scalar) {
  scalar.begin = pos_;
  std::uint32_t pos = pos_;  // in a register, as in Quoted
  for (; pos < size_; ++pos) {
    const char c = data_[pos];
    if (!kPlainStops[static_cast<unsigned char>(c)]) continue;
    if (c == '\t') return false;
    if (c == ':' && !BlankOrEndAt(pos + 1)) continue;
    if (c == '#' && data_[pos - 1] != ' ') continue;
    break;
  }
  scalar.end = pos_ = pos;
  while (scalar.end > scalar.begin && data_[scalar.end - 1] == ' ') --scalar.end;
  scalar.text = Slice(scalar.begin, scalar.end);
  return true;
}

// [135] ns-plain-multi-line(n,c): the lines behind the first one that stand deeper than `outer`;
// and what follows the scalar, up to the next token.
bool DirectParser::PlainRest(std::int32_t outer, Scalar& scalar) {
  while (IsBreak(Peek())) {
    // [74] s-flow-folded: blank lines, then the indentation.
    while (Peek() == ' ' || IsBreak(Peek())) {
      if (data_[pos_++] == '\n') line_start_ = pos_;
    }
    if (AtEnd() || Column() <= outer || Peek() == '#') break;
    Scalar line;
    if (Peek() == '\t' || (Column() == 0 && LikeMarker(pos_))) return false;
    if (!PlainLine(line) || Peek() == ':') return false;
    scalar.end = line.end;
    scalar.one_line = false;
  }
  if (!scalar.one_line) {
    scalar.text = Slice(scalar.begin, scalar.end);
    if (!Decode(scalar)) return false;
  }
  return SkipToToken();
}

// [109] c-double-quoted and [120] c-single-quoted, of any number of lines.
bool DirectParser::Quoted(Scalar& scalar) {
  const char quote = data_[pos_];
  scalar.begin = pos_++;
  scalar.style = quote == '"' ? Style::kDoubleQuoted : Style::kSingleQuoted;
  bool verbatim = true;
  std::uint32_t pos = pos_;  // in a register, where a member would be written at every step
  for (; pos < size_; ++pos) {
    const char c = data_[pos];
    if (!kQuotedStops[static_cast<unsigned char>(c)]) continue;
    if (c == quote) {
      if (quote == '"' || At(pos + 1) != '\'') break;
      verbatim = false;
      ++pos;
    } else if (c == '\\' && quote == '"') {
      verbatim = false;
      // A line break behind it is met in the next step.
      if (!IsBreak(At(pos + 1))) ++pos;
    } else if (c == '\n') {
      line_start_ = pos + 1;
      scalar.one_line = false;
      if (LikeMarker(line_start_)) return false;
    }
  }
  if (pos >= size_) return false;
  scalar.end = pos_ = pos + 1;
  scalar.text = Slice(scalar.begin + 1, scalar.end - 1);
  return (verbatim && scalar.one_line) || Decode(scalar);
}

bool DirectParser::Decode(Scalar& scalar) {
  scratch_.clear();
  if (scalar.style == Style::kSingleQuoted) {
    DecodeSingleQuoted(scalar.text, scratch_);
  } else if (scalar.style == Style::kDoubleQuoted) {
    if (DecodeDoubleQuoted(scalar.text, json_, scratch_)) return false;
  } else {
    DecodePlain(scalar.text, scratch_);
  }
  scalar.text = document_.arena().Store(scratch_);
  return true;
}

// [162] c-b-block-header(t): an indentation digit and a chomping sign, in any order, then at most a
// comment.
bool DirectParser::BlockHeader() const {
  std::uint32_t pos = pos_ + 1;
  const auto digit = [&] { return At(pos) >= '1' && At(pos) <= '9'; };
  const auto sign = [&] { return At(pos) == '+' || At(pos) == '-'; };
  const bool digit_first = digit();
  if (digit_first) ++pos;
  if (sign()) ++pos;
  if (!digit_first && digit()) ++pos;
  const std::uint32_t behind = pos;
  while (At(pos) == ' ') ++pos;
  return pos >= size_ || IsBreak(data_[pos]) || (data_[pos] == '#' && pos > behind);
}

// [170] c-l+literal(n) and [174] c-l+folded(n).
bool DirectParser::LiteralOrFolded(NodeId parent, std::int32_t outer) {
  if (!BlockHeader()) return false;
  const std::string_view text(data_, size_);
  const BlockScalar block = ScanBlockScalar(text, pos_, outer);
  if (block.bad_tab) return false;
  if (block.comment) {
    document_.mutable_comments().push_back(
        {{base_ + *block.comment, base_ + FindBreak(text, *block.comment)}});
  }
  Scalar scalar;
  scalar.style = block.folded ? Style::kFolded : Style::kLiteral;
  scalar.begin = pos_;
  scalar.end = block.end;
  scratch_.clear();
  DecodeBlock(text, block, scratch_);
  scalar.text = document_.arena().Store(scratch_);
  pos_ = line_start_ = block.content_end;
  return AddScalar(parent, scalar) && SkipToToken();
}

}  // namespace meshlint::yaml
