// Markdown for the summary page of a job or a comment on a pull request: worst findings first, cut
// where a comment would be too long.
#include <cstddef>
#include <string>
#include <string_view>

#include "base/strings.h"
#include "report/reports.h"

namespace meshlint {
namespace {

// A comment on GitHub has at most 65,536 characters.
constexpr std::size_t kMostBytes = 60'000;

// Text of others must not become markup, mention people or refer to issues.
std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : Printable(text)) {
    switch (c) {
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '&':
        escaped += "&amp;";
        break;
      case '@':
        escaped += "&#64;";
        break;
      case '#':
        escaped += "&#35;";
        break;
      case '\\':
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '|':
      case '~':
      case '$':
        escaped += '\\';
        escaped += c;
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string RowOf(const Diagnostic& diagnostic) {
  const Location& at = diagnostic.location;
  std::string text = Escaped(diagnostic.message);
  if (!diagnostic.help.empty()) text += Cat("<br>", Escaped(diagnostic.help));
  for (std::size_t i = 0; i < diagnostic.related.size() && i < 3; ++i) {
    const RelatedLocation& related = diagnostic.related[i];
    text += Cat("<br>", Escaped(Cat(related.location.file, ':', related.location.start.line, ": ",
                                    related.message)));
  }
  return Cat("| ", SeverityName(diagnostic.severity), " | ",
             Escaped(Cat(at.file, ':', at.start.line, ':', at.start.column)), " | ", text, " | ",
             diagnostic.rule, " |\n");
}

std::string ListOf(std::string_view heading, const std::vector<std::string>& items) {
  if (items.empty()) return {};
  std::string text = Cat('\n', heading, "\n\n");
  constexpr std::size_t kMost = 50;
  for (std::size_t i = 0; i < items.size() && i < kMost; ++i) text += Cat("- ", items[i], '\n');
  if (items.size() > kMost) text += Cat("- and ", items.size() - kMost, " more\n");
  return text;
}

std::string NotChecked(const LintResult& result) {
  std::vector<std::string> failures;
  for (const Error& error : result.failures()) failures.push_back(Escaped(error.message));
  std::vector<std::string> skipped;
  for (const SkippedFile& file : result.summary().skipped) {
    skipped.push_back(Escaped(Cat(file.file, " (", file.reason, ')')));
  }
  return ListOf("Could not be read:", failures) + ListOf("Not checked:", skipped);
}

}  // namespace

std::string MarkdownReport(const LintResult& result) {
  const std::vector<Diagnostic>& all = result.diagnostics();
  std::string text = Cat("### meshlint\n\n", Escaped(SummaryLine(result.summary())), '\n');
  if (!all.empty()) text += "\n| severity | place | finding | rule |\n|---|---|---|---|\n";
  const std::string end = NotChecked(result);
  const std::vector<std::size_t> order = WorstFirst(all);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::string row = RowOf(all[order[i]]);
    if (text.size() + row.size() + end.size() > kMostBytes) {
      text += Cat("\n", Count(order.size() - i, "more finding"),
                  ", left out as this page has no room", " for all.\n");
      break;
    }
    text += row;
  }
  return text + end;
}

}  // namespace meshlint
