#include "edit/flow.h"

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

Lines LinesOf(const Node& node) { return Lines(node.document().source().text()); }
std::string_view TextOf(const Node& node) { return node.document().source().text(); }

// The comma or bracket behind a part, comments and line breaks passed over.
std::uint32_t DelimiterAfter(const Node& collection, std::uint32_t at) {
  const std::string_view text = TextOf(collection);
  while (at < text.size()) {
    const char c = text[at];
    if (c == '#') {
      at = LinesOf(collection).Next(at);
    } else if (c == ',' || c == ']' || c == '}') {
      break;
    } else {
      ++at;  // blanks, and the colon of an empty value
    }
  }
  return at;
}

// Adds texts of entries or items behind `behind` of the parts.
class Inserter {
 public:
  Inserter(const Node& collection, std::size_t behind)
      : collection_(collection),
        lines_(LinesOf(collection)),
        style_(FlowStyleOf(collection)),
        parts_(PartsOf(collection)),
        behind_(std::min(behind, parts_.size())) {}

  const FlowStyle& style() const { return style_; }
  // The indentation of what is added.
  std::uint32_t base() const {
    const Node& node = collection_;
    if (!style_.spread) return 0;
    return parts_.empty() ? lines_.Indent(node.Target().begin) + style_.indent
                          : lines_.Column(parts_.front().begin());
  }

  Edits Add(const std::vector<std::string>& texts) const {
    const std::string line = Cat(style_.newline, std::string(base(), ' '));
    const std::string gap = style_.spread ? line : std::string(style_.comma.substr(1));
    std::string joined;
    for (const std::string& text : texts) {
      if (!joined.empty()) joined += Cat(',', gap);
      joined += text;
    }
    if (parts_.empty()) return IntoEmpty(joined);
    if (behind_ < parts_.size()) {
      const std::uint32_t at = parts_[behind_].begin();
      return Edits::Just(TextEdit{{at, at}, Cat(joined, ',', gap)});
    }
    return BehindLast(joined, gap);
  }

 private:
  Edits IntoEmpty(const std::string& joined) const {
    const yaml::NodeRecord& record = collection_.Target();
    const std::uint32_t at = record.begin + 1;
    if (record.end < at || lines_.SkipBlanks(at) + 1 != record.end) {
      return Edits::Refused("there is a comment between the brackets");
    }
    const std::string inner = Cat(style_.newline, std::string(base(), ' '), joined, style_.newline,
                                  std::string(lines_.Indent(record.begin), ' '));
    return Edits::Just(TextEdit{{at, record.end - 1}, style_.spread ? inner : joined});
  }

  Edits BehindLast(const std::string& joined, const std::string& gap) const {
    const Part& last = parts_.back();
    const std::uint32_t delimiter = DelimiterAfter(collection_, last.end());
    if (delimiter >= TextOf(collection_).size()) return Edits::Refused("the text ends in it");
    const bool trailing_comma = TextOf(collection_)[delimiter] == ',';
    const bool empty_value = last.value.Record().begin == last.value.Record().end;
    const std::uint32_t end =
        trailing_comma ? delimiter + 1 : (empty_value ? delimiter : last.end());
    const std::string text = Cat(trailing_comma ? "" : ",", gap, joined, trailing_comma ? "," : "");
    // A comment behind the last entry stays behind it.
    const bool comment = lines_.SkipBlanks(end) < TextOf(collection_).size() &&
                         TextOf(collection_)[lines_.SkipBlanks(end)] == '#';
    if (!comment) return Edits::Just(TextEdit{{end, end}, text});
    const std::uint32_t line_end = lines_.End(end);
    Edits edits;
    if (!trailing_comma) edits += Edits::Just(TextEdit{{end, end}, ","});
    const std::string line = Cat(style_.newline, std::string(base(), ' '));
    return edits + Edits::Just(TextEdit{{line_end, line_end},
                                        Cat(line, joined, trailing_comma ? "," : "")});
  }

  const Node& collection_;
  Lines lines_;
  FlowStyle style_;
  std::vector<Part> parts_;
  std::size_t behind_;
};

}  // namespace

Edits AddToFlowMapping(const Node& mapping, const std::vector<Member>& members,
                       std::size_t behind) {
  const Inserter inserter(mapping, behind);
  std::vector<std::string> texts;
  for (const Member& member : members) {
    texts.push_back(Cat(FlowKey(member.key, inserter.style()), inserter.style().colon,
                        FlowText(member.value, inserter.base(), inserter.style())));
  }
  return inserter.Add(texts);
}

Edits AppendToFlowSequence(const Node& sequence, const Value& item) {
  const Inserter inserter(sequence, static_cast<std::size_t>(-1));
  return inserter.Add({FlowText(item, inserter.base(), inserter.style())});
}

Edits RemoveFlowPart(const Node& collection, const std::vector<Part>& parts, std::size_t index) {
  const Lines lines = LinesOf(collection);
  const std::uint32_t begin = parts[index].begin();
  const std::uint32_t delimiter = DelimiterAfter(collection, parts[index].end());
  for (const yaml::Comment& comment : collection.document().comments()) {
    if (comment.span.begin > begin && comment.span.end <= delimiter) {
      return Edits::Refused("there are comments in it");
    }
  }
  if (index + 1 < parts.size()) {
    const std::uint32_t next = parts[index + 1].begin();
    if (lines.StartsLine(begin) && lines.Next(delimiter) == lines.Begin(next)) {
      return Edits::Just(lines.RemoveLines(lines.Begin(begin), lines.Begin(next)));
    }
    return Edits::Just(TextEdit{{begin, lines.SkipBlanks(delimiter + 1)}, {}});
  }
  if (index == 0) {
    const yaml::NodeRecord& record = collection.Target();
    return Edits::Just(TextEdit{{record.begin + 1, record.end - 1}, {}});
  }
  // The last one goes with the comma before it; a comment behind that comma stays.
  const std::uint32_t comma = DelimiterAfter(collection, parts[index - 1].end());
  const bool trailing = TextOf(collection)[delimiter] == ',';
  const std::uint32_t after = lines.SkipBlanks(comma + 1);
  if (after < TextOf(collection).size() && TextOf(collection)[after] == '#') {
    Edits edits = Edits::Just(TextEdit{{comma, comma + 1}, {}});
    return edits + Edits::Just(TextEdit{{lines.End(after), parts[index].end()}, {}});
  }
  return Edits::Just(TextEdit{{comma, trailing ? delimiter : parts[index].end()}, {}});
}

Edits ReplaceInFlow(const Node& node, const Value& value) {
  const yaml::NodeRecord& record = node.Record();
  const Node parent = node.parent();
  const FlowStyle style = FlowStyleOf(parent.Exists() ? parent : node);
  const Lines lines = LinesOf(node);
  std::string text = FlowText(value, lines.Indent(record.begin), style);
  if (record.begin != record.end)
    return Edits::Just(TextEdit{{record.begin, record.end}, std::move(text)});
  const Node key = node.key();
  if (!key.Exists()) return Edits::Refused("there is nothing to replace");
  const std::size_t colon = TextOf(node).find_first_of(":,]}", key.Record().end);
  if (colon == std::string_view::npos || TextOf(node)[colon] != ':') {
    return Edits::Just(TextEdit{{key.Record().end, key.Record().end}, Cat(style.colon, text)});
  }
  const auto at = static_cast<std::uint32_t>(colon + 1);
  return Edits::Just(TextEdit{{at, at}, Cat(style.colon.substr(1), text)});
}

}  // namespace meshlint::edit
