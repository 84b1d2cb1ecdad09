#include "yaml/explain.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "yaml/scalar_span.h"

namespace meshlint::yaml {
namespace {

constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kBreaks = "\r\n";

std::uint32_t Narrow(std::size_t value) { return static_cast<std::uint32_t>(value); }

std::uint32_t LineBegin(std::string_view text, std::uint32_t pos) {
  const std::size_t before =
      pos == 0 ? std::string_view::npos : text.find_last_of(kBreaks, pos - 1);
  return before == std::string_view::npos ? 0 : Narrow(before + 1);
}

std::uint32_t LineEnd(std::string_view text, std::uint32_t pos) {
  return Narrow(std::min(text.find_first_of(kBreaks, pos), text.size()));
}

// The line of `pos` without its indentation.
struct Line {
  std::uint32_t begin = 0;
  std::uint32_t content = 0;  // first character that is no blank
  std::uint32_t end = 0;
};

Line LineOf(std::string_view text, std::uint32_t pos) {
  Line line;
  line.begin = LineBegin(text, pos);
  line.end = LineEnd(text, pos);
  line.content =
      Narrow(std::min<std::size_t>(text.find_first_not_of(kBlanks, line.begin), line.end));
  return line;
}

// Where the plain scalar begins that the parser was in: behind blanks, comments and the indicators
// that belong to it.
struct Pending {
  std::uint32_t begin = 0;
  bool indicator = false;  // a `:` or `-` stands in front, so that it is a value
};

Pending FindPending(std::string_view text, std::uint32_t pos) {
  Pending pending;
  while (pos < text.size()) {
    const char c = text[pos];
    const bool alone = pos + 1 >= text.size() ||
                       std::string_view(" \t\r\n").find(text[pos + 1]) != std::string_view::npos;
    if (c == '#') {
      pos = LineEnd(text, pos);
    } else if ((c == ':' || c == '-' || c == '?') && alone) {
      pending.indicator = true;
      ++pos;
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++pos;
    } else {
      break;
    }
  }
  pending.begin = pos;
  return pending;
}

class Explainer {
 public:
  Explainer(Stumble stumble, const StumbleContext& context)
      : stumble_(stumble),
        in_(context),
        text_(context.text),
        line_(LineOf(text_, context.position)) {}

  Fault Run() {
    if (stumble_ == Stumble::kUnknownAnchor) return UnknownAnchor();
    if (auto fault = TemplateFault(text_, in_.base, in_.cursor, line_.end)) return *fault;
    if (stumble_ == Stumble::kUnclosedQuote)
      return UnclosedQuoteFault(text_, in_.base, FindOpenQuote());
    if (auto fault = Tab()) return *fault;
    if (auto fault = AfterScalar()) return *fault;
    switch (stumble_) {
      case Stumble::kUnknownToken:
        return UnknownToken();
      case Stumble::kColon:
        return Colon();
      case Stumble::kBlockItem:
        return BlockItem();
      case Stumble::kBlockMapping:
      case Stumble::kBlockSequence:
      case Stumble::kTrailing:
        return Trailing();
      case Stumble::kFlow:
        return Flow();
      case Stumble::kClosingBracket:
        return At(in_.position, 1, "This bracket closes nothing that is open here.",
                  "Remove it, or check the brackets before it; a value that begins with a bracket "
                  "must be quoted.");
      case Stumble::kEscape:
        return Escape();
      case Stumble::kBlockHeader:
        return Word(
            "Only an indentation digit, `+` or `-` may follow the `|` or `>` of a text block.",
            "Begin the text on the next line.");
      case Stumble::kProperty:
        return Word("This anchor or tag is not well-formed here.",
                    "A value that begins with & or ! must be quoted.");
      case Stumble::kDirective:
        return Word("This directive is not well-formed.",
                    "A value that begins with % must be quoted.");
      default:
        return Word("The text cannot be read as YAML from here on.", "");
    }
  }

 private:
  Fault At(std::uint32_t begin, std::size_t size, std::string message, std::string help) const {
    const std::uint32_t end = Narrow(std::min(text_.size(), begin + size));
    return {FaultKind::kSyntax,
            {in_.base + begin, in_.base + end},
            std::move(message),
            std::move(help)};
  }

  // A fault at the word where the parser gave up.
  Fault Word(std::string message, std::string help) const {
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n", in_.position), text_.size());
    return At(in_.position, end - in_.position, std::move(message), std::move(help));
  }

  Fault UnknownAnchor() const {
    const std::size_t end =
        std::min(text_.find_first_of(" \t\r\n,[]{}", in_.position), text_.size());
    const std::string name(text_.substr(in_.position + 1, end - in_.position - 1));
    Fault fault = At(in_.position, end - in_.position,
                     "The alias `*" + name + "` has no anchor `&" + name + "` before it.",
                     "Define the anchor, or quote the value if the `*` belongs to it.");
    fault.kind = FaultKind::kAlias;
    return fault;
  }

  // The opening quote of the scalar that the parser was in: the first one that nothing closes.
  std::uint32_t FindOpenQuote() const {
    for (std::uint32_t pos = in_.cursor; pos < text_.size();) {
      const char c = text_[pos];
      const char before = pos == 0 ? ' ' : text_[pos - 1];
      const bool after_gap = kBlanks.find(before) != std::string_view::npos || before == '\n' ||
                             before == '\r' ||
                             std::string_view("[{,:").find(before) != std::string_view::npos;
      if (c == '#' && after_gap) {
        pos = LineEnd(text_, pos);
      } else if ((c == '"' || c == '\'') && after_gap) {
        const std::optional<std::uint32_t> end = QuotedEnd(text_, pos);
        if (!end) return pos;
        pos = *end;
      } else {
        ++pos;
      }
    }
    return std::min(in_.position, Narrow(text_.size()));
  }

  std::optional<Fault> Tab() const {
    const std::string_view indent = text_.substr(line_.begin, line_.content - line_.begin);
    const std::size_t tab = indent.find('\t');
    if (tab == std::string_view::npos || in_.open_bracket) return std::nullopt;
    return At(line_.begin + Narrow(tab), 1,
              "A tab indents this line; YAML allows only spaces there.",
              "Replace the tab by spaces.");
  }

  // Faults that show behind the scalar that was read last.
  std::optional<Fault> AfterScalar() const {
    if (in_.last_scalar == kNoNode) return std::nullopt;
    const NodeRecord& last = in_.document->record(in_.last_scalar);
    const std::uint32_t begin = last.begin - in_.base;
    const std::uint32_t end = last.end - in_.base;
    if (last.style == Style::kLiteral || last.style == Style::kFolded)
      return AfterBlock(last, begin);
    if (last.style != Style::kSingleQuoted && last.style != Style::kDoubleQuoted)
      return std::nullopt;
    const std::string_view gap = text_.substr(end, in_.position - std::min(in_.position, end));
    if (in_.position < end || gap.find_first_not_of(kBlanks) != std::string_view::npos)
      return std::nullopt;
    if (text_.substr(begin, end - begin).find_first_of(kBreaks) != std::string_view::npos) {
      return UnclosedQuoteFault(text_, in_.base, begin);
    }
    if (in_.position >= text_.size() || in_.open_bracket) return std::nullopt;
    return Word("There is more text behind the closing quote.",
                "Put the whole value in quotes; inside single quotes a quote is written twice.");
  }

  std::optional<Fault> AfterBlock(const NodeRecord& last, std::uint32_t begin) const {
    if (!in_.document->TextOf(last).empty() || LineBegin(text_, begin) == line_.begin)
      return std::nullopt;
    const Line line = LineOf(text_, FindPending(text_, LineEnd(text_, begin)).begin);
    return At(line.content, line.end - line.content,
              "The text of this block is not indented deeper than its key.",
              "Indent the lines of the text by two spaces more than the key.");
  }

  Fault UnknownToken() const {
    const char c = in_.position < text_.size() ? text_[in_.position] : ' ';
    if (c == '@' || c == '`' || c == '%') {
      return Word("A value cannot begin with `" + std::string(1, c) + "`.",
                  "Put the value in quotes.");
    }
    if (c == '|' || c == '>') {
      return Word("A text block cannot stand inside brackets.", "Put the value in quotes.");
    }
    return Word("A value cannot begin like this.", "Put the value in quotes.");
  }

  Fault Colon() const {
    const std::string_view before = text_.substr(line_.content, in_.position - line_.content);
    const bool has_colon = before.find(": ") != std::string_view::npos;
    const bool is_item = before.substr(0, 2) == "- ";
    if (before.empty()) {
      return At(in_.position, 1, "There is no key before this colon.",
                "Write the key, or quote the value.");
    }
    if (has_colon || is_item || line_.begin == 0) {
      return At(in_.position, 1, "A colon with a space behind it cannot stand inside a value.",
                "Put the value in quotes, or put the inner `key: value` on a line of its own.");
    }
    const Pending pending = FindPending(text_, in_.cursor);
    if (!pending.indicator && pending.begin < line_.begin)
      return Misplaced(LineOf(text_, pending.begin));
    return At(line_.content, in_.position - line_.content,
              "This key is indented deeper than the value above it allows.",
              "Align it with the keys it belongs to.");
  }

  Fault BlockItem() const {
    if (in_.open_bracket) {
      return At(in_.position, 1, "A list item with `-` cannot stand inside brackets.",
                "Close the bracket before it, or separate the items by commas.");
    }
    return At(in_.position, 1, "A list item cannot begin here.",
              "Put the `-` on a line of its own, aligned with the other items; a value of `-` must "
              "be quoted.");
  }

  // A line that fits nothing that is open.
  Fault Misplaced(const Line& line) const {
    const std::string_view content = text_.substr(line.content, line.end - line.content);
    const std::size_t colon = content.find(':');
    if (content.empty()) return Word("The text cannot be read as YAML from here on.", "");
    if (content.front() == '*' && colon != std::string_view::npos) {
      return At(line.content, colon + 1, "An alias as a key needs a space before the colon.",
                "Write `*name : value`.");
    }
    if (content == "-" || content.substr(0, 2) == "- ") {
      return At(line.content, 1, "This list item is indented differently from the lines around it.",
                "Align the `-` with the other items, or with the key that holds the list.");
    }
    if (content.front() == '-' && content.find(": ") == std::string_view::npos) {
      return At(line.content, 1, "A space is missing after the `-`.",
                "Write `- ` before each item.");
    }
    if (colon == std::string_view::npos) {
      return At(line.content, content.size(),
                "This line is neither a `key: value` nor a list item.",
                "Is a colon missing, or the indentation of a text of several lines?");
    }
    const bool spaced = colon + 1 == content.size() || content[colon + 1] == ' ';
    if (!spaced && content.find(": ") == std::string_view::npos) {
      return At(line.content + Narrow(colon), 1, "A space is missing after the colon.",
                "Write `key: value`.");
    }
    return At(line.content, colon, "The indentation of this key fits none of the lines above.",
              "Align it with the keys it belongs to.");
  }

  Fault Trailing() const {
    if (in_.position <= line_.content) return Misplaced(line_);
    return Word("There is more text where the value is complete.",
                "Put the whole value in quotes.");
  }

  Fault Flow() const {
    if (in_.open_bracket) {
      if (auto fault = UnclosedBracketFault(text_, in_.base, *in_.open_bracket)) return *fault;
    }
    // A colon is found first where a comma is missing before its key.
    std::size_t begin = in_.position;
    if (begin < text_.size() && text_[begin] == ':') {
      const std::size_t before =
          begin == 0 ? std::string_view::npos : text_.find_last_of(" \t\r\n,{[", begin - 1);
      begin = before == std::string_view::npos ? begin : before + 1;
    }
    const std::size_t end =
        std::min(text_.find_first_of(" \t\r\n", in_.position + 1), text_.size());
    const std::string close = in_.open_bracket && text_[*in_.open_bracket] == '[' ? "]" : "}";
    return At(Narrow(begin), end - begin, "A `,` or `" + close + "` is missing before this.",
              "Separate the entries by commas; quote a value that has brackets or commas in it.");
  }

  Fault Escape() const {
    const std::size_t from = std::min<std::size_t>(in_.position, text_.size());
    const std::size_t slash = from == 0 ? std::string_view::npos : text_.rfind('\\', from - 1);
    const std::uint32_t begin = slash == std::string_view::npos ? in_.position : Narrow(slash);
    return At(begin, 2, "This is no escape sequence of a double-quoted string.",
              "Write `\\\\` for a backslash, or use single quotes.");
  }

  Stumble stumble_;
  const StumbleContext& in_;
  std::string_view text_;
  Line line_;
};

}  // namespace

Fault Explain(Stumble stumble, const StumbleContext& context) {
  StumbleContext in = context;
  in.position = std::min(in.position, Narrow(in.text.size()));
  in.cursor = std::min(in.cursor, Narrow(in.text.size()));
  return Explainer(stumble, in).Run();
}

Fault UnclosedQuoteFault(std::string_view text, std::uint32_t base, std::uint32_t begin) {
  const std::string_view kind = begin < text.size() && text[begin] == '\'' ? "single" : "double";
  return {FaultKind::kSyntax,
          {base + begin, base + std::min(begin + 1, Narrow(text.size()))},
          "The " + std::string(kind) + " quote that opens here is not closed where it should be.",
          kind == "single" ? "Close the quote; inside single quotes a quote is written twice."
                           : "Close the quote; inside double quotes a quote is written `\\\"`."};
}

std::optional<Fault> UnclosedBracketFault(std::string_view text, std::uint32_t base,
                                          std::uint32_t begin) {
  std::vector<std::uint32_t> open;
  for (std::uint32_t pos = begin; pos < text.size();) {
    const char c = text[pos];
    const bool after_blank =
        pos > 0 && std::string_view(" \t\r\n,[{:").find(text[pos - 1]) != std::string_view::npos;
    if (c == '[' || c == '{') {
      open.push_back(pos);
    } else if (c == ']' || c == '}') {
      open.pop_back();
      if (open.empty()) return std::nullopt;
    } else if (c == '#' && after_blank) {
      pos = LineEnd(text, pos);
      continue;
    } else if ((c == '"' || c == '\'') && after_blank) {
      const std::optional<std::uint32_t> end = QuotedEnd(text, pos);
      if (!end) return UnclosedQuoteFault(text, base, pos);
      pos = *end;
      continue;
    }
    ++pos;
  }
  if (open.empty()) return std::nullopt;
  const std::uint32_t at = open.back();
  return Fault{FaultKind::kSyntax,
               {base + at, base + at + 1},
               "This bracket is never closed.",
               text[at] == '[' ? "Add the `]`." : "Add the `}`."};
}

// `{{` is a mapping as the key of a mapping to YAML, which nobody means.
std::optional<Fault> TemplateFault(std::string_view text, std::uint32_t base, std::uint32_t from,
                                   std::uint32_t to) {
  from = LineBegin(text, std::min(from, Narrow(text.size())));
  const std::size_t begin = text.substr(0, to).find("{{", from);
  if (begin == std::string_view::npos) return std::nullopt;
  const char before = begin == 0 ? ' ' : text[begin - 1];
  if (before == '"' || before == '\'') return std::nullopt;
  const std::size_t line_end = LineEnd(text, Narrow(begin));
  const std::size_t close = text.substr(0, line_end).find("}}", begin);
  const std::size_t end = close == std::string_view::npos ? begin + 2 : close + 2;
  return Fault{FaultKind::kSyntax,
               {base + Narrow(begin), base + Narrow(end)},
               "`{{` begins a template expression, which is not YAML.",
               "Render the template first (helm template), or quote the value."};
}

}  // namespace meshlint::yaml
