#include "yaml/event_handler.h"

#include <algorithm>
#include <string>
#include <utility>

namespace meshlint::yaml {
namespace {

bool IsBlankOrBreak(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
[[noreturn]] void Stop(Span span, std::string message, std::string help) {
  throw StopReading{{FaultKind::kSyntax, span, std::move(message), std::move(help)}};
}

}  // namespace

EventHandler::EventHandler(Document& document, const Limits& limits)
    : document_(document),
      text_(document.source().Slice(document.span())),
      base_(document.span().begin),
      json_(LooksLikeJson(text_)),
      cursor_(text_, base_, &document.mutable_comments()),
      tree_(document, limits) {}

std::uint32_t EventHandler::Begin() {
  if (json_) cursor_.set_tabs_allowed();
  prologue_ = ScanPrologue(text_, base_, cursor_);
  feed_ = prologue_.feed;
  return feed_;
}

void EventHandler::End() {
  while (cursor_.SkipBlank() != '\0') {
    const std::uint32_t pos = cursor_.pos();
    const bool marker = cursor_.column() == 0 && text_.substr(pos, 3) == "..." &&
                        (pos + 3 == text_.size() || IsBlankOrBreak(text_[pos + 3]));
    if (!marker) throw StopReading{Explain(Stumble::kTrailing, Context(pos - feed_))};
    cursor_.MoveTo(pos + 3);
    cursor_.ExpectNoKey();
  }
}

StumbleContext EventHandler::Context(std::uint32_t position) const {
  StumbleContext context;
  context.document = &document_;
  context.text = text_;
  context.base = base_;
  context.position = feed_ + position;
  context.cursor = cursor_.pos();
  context.last_scalar = last_scalar_;
  if (InFlow()) {
    for (const TreeBuilder::Frame& frame : tree_.frames()) {
      if (frame.flow && !frame.compact)
        context.open_bracket = document_.record(frame.id).begin - base_;
    }
  }
  return context;
}

std::int32_t EventHandler::BlockColumn() const {
  return tree_.HasOpen() ? tree_.frames().back().column : -1;
}

// The events do not fit the text: a difference between yaml-cpp's reading and ours.
void EventHandler::Lost(std::uint32_t pos) const {
  throw StopReading{Explain(Stumble::kOther, Context(std::max(pos, feed_) - feed_))};
}

// ---- between nodes ----

// Walks to the node at `pos`, taking the indicators on the way.
void EventHandler::MoveTo(std::uint32_t pos) {
  while (true) {
    const char c = cursor_.SkipBlank();
    if (cursor_.pos() == pos) break;
    if (cursor_.pos() > pos || c == '\0') Lost(pos);
    TakeIndicator(c);
  }
}

// Walks to a node that is no block collection.  Behind a line break it must stand deeper than the
// collection that holds it, or the line would have to be a key; yaml-cpp does not mind.  Block
// scalars may.
void EventHandler::MoveToValue(std::uint32_t pos) {
  MoveTo(pos);
  RequireDeeper();
}

void EventHandler::RequireDeeper() {
  if (!tree_.HasOpen() || InFlow() || (tree_.AtKey() && !tree_.top().question)) return;
  const char c = cursor_.Peek();
  if (static_cast<std::int32_t>(cursor_.column()) > BlockColumn() || c == '|' || c == '>') return;
  throw StopReading{Explain(Stumble::kBlockMapping, Context(cursor_.pos() - feed_))};
}

void EventHandler::TakeIndicator(char c) {
  const std::uint32_t pos = cursor_.pos();
  switch (c) {
    case ',':
      TakeComma();
      return;
    case ':': {
      // A block key may follow the colon only where the key was a `?` one.
      const std::uint32_t line = cursor_.line_start();
      const bool own_line =
          text_.substr(line, pos - line).find_first_not_of(' ') == std::string_view::npos;
      cursor_.MoveTo(pos + 1);
      if (own_line) {
        cursor_.ExpectKey();
      } else {
        cursor_.ExpectNoKey();
      }
      return;
    }
    case '-':
    case '?':
      if (tree_.HasOpen()) tree_.top().question = c == '?';
      cursor_.MoveTo(pos + 1);
      cursor_.ExpectKey();
      return;
    default:
      Lost(pos);
  }
}

void EventHandler::TakeComma() {
  const std::uint32_t pos = cursor_.pos();
  if (!InFlow()) Lost(pos);
  if (!tree_.top().entry_done) {
    Stop(Shift(pos, pos + 1), "There is nothing before this comma.",
         "Remove the comma, or write the entry.");
  }
  tree_.top().entry_done = false;
  cursor_.MoveTo(pos + 1);
}

// ---- collections ----

void EventHandler::OnDocumentStart(const YAML::Mark& /*mark*/) {}
void EventHandler::OnDocumentEnd() {}

void EventHandler::OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                                   YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
  Start(mark, tag, anchor, false, style == YAML::EmitterStyle::Flow);
}

void EventHandler::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                              YAML::EmitterStyle::value style) {
  if (style == YAML::EmitterStyle::Default) {
    MoveTo(At(mark));
    const std::uint32_t pos = cursor_.pos();
    Stop(Shift(pos, pos + 1), "There is no key before this colon.",
         "Write the key, or quote the value.");
  }
  Start(mark, tag, anchor, true, style == YAML::EmitterStyle::Flow);
}

// `[{a: b}: c]`: the first of two mappings that start at the same place was the one without braces.
void EventHandler::UndoBrace(std::uint32_t pos) {
  if (!tree_.HasOpen()) return;
  TreeBuilder::Frame& frame = tree_.top();
  const NodeRecord& record = document_.record(frame.id);
  if (!frame.mapping || !frame.flow || frame.compact || frame.mark != pos ||
      tree_.next_id() != frame.id + 1 || record.begin != base_ + pos) {
    return;
  }
  frame.compact = true;
  cursor_.MoveTo(pos);
}

void EventHandler::Start(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         bool mapping, bool flow) {
  const std::uint32_t pos = At(mark);
  if (mapping && flow) UndoBrace(pos);
  const bool has_anchor = anchor != 0;
  const bool has_tag = tag != "?";
  if (flow || has_anchor || has_tag) {
    MoveToValue(pos);
  } else {
    MoveTo(pos);
  }
  const Properties properties = ReadProperties({has_anchor, has_tag});
  NoteProperties(properties);
  if (flow) RequireDeeper();
  const std::uint32_t begin = cursor_.pos();
  const char bracket = mapping ? '{' : '[';
  TreeBuilder::Frame frame;
  frame.mapping = mapping;
  frame.flow = flow;
  frame.compact = flow && cursor_.Peek() != bracket;
  frame.column = flow ? BlockColumn() : static_cast<std::int32_t>(cursor_.column());
  frame.mark = pos;
  frame.anchor = static_cast<std::uint32_t>(anchor);
  const std::uint32_t end = flow && !frame.compact ? begin + 1 : begin;
  if (tree_.AtKey()) {
    if (auto fault = TemplateFault(text_, base_, begin, begin + 2)) throw StopReading{*fault};
    if (flow && !frame.compact) {
      // yaml-cpp takes a bracket that is never closed for a key.
      if (auto fault = UnclosedBracketFault(text_, base_, begin)) throw StopReading{*fault};
    }
  }
  tree_.Open(frame, Shift(begin, end), flow ? Style::kFlow : Style::kBlock);
  FlagProperties(properties);
  cursor_.MoveTo(end);
  cursor_.set_in_flow(flow);
}

void EventHandler::OnSequenceEnd() { End(']'); }
void EventHandler::OnMapEnd() { End('}'); }

void EventHandler::End(char bracket) {
  const TreeBuilder::Frame& frame = tree_.top();
  std::uint32_t end = frame.last_end - base_;
  if (frame.flow && !frame.compact) {
    char c = cursor_.SkipBlank();
    if (c == ',') {
      TakeComma();
      c = cursor_.SkipBlank();
    }
    if (c == ',') TakeComma();
    if (c != bracket) Lost(cursor_.pos());
    end = cursor_.pos() + 1;
    cursor_.MoveTo(end);
    cursor_.ExpectNoKey();
  }
  tree_.Close(base_ + end);
  cursor_.set_in_flow(InFlow());
}

}  // namespace meshlint::yaml
