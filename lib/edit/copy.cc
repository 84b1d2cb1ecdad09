#include "edit/copy.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "base/strings.h"
#include "edit/block.h"
#include "edit/lines.h"
#include "edit/place.h"
#include "edit/style.h"

namespace meshlint::edit {
namespace {

using yaml::NodeRecord;
using yaml::Style;

bool IsFlow(const Node& collection) { return collection.Record().style == Style::kFlow; }

bool HoldsAlias(const Node& node) {
  const NodeRecord& record = node.Record();
  const auto& records = node.document().records();
  return std::any_of(records.begin(), records.end(), [&record](const NodeRecord& other) {
    return other.kind == yaml::NodeKind::kAlias && other.begin >= record.begin &&
           other.end <= record.end;
  });
}

// The lines of an entry of a block mapping, with the comments above it, each indented to `column`.
// Empty when the entry shares a line with another.
std::string LinesOf(const Node& value, std::uint32_t column) {
  const std::string_view text = value.document().source().text();
  const Lines lines(text);
  const std::vector<Part> parts = PartsOf(value.parent());
  const auto part = std::find_if(parts.begin(), parts.end(), [&value](const Part& each) {
    return each.value.id() == value.id();
  });
  if (part == parts.end()) return {};
  const Span own =
      LinesOfBlockPart(value.parent(), parts, static_cast<std::size_t>(part - parts.begin()));
  const std::uint32_t own_column = lines.Column(part->begin());
  std::string result;
  for (std::uint32_t at = own.begin; at < own.end; at = lines.Next(at)) {
    const std::uint32_t indent = lines.IsBlank(at) ? 0 : lines.Indent(at);
    if (!lines.IsBlank(at)) {
      result += std::string(column + (indent > own_column ? indent - own_column : 0), ' ');
    }
    result += text.substr(at + indent, lines.Next(at) - at - indent);
  }
  if (!result.empty() && !EndsWith(result, "\n")) result += lines.Newline();
  return result;
}

Edits CopyAsValues(const std::vector<Node>& entries, const Node& mapping, std::string_view below,
                   Place place) {
  std::vector<Member> members;
  for (const Node& entry : entries) {
    members.push_back({std::string(entry.key().text()), Value::CopyOf(entry)});
  }
  if (below.empty()) return AddKeys(mapping, members, place);
  return AddKeys(mapping, {{std::string(below), Map(std::move(members))}}, place);
}

bool HoldsComment(const Node& node) {
  const NodeRecord& record = node.Record();
  const auto& comments = node.document().comments();
  return std::any_of(comments.begin(), comments.end(), [&record](const yaml::Comment& comment) {
    return comment.span.begin >= record.begin && comment.span.end <= record.end;
  });
}

}  // namespace

Edits CopyEntries(const std::vector<Node>& entries, const Node& mapping, std::string_view below,
                  Place place) {
  if (std::string reason = WhyNotEditable(mapping); !reason.empty()) {
    return Edits::Refused(std::move(reason));
  }
  if (!mapping.IsMapping() || mapping.Record().size == 0 || entries.empty()) {
    return Edits::Refused("there is no mapping to write to");
  }
  for (const Node& entry : entries) {
    if (HoldsAlias(entry)) return Edits::Refused("it holds an alias");
  }
  const Lines lines(mapping.document().source().text());
  const std::vector<Part> parts = PartsOf(mapping);
  const BlockStyle style = BlockStyleNear(mapping);
  const std::uint32_t column = lines.Column(parts.front().begin());
  std::string text;
  if (!IsFlow(mapping)) {
    if (!below.empty()) text = Cat(std::string(column, ' '), below, ":", style.newline);
    for (const Node& entry : entries) {
      const std::string own = IsFlow(entry.parent())
                                  ? std::string()
                                  : LinesOf(entry, column + (below.empty() ? 0 : style.indent));
      if (own.empty()) {
        text.clear();
        break;
      }
      text += own;
    }
  }
  if (text.empty()) {
    for (const Node& entry : entries) {
      if (HoldsComment(entry)) return Edits::Refused("there are comments in it");
    }
    return CopyAsValues(entries, mapping, below, place);
  }
  const std::string_view first = below.empty() ? entries.front().key().text() : below;
  return InsertIntoBlockMapping(mapping, std::move(text), PlaceOf(parts, first, place));
}

}  // namespace meshlint::edit
