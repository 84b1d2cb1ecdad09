#include "edit/writer.h"

#include "base/strings.h"
#include "edit/scalar.h"

namespace meshlint::edit {
namespace {

std::string Pad(std::uint32_t width) { return std::string(width, ' '); }

// A comment of the writer's own words, in one line.
std::string Comment(const Value& value) {
  return value.comment().empty() ? std::string() : Cat(" # ", value.comment());
}

std::string BlockKey(std::string_view key, const BlockStyle& style) {
  return IsSafePlain(key, false) ? std::string(key) : Quoted(key, style.quote);
}

}  // namespace

std::string InlineBlock(const Value& value, const BlockStyle& style) {
  switch (value.kind()) {
    case Value::Kind::kPlain:
      return value.text();
    case Value::Kind::kMapping:
      return "{}";
    case Value::Kind::kSequence:
      return "[]";
    case Value::Kind::kString:
      break;
  }
  if (style.quote_values || !IsSafePlain(value.text(), false)) {
    return Quoted(value.text(), style.quote);
  }
  return value.text();
}

std::string EntryLines(std::string_view key, const Value& value, std::uint32_t column,
                       const BlockStyle& style) {
  std::string lines = Cat(Pad(column), BlockKey(key, style), ':');
  if (value.is_collection() && !value.empty()) {
    return Cat(lines, Comment(value), style.newline, CollectionLines(value, column, style));
  }
  return Cat(lines, ' ', InlineBlock(value, style), Comment(value), style.newline);
}

std::string CollectionLines(const Value& value, std::uint32_t key_column, const BlockStyle& style) {
  if (value.kind() == Value::Kind::kMapping) {
    return MappingLines(value, key_column + style.indent, style);
  }
  std::string lines;
  for (const Value& item : value.items()) {
    lines += ItemLines(item, key_column + style.sequence_indent, style);
  }
  return lines;
}

std::string MappingLines(const Value& mapping, std::uint32_t column, const BlockStyle& style) {
  std::string lines;
  for (std::size_t i = 0; i < mapping.items().size(); ++i) {
    lines += EntryLines(mapping.keys()[i], mapping.items()[i], column, style);
  }
  return lines;
}

std::string ItemLines(const Value& item, std::uint32_t column, const BlockStyle& style) {
  const std::uint32_t inner = column + style.dash_width;
  std::string lines;
  if (item.kind() == Value::Kind::kMapping && !item.empty()) {
    lines = MappingLines(item, inner, style);
  } else if (item.kind() == Value::Kind::kSequence && !item.empty()) {
    for (const Value& value : item.items()) lines += ItemLines(value, inner, style);
  } else {
    return Cat(Pad(column), '-', Pad(style.dash_width - 1), InlineBlock(item, style), Comment(item),
               style.newline);
  }
  lines[column] = '-';
  return lines;
}

std::string FlowKey(std::string_view key, const FlowStyle& style) {
  if (!style.json && IsSafePlain(key, true)) return std::string(key);
  return Quoted(key, style.json ? '"' : style.quote);
}

std::string FlowText(const Value& value, std::uint32_t base, const FlowStyle& style) {
  if (value.kind() == Value::Kind::kPlain) return value.text();
  if (value.kind() == Value::Kind::kString) return FlowKey(value.text(), style);
  const bool mapping = value.kind() == Value::Kind::kMapping;
  if (value.empty()) return mapping ? "{}" : "[]";
  const std::string separator =
      style.spread ? Cat(",", style.newline, Pad(base + style.indent)) : std::string(style.comma);
  std::string text;
  for (std::size_t i = 0; i < value.items().size(); ++i) {
    if (i > 0) text += separator;
    if (mapping) text += Cat(FlowKey(value.keys()[i], style), style.colon);
    text += FlowText(value.items()[i], base + style.indent, style);
  }
  if (style.spread) {
    text = Cat(style.newline, Pad(base + style.indent), text, style.newline, Pad(base));
  }
  return mapping ? Cat('{', text, '}') : Cat('[', text, ']');
}

}  // namespace meshlint::edit
