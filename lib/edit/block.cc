#include "edit/block.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/strings.h"
#include "edit/lines.h"
#include "edit/style.h"
#include "edit/writer.h"

namespace meshlint::edit {
namespace {

constexpr std::string_view kSharedLine = "something else stands on the same line";

Lines LinesOf(const Node& node) { return Lines(node.document().source().text()); }
std::string_view TextOf(const Node& node) { return node.document().source().text(); }

// The beginning of the line after a part: comments below it that are indented more than the
// collection belong to it still.
std::uint32_t LineAfter(const Node& collection, std::uint32_t part_end) {
  const Lines lines = LinesOf(collection);
  const std::uint32_t column = lines.Column(collection.Target().begin);
  const std::uint32_t size = static_cast<std::uint32_t>(TextOf(collection).size());
  std::uint32_t after = lines.Next(part_end);
  for (std::uint32_t line = after; line < size; line = lines.Next(line)) {
    if (lines.IsBlank(line)) continue;
    if (!lines.IsComment(line) || lines.Indent(line) <= column) break;
    after = lines.Next(line);
  }
  return after;
}

// The first of the comment lines right above `line` that are indented like it.
std::uint32_t WithCommentsAbove(const Lines& lines, std::uint32_t line, std::uint32_t stop) {
  const std::uint32_t indent = lines.Indent(line);
  while (line > stop) {
    const std::uint32_t above = lines.Begin(line - 1);
    if (above < stop || !lines.IsComment(above) || lines.Indent(above) != indent) break;
    line = above;
  }
  return line;
}

// The `-` of an item: of the first it is where the sequence begins, of the others the first byte on
// the next line below the item before that is neither blank nor comment.
std::uint32_t DashOf(const Node& sequence, const std::vector<Part>& parts, std::size_t index) {
  if (index == 0) return sequence.Target().begin;
  const Lines lines = LinesOf(sequence);
  std::uint32_t line = lines.Next(parts[index - 1].end());
  const std::uint32_t size = static_cast<std::uint32_t>(TextOf(sequence).size());
  while (line < size && (lines.IsBlank(line) || lines.IsComment(line))) line = lines.Next(line);
  return lines.SkipBlanks(line);
}

// Behind the colon of a value's key, or behind the dash of an item.
std::uint32_t IndicatorEnd(const Node& node) {
  const std::string_view text = TextOf(node);
  const Node key = node.key();
  if (key.Exists()) {
    const std::size_t colon = text.find(':', key.Record().end);
    return static_cast<std::uint32_t>(std::min(colon, text.size() - 1) + 1);
  }
  const std::size_t dash = text.rfind('-', node.Record().begin - 1);
  return static_cast<std::uint32_t>(dash + 1);
}

}  // namespace

Edits AddToBlockMapping(const Node& mapping, const std::vector<Member>& members,
                        std::size_t behind) {
  const BlockStyle style = BlockStyleNear(mapping);
  const std::uint32_t column = LinesOf(mapping).Column(mapping.Target().begin);
  std::string text;
  for (const Member& member : members) {
    text += EntryLines(member.key, member.value, column, style);
  }
  return InsertIntoBlockMapping(mapping, std::move(text), behind);
}

Edits InsertIntoBlockMapping(const Node& mapping, std::string entries, std::size_t behind) {
  const Lines lines = LinesOf(mapping);
  const std::vector<Part> parts = PartsOf(mapping);
  std::uint32_t at = 0;
  if (behind == 0 && lines.StartsLine(parts.front().begin())) {
    at = lines.Begin(parts.front().begin());
  } else {
    at = LineAfter(mapping, parts[std::max<std::size_t>(behind, 1) - 1].end());
  }
  return Edits::Just(lines.InsertLines(at, std::move(entries)));
}

Edits AppendToBlockSequence(const Node& sequence, const Value& item) {
  const Lines lines = LinesOf(sequence);
  const std::vector<Part> parts = PartsOf(sequence);
  BlockStyle style = BlockStyleNear(sequence);
  const std::uint32_t dash = sequence.Target().begin;
  const std::uint32_t first = parts.front().begin();
  if (first > dash && lines.Begin(first) == lines.Begin(dash)) style.dash_width = first - dash;
  return Edits::Just(lines.InsertLines(LineAfter(sequence, parts.back().end()),
                                       ItemLines(item, lines.Column(dash), style)));
}

Span LinesOfBlockPart(const Node& collection, const std::vector<Part>& parts, std::size_t index) {
  const Lines lines = LinesOf(collection);
  const bool item = collection.IsSequence();
  const std::uint32_t begin = item ? DashOf(collection, parts, index) : parts[index].begin();
  if (!lines.StartsLine(begin)) return {};
  const std::uint32_t stop = index == 0 ? lines.Begin(begin) : lines.Next(parts[index - 1].end());
  // Above the first part there may be comments on it; above the first of a document they are on
  // the file.
  const std::uint32_t open = index == 0 && collection.parent().Exists() ? 0 : stop;
  return {WithCommentsAbove(lines, lines.Begin(begin), open),
          LineAfter(collection, parts[index].end())};
}

Edits RemoveBlockPart(const Node& collection, const std::vector<Part>& parts, std::size_t index) {
  const Lines lines = LinesOf(collection);
  const Span own = LinesOfBlockPart(collection, parts, index);
  if (!own.empty()) return Edits::Just(lines.RemoveLines(own.begin, own.end));
  const bool item = collection.IsSequence();
  const std::uint32_t begin = item ? DashOf(collection, parts, index) : parts[index].begin();
  const std::uint32_t after = LineAfter(collection, parts[index].end());
  // The first entry of an item stands behind its dash: the next one moves up to it.
  if (index != 0 || parts.size() < 2) return Edits::Refused(std::string(kSharedLine));
  const std::uint32_t next = item ? DashOf(collection, parts, 1) : parts[1].begin();
  if (lines.Begin(next) == after) return Edits::Just(TextEdit{{begin, next}, {}});
  std::uint32_t from = begin;
  while (from > lines.Begin(begin) && TextOf(collection)[from - 1] == ' ') --from;
  return Edits::Just(TextEdit{{from, lines.End(parts[0].end())}, {}});
}

Edits ReplaceInBlock(const Node& node, const Value& value) {
  const Lines lines = LinesOf(node);
  const BlockStyle style = BlockStyleNear(node.parent());
  const yaml::NodeRecord& record = node.Record();
  const std::uint32_t indicator = IndicatorEnd(node);
  const bool inline_value = !value.is_collection() || value.empty();
  if (inline_value && record.begin != record.end) {
    return Edits::Just(TextEdit{{record.begin, record.end}, InlineBlock(value, style)});
  }
  if (inline_value) {
    return Edits::Just(TextEdit{{indicator, indicator}, Cat(' ', InlineBlock(value, style))});
  }
  if (lines.Begin(indicator) != lines.Begin(record.begin) ||
      lines.Begin(record.end) != lines.Begin(record.begin)) {
    return Edits::Refused("the value is not on the line of its key");
  }
  const std::uint32_t end = std::max(record.end, indicator);
  Edits edits;
  if (end > indicator) edits += Edits::Just(TextEdit{{indicator, end}, {}});
  const Node key = node.key();
  if (key.Exists()) {
    const std::uint32_t column = lines.Column(key.Record().begin);
    const std::uint32_t next = lines.Next(end);
    return edits + Edits::Just(lines.InsertLines(next, CollectionLines(value, column, style)));
  }
  if (lines.SkipBlanks(end) != lines.End(end)) return Edits::Refused("a comment is in the way");
  std::string text = ItemLines(value, lines.Column(indicator - 1), style);
  text.resize(text.size() - style.newline.size());
  return Edits::Just(TextEdit{{indicator, end}, text.substr(lines.Column(indicator))});
}

Edits ReplaceBlockCollection(const Node& node, const Value& value) {
  const Lines lines = LinesOf(node);
  const Node key = node.key();
  if (!key.Exists()) return Edits::Refused("the collection is an item of a list");
  const BlockStyle style = BlockStyleNear(node.parent());
  const std::uint32_t indicator = IndicatorEnd(node);
  const yaml::NodeRecord& record = node.Record();
  for (const yaml::Comment& comment : node.document().comments()) {
    if (comment.span.begin >= indicator && comment.span.end <= record.end) {
      return Edits::Refused("there are comments in it");
    }
  }
  std::string text = Cat(' ', InlineBlock(value, style));
  if (value.is_collection() && !value.empty()) {
    const std::string inner = CollectionLines(value, lines.Column(key.Record().begin), style);
    text =
        Cat(style.newline, std::string_view(inner).substr(0, inner.size() - style.newline.size()));
  }
  return Edits::Just(TextEdit{{indicator, record.end}, std::move(text)});
}

}  // namespace meshlint::edit
