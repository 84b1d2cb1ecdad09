// The half of EventHandler that reads scalars, and anchors and tags in front of any node.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "yaml/characters.h"
#include "yaml/event_handler.h"
#include "yaml/node.h"
#include "yaml/scalar_span.h"
#include "yaml/scalar_text.h"
#include "yaml/tags.h"

namespace meshlint::yaml {
namespace {

bool IsNameCharacter(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '_';
}

bool IsTagCharacter(char c) {
  return IsNameCharacter(c) ||
         std::string_view("!;/?:@&=+$.~*'()%,[]").find(c) != std::string_view::npos;
}

[[noreturn]] void Stop(Span span, std::string message, std::string help) {
  throw StopReading{{FaultKind::kSyntax, span, std::move(message), std::move(help)}};
}

}  // namespace

// ---- anchors and tags ----

EventHandler::Properties EventHandler::ReadProperties(Wanted wanted) {
  Properties properties;
  properties.begin = properties.end = cursor_.pos();
  while (true) {
    const char c = cursor_.Peek();
    if (properties.any && !ContentFollows(properties)) return properties;
    if (c == '&' && wanted.anchor && properties.anchor.empty()) {
      ReadAnchor(properties);
    } else if (c == '!' && wanted.tag && properties.tag.empty()) {
      ReadTag(properties);
    } else {
      return properties;
    }
    properties.any = true;
    properties.end = cursor_.pos();
    cursor_.ExpectNoKey();
    cursor_.SkipBlank();
  }
}

void EventHandler::ReadAnchor(Properties& properties) {
  const std::uint32_t begin = cursor_.pos();
  std::uint32_t end = begin + 1;
  while (end < text_.size() && !IsBlankOrBreak(text_[end]) && !IsFlowIndicator(text_[end])) ++end;
  properties.anchor = text_.substr(begin + 1, end - begin - 1);
  if (!std::all_of(properties.anchor.begin(), properties.anchor.end(), IsNameCharacter)) {
    Stop(Shift(begin, end), "The name of an anchor may have letters, digits, `-` and `_` only.",
         "Rename it, or put the value in quotes if the `&` belongs to it.");
  }
  cursor_.MoveTo(end);
}

void EventHandler::ReadTag(Properties& properties) {
  const std::uint32_t begin = cursor_.pos();
  std::uint32_t end = begin + 1;
  if (end < text_.size() && text_[end] == '<') {
    end = static_cast<std::uint32_t>(std::min(text_.find('>', end) + 1, text_.size()));
  } else {
    while (end < text_.size() && !IsBlankOrBreak(text_[end]) &&
           !(InFlow() && IsFlowIndicator(text_[end]))) {
      ++end;
    }
  }
  properties.tag = text_.substr(begin, end - begin);
  const char after = end < text_.size() ? text_[end] : '\n';
  const bool verbatim = properties.tag.substr(1, 1) == "<";
  const std::string_view inner =
      properties.tag.substr(verbatim ? 2 : 0, properties.tag.size() - (verbatim ? 3 : 0));
  if (!std::all_of(inner.begin(), inner.end(), IsTagCharacter) ||
      !(IsBlankOrBreak(after) || (InFlow() && after == ','))) {
    Stop(Shift(begin, end), "This tag has characters that tags cannot have.",
         "Correct the tag, or put the value in quotes if the `!` belongs to it.");
  }
  const std::size_t second = properties.tag.find('!', 1);
  const std::string_view handle = properties.tag.substr(0, second + 1);
  if (second != std::string_view::npos && second > 1 && properties.tag[1] != '<' &&
      std::find(prologue_.tag_handles.begin(), prologue_.tag_handles.end(), handle) ==
          prologue_.tag_handles.end()) {
    Stop(Shift(begin, end), "The tag's prefix `" + std::string(handle) + "` is not declared.",
         "Declare it with %TAG, or put the value in quotes if the `!` belongs to it.");
  }
  cursor_.MoveTo(end);
}

// The properties of the node that is added next.
void EventHandler::NoteProperties(const Properties& properties) {
  if (!properties.any) return;
  document_.mutable_properties().push_back({tree_.next_id(),
                                            Shift(properties.begin, properties.end),
                                            properties.anchor, properties.tag});
}

// To be called when that node stands.
void EventHandler::FlagProperties(const Properties& properties) {
  if (!properties.any) return;
  NodeRecord& record = document_.records()[document_.properties().back().node];
  record.flags = static_cast<std::uint8_t>(record.flags | NodeRecord::kProperty);
}

// ---- scalars ----

// A plain `null` or `~` at `pos` that is no key of what comes after an empty value.
bool EventHandler::IsNullWord(std::uint32_t pos) const {
  constexpr std::array<std::string_view, 4> kWords = {"~", "null", "Null", "NULL"};
  for (const std::string_view word : kWords) {
    if (text_.substr(pos, word.size()) != word) continue;
    const std::size_t end = pos + word.size();
    const char c = end < text_.size() ? text_[end] : '\n';
    if (!IsBlankOrBreak(c) && c != ':' && !(InFlow() && IsFlowIndicator(c))) continue;
    if (tree_.AtKey()) return true;
    const std::size_t next = text_.find_first_not_of(" \t", end);
    if (next == std::string_view::npos || IsBreak(text_[next]) || text_[next] == '#') return true;
    // More words, or a colon: the key of what comes next.
    return InFlow() && IsFlowIndicator(text_[next]);
  }
  return false;
}

void EventHandler::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::uint32_t pos = At(mark);
  if (anchor == 0 && (pos < cursor_.pos() || !IsNullWord(pos))) {
    AddEmpty();
    return;
  }
  MoveToValue(pos);
  const Properties properties = ReadProperties({});
  NoteProperties(properties);
  const std::uint32_t begin = cursor_.pos();
  if (IsNullWord(begin) && (!properties.any || ContentFollows(properties))) {
    AddScalarHere("?", text_[begin] == '~' ? "~" : std::string(text_.substr(begin, 4)),
                  static_cast<std::uint32_t>(anchor));
  } else {
    tree_.AddScalar(Shift(properties.end, properties.end), Style::kPlain, ScalarType::kNull, {},
                    static_cast<std::uint32_t>(anchor));
  }
  FlagProperties(properties);
}

// Whether what stands at the cursor, behind properties, still belongs to their node.
bool EventHandler::ContentFollows(const Properties& properties) const {
  if (cursor_.AtEnd()) return false;
  if (InFlow() || cursor_.line_start() <= properties.end) return true;
  return static_cast<std::int32_t>(cursor_.column()) > BlockColumn();
}

// An empty node: it stands right behind the indicator that announces it, or else behind its key.
void EventHandler::AddEmpty() {
  if (!tree_.HasOpen()) return;
  const TreeBuilder::Frame& frame = tree_.top();
  const bool key = tree_.AtKey();
  std::uint32_t at = frame.last_end - base_;
  char c = cursor_.SkipBlank();
  if (key || !frame.mapping) {
    if (c == ',' && frame.flow) {
      TakeComma();
      c = cursor_.SkipBlank();
    }
    const char wanted = key ? '?' : '-';
    const std::uint32_t pos = cursor_.pos();
    if (c != wanted || (frame.flow && !key)) {
      if (c == ':')
        Stop(Shift(pos, pos + 1), "There is no key before this colon.",
             "Write the key, or quote the value.");
      if (c == ',') TakeComma();
      Lost(pos);
    }
    TakeIndicator(c);
    at = pos + 1;
  } else if (c == ':') {
    TakeIndicator(c);
    at = cursor_.pos();
  } else if (!frame.flow && !frame.question) {
    // yaml-cpp takes a last line without a colon for a key.
    const std::uint32_t key_begin = document_.records().back().begin - base_;
    throw StopReading{Explain(Stumble::kBlockMapping, Context(key_begin - feed_))};
  }
  tree_.AddScalar(Shift(at, at), Style::kPlain, ScalarType::kNull, {}, 0);
}

void EventHandler::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::uint32_t pos = At(mark);
  MoveToValue(pos);
  std::uint32_t end = pos + 1;
  while (end < text_.size() && !IsBlankOrBreak(text_[end]) && !IsFlowIndicator(text_[end])) ++end;
  tree_.AddAlias(Shift(pos, end), static_cast<std::uint32_t>(anchor));
  cursor_.MoveTo(end);
  cursor_.ExpectNoKey();
}

void EventHandler::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                            const std::string& value) {
  MoveToValue(At(mark));
  const Properties properties = ReadProperties({});
  NoteProperties(properties);
  if (properties.any && !value.empty()) RequireDeeper();
  const auto anchor_number = static_cast<std::uint32_t>(anchor);
  const char c = cursor_.Peek();
  const bool written = c == '"' || c == '\'' || ((c == '|' || c == '>') && !InFlow());
  if (!value.empty() || (written && (!properties.any || ContentFollows(properties)))) {
    AddScalarHere(tag, value, anchor_number);
  } else {
    if (!properties.any) Lost(cursor_.pos());
    const ScalarType type = ResolveTagged(tag, {}).value_or(ScalarType::kString);
    tree_.AddScalar(Shift(properties.end, properties.end), Style::kPlain, type, {}, anchor_number);
  }
  FlagProperties(properties);
}

void EventHandler::AddScalarHere(const std::string& tag, const std::string& value,
                                 std::uint32_t anchor) {
  const std::uint32_t begin = cursor_.pos();
  std::uint32_t end = begin;
  std::string_view text;
  Style style = Style::kPlain;
  const char c = cursor_.Peek();
  if (c == '"' || c == '\'') {
    style = c == '"' ? Style::kDoubleQuoted : Style::kSingleQuoted;
    text = ReadQuoted(begin, end);
  } else if (!InFlow() && (c == '|' || c == '>')) {
    style = c == '|' ? Style::kLiteral : Style::kFolded;
    text = ReadBlock(begin, end);
  } else {
    if (InFlow() && c == ':') {
      Stop(Shift(begin, begin + 1), "A value inside brackets cannot begin with a colon.",
           "Put the value in quotes.");
    }
    text = ReadPlain(begin, value, end);
    const std::size_t question =
        InFlow() ? text_.substr(begin, end - begin).find('?') : std::string_view::npos;
    if (question != std::string_view::npos) {
      const std::uint32_t at = begin + static_cast<std::uint32_t>(question);
      Stop(Shift(at, at + 1),
           "A value inside brackets cannot have a `?` in it; the Kubernetes tools stop there.",
           "Put the value in quotes.");
    }
  }
  ScalarType type = ScalarType::kString;
  if (tag == "?") {
    type = ResolvePlain(text);
  } else if (tag != "!") {
    const std::optional<ScalarType> tagged = ResolveTagged(tag, text);
    if (!tagged) {
      Stop(Shift(begin, end),
           "This value does not fit its tag `" + std::string(document_.properties().back().tag) +
               "`.",
           "Correct the value, or remove the tag.");
    }
    type = *tagged;
  }
  last_scalar_ = tree_.next_id();
  tree_.AddScalar(Shift(begin, end), style, type, text, anchor);
}

std::string_view EventHandler::ReadQuoted(std::uint32_t begin, std::uint32_t& end) {
  const std::optional<std::uint32_t> found = QuotedEnd(text_, begin);
  if (!found) throw StopReading{UnclosedQuoteFault(text_, base_, begin)};
  end = *found;
  cursor_.MoveTo(end);
  cursor_.ExpectNoKey();
  const char quote = text_[begin];
  const std::string_view inner = text_.substr(begin + 1, end - begin - 2);
  if (IsVerbatim(inner, quote)) return inner;
  scratch_.clear();
  if (quote == '\'') {
    DecodeSingleQuoted(inner, scratch_);
  } else if (const std::optional<BadEscape> bad = DecodeDoubleQuoted(inner, json_, scratch_)) {
    const std::uint32_t at = begin + 1 + bad->begin;
    Stop(Shift(at, at + bad->size), "This is no escape sequence of a double-quoted string.",
         bad->surrogate ? "YAML writes characters beyond U+FFFF as \\U0001F600, with eight digits."
                        : "Write `\\\\` for a backslash, or use single quotes.");
  }
  return document_.arena().Store(scratch_);
}

std::string_view EventHandler::ReadBlock(std::uint32_t begin, std::uint32_t& end) {
  const BlockScalar block = ScanBlockScalar(text_, begin, BlockColumn());
  if (block.bad_tab) {
    Stop(Shift(*block.bad_tab, *block.bad_tab + 1),
         "A tab indents this line; YAML allows only spaces there.", "Replace the tab by spaces.");
  }
  end = block.end;
  if (block.comment) {
    const auto line_end = static_cast<std::uint32_t>(
        std::min(text_.find_first_of("\r\n", *block.comment), text_.size()));
    // A scalar without content ends before its comment, which the cursor finds then.
    if (line_end <= end) document_.mutable_comments().push_back({Shift(*block.comment, line_end)});
  }
  cursor_.MoveTo(end);
  cursor_.ExpectNoKey();
  scratch_.clear();
  DecodeBlock(text_, block, scratch_);
  return document_.arena().Store(scratch_);
}

std::string_view EventHandler::ReadPlain(std::uint32_t begin, const std::string& value,
                                         std::uint32_t& end) {
  const std::optional<std::uint32_t> found = PlainEnd(text_, begin, value);
  if (!found) Lost(begin);
  end = *found;
  cursor_.MoveTo(end);
  cursor_.AfterPlain(static_cast<std::uint32_t>(BlockColumn() + 1));
  const std::string_view inner = text_.substr(begin, end - begin);
  if (IsVerbatim(inner, '\0')) return inner;
  scratch_.clear();
  DecodePlain(inner, scratch_);
  return document_.arena().Store(scratch_);
}

}  // namespace meshlint::yaml
