#include "rules/rule_page.h"

#include <array>
#include <utility>

#include "base/strings.h"

namespace meshlint::testing {
namespace {

constexpr std::string_view kFence = "```";
constexpr std::array<std::string_view, 4> kOptions = {"preset", "kubernetes", "name", "set"};

// `# ^^^ text`, `#<^^^ text` (the range begins in column 1), `^^^>` (it goes on below), `~~~` (a
// related place).
std::optional<Expectation> ParseCaretLine(std::string_view line) {
  if (!StartsWith(line, "#")) return std::nullopt;
  const bool from_first_column = StartsWith(line, "#<");
  std::size_t begin = from_first_column ? 2 : line.find_first_not_of(' ', 1);
  if (begin >= line.size() || (line[begin] != '^' && line[begin] != '~')) return std::nullopt;
  const std::size_t end = std::min(line.find_first_not_of(line[begin], begin), line.size());
  Expectation expected;
  expected.related = line[begin] == '~';
  expected.begin = static_cast<std::uint32_t>(from_first_column ? 1 : begin + 1);
  expected.end = expected.begin + static_cast<std::uint32_t>(end - begin);
  std::string_view rest = line.substr(end);
  if (StartsWith(rest, ">")) {
    expected.goes_on = true;
    rest.remove_prefix(1);
  }
  if (!rest.empty() && rest.front() != ' ') return std::nullopt;
  rest = Trim(rest);
  expected.severity = TakeSeverity(rest);
  expected.text = rest;
  return expected;
}

class Parser {
 public:
  explicit Parser(std::string_view markdown) : lines_(Split(markdown, '\n')) {}

  RulePage Run() {
    for (; at_ < lines_.size(); ++at_) {
      const std::string_view line = lines_[at_];
      if (StartsWith(line, kFence)) {
        ReadFence(line.substr(kFence.size()));
      } else if (StartsWith(line, "# ") && page_.title.empty()) {
        page_.title = Trim(line.substr(2));
      } else if (StartsWith(line, "## ")) {
        page_.headings.emplace_back(Trim(line.substr(3)));
      } else if (!page_.headings.empty() && page_.headings.back() == "Options") {
        page_.options_section.append(line).append("\n");
      }
    }
    return std::move(page_);
  }

 private:
  std::uint32_t PageLine() const { return static_cast<std::uint32_t>(at_ + 1); }
  void Complain(std::string_view what) {
    page_.errors.push_back(Cat("rule.md:", PageLine(), ": ", what));
  }

  // Reads one fenced block; blocks that are no `yaml bad`, `yaml good` or `yaml fixed` are
  // illustrations.
  void ReadFence(std::string_view info) {
    Example example;
    example.page_line = PageLine();
    const bool is_example = ReadInfo(info, example);
    std::uint32_t line = 0;
    for (++at_; at_ < lines_.size() && lines_[at_] != kFence; ++at_) {
      if (std::optional<Expectation> expected = ParseCaretLine(lines_[at_])) {
        expected->page_line = PageLine();
        expected->line = line;
        example.expectations.push_back(*std::move(expected));
        continue;
      }
      ++line;
      example.text.append(lines_[at_]).append("\n");
    }
    if (at_ == lines_.size()) Complain("the block is not closed");
    if (is_example) Check(std::move(example));
  }

  bool ReadInfo(std::string_view info, Example& example) {
    bool is_yaml = false;
    bool is_example = false;
    for (const std::string_view word : Split(Trim(info), ' ')) {
      if (!is_yaml) {
        if (word != "yaml") return false;
        is_yaml = true;
      } else if (word == "old") {
        is_old_ = is_example = true;
      } else if (word == "bad" || word == "good" || word == "fixed") {
        example.kind = word == "bad"    ? ExampleKind::kBad
                       : word == "good" ? ExampleKind::kGood
                                        : ExampleKind::kFixed;
        is_example = true;
      } else if (!ReadOption(word, example)) {
        Complain(Cat("unknown word ", Quote(word), " behind ```yaml"));
      }
    }
    return is_example;
  }

  static bool ReadOption(std::string_view word, Example& example) {
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos) return false;
    const std::string_view key = word.substr(0, equals);
    for (const std::string_view option : kOptions) {
      if (key != option) continue;
      example.options[std::string(key)] = word.substr(equals + 1);
      return true;
    }
    return false;
  }

  void Check(Example example) {
    if (is_old_) {
      before_ = std::move(example.text);
      is_old_ = false;
      return;
    }
    if (example.kind != ExampleKind::kFixed) example.before = std::exchange(before_, {});
    const bool is_bad = example.kind == ExampleKind::kBad;
    if (is_bad == example.expectations.empty()) {
      page_.errors.push_back(Cat("rule.md:", example.page_line, ": ",
                                 is_bad ? "a bad example has at least one caret line"
                                        : "only a bad example has caret lines"));
    }
    const bool follows_bad =
        !page_.examples.empty() && page_.examples.back().kind == ExampleKind::kBad;
    if (example.kind == ExampleKind::kFixed && !follows_bad) {
      page_.errors.push_back(
          Cat("rule.md:", example.page_line, ": a fixed example follows a bad one"));
      return;
    }
    page_.examples.push_back(std::move(example));
  }

  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  bool is_old_ = false;  // the block at hand is a version before
  std::string before_;   // for the next example
  RulePage page_;
};

}  // namespace

std::optional<Severity> TakeSeverity(std::string_view& text) {
  for (const Severity severity : {Severity::kError, Severity::kWarning, Severity::kInfo}) {
    const std::string start = Cat(SeverityName(severity), ":");
    if (!StartsWith(text, start)) continue;
    text = Trim(text.substr(start.size()));
    return severity;
  }
  return std::nullopt;
}

RulePage ParseRulePage(std::string_view markdown) { return Parser(markdown).Run(); }

}  // namespace meshlint::testing
