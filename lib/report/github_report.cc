// Workflow commands of GitHub Actions.  A step shows ten annotations of a level and drops the rest
// without a word: the worst ten of each are commands, the others plain lines of the log.
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/strings.h"
#include "report/reports.h"

namespace meshlint {
namespace {

constexpr std::size_t kMostOfLevel = 10;

std::string_view CommandOf(Severity severity) {
  return severity == Severity::kError     ? "error"
         : severity == Severity::kWarning ? "warning"
                                          : "notice";
}

std::string Escaped(std::string_view text, bool is_property) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '%':
        escaped += "%25";
        break;
      case '\r':
        escaped += "%0D";
        break;
      case '\n':
        escaped += "%0A";
        break;
      case ':':
        escaped += is_property ? "%3A" : ":";
        break;
      case ',':
        escaped += is_property ? "%2C" : ",";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string CommandFor(const Diagnostic& diagnostic) {
  const Location& at = diagnostic.location;
  const auto property = [](std::string_view text) { return Escaped(text, true); };
  std::string command = Cat("::", CommandOf(diagnostic.severity), " file=", property(at.file),
                            ",line=", at.start.line);
  // Columns are for ranges within a line; an empty range has no end.
  if (at.end.line != at.start.line) {
    command += Cat(",endLine=", at.end.line);
  } else {
    command += Cat(",endLine=", at.end.line, ",col=", at.start.column);
    if (at.end.column > at.start.column) command += Cat(",endColumn=", at.end.column);
  }
  const std::string message =
      Cat(diagnostic.message, diagnostic.help.empty() ? "" : "\n", diagnostic.help);
  return Cat(command, ",title=", property(diagnostic.rule), "::", Escaped(message, false), '\n');
}

// A line of the log that is no command: those of today begin with `::`, those of old hold `##[`.
std::string LineFor(const Diagnostic& diagnostic) {
  const Position& start = diagnostic.location.start;
  std::string line = Printable(Cat("- ", diagnostic.location.file, ':', start.line, ':',
                                   start.column, ": ", SeverityName(diagnostic.severity), ": ",
                                   diagnostic.message, " [", diagnostic.rule, ']'));
  for (std::size_t at = line.find("##["); at != std::string::npos; at = line.find("##[")) {
    line.insert(at + 2, " ");
  }
  return line + '\n';
}

}  // namespace

std::string GithubReport(const LintResult& result) {
  const std::vector<Diagnostic>& all = result.diagnostics();
  std::string commands;
  std::string rest;
  std::size_t left = 0;
  std::array<std::size_t, 4> used{};
  for (const std::size_t i : WorstFirst(all)) {
    if (used.at(static_cast<std::size_t>(all[i].severity))++ < kMostOfLevel) {
      commands += CommandFor(all[i]);
    } else {
      rest += LineFor(all[i]);
      ++left;
    }
  }
  for (const Error& error : result.failures()) {
    commands += Cat("::error title=meshlint::", Escaped(error.message, false), '\n');
  }
  if (left > 0) commands += Cat(Count(left, "more finding"), ", beyond what GitHub annotates:\n");
  return Cat(commands, rest, SummaryLine(result.summary()), '\n');
}

}  // namespace meshlint
