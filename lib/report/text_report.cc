#include "report/text_report.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "base/strings.h"

namespace meshlint {
namespace {

// A line of a one-line design has megabytes: an excerpt shows this many characters around the
// place.
constexpr std::size_t kWindow = 100;
constexpr std::size_t kLead = 30;  // of which so many before it
// A mapping over many lines is marked on its first one.
constexpr std::size_t kMostCarets = 80;
// Why rules were not evaluated is said for so many files and reasons; JSON says it for all.
constexpr std::size_t kMostReasons = 3;

// ANSI colours, or nothing.
class Paint {
 public:
  explicit Paint(bool on) : on_(on) {}
  std::string Bold(std::string_view text) const { return Wrap("1", text); }
  std::string Dim(std::string_view text) const { return Wrap("2", text); }
  std::string In(Severity severity, std::string_view text) const {
    return Wrap(severity == Severity::kError     ? "1;31"
                : severity == Severity::kWarning ? "1;33"
                                                 : "1;36",
                text);
  }

 private:
  std::string Wrap(std::string_view code, std::string_view text) const {
    return on_ ? Cat("\x1b[", code, 'm', text, "\x1b[0m") : std::string(text);
  }
  bool on_;
};

// The bytes of the characters [first, first + count) of UTF-8 text.
std::string_view Characters(std::string_view text, std::size_t first, std::size_t count) {
  const auto skip = [&text](std::size_t at, std::size_t characters) {
    while (at < text.size() && characters > 0) {
      ++at;
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
      --characters;
    }
    return at;
  };
  const std::size_t begin = skip(0, first);
  return text.substr(begin, skip(begin, count) - begin);
}

std::size_t CountCharacters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

class TextWriter {
 public:
  TextWriter(const LintResult& result, const ReportOptions& options)
      : result_(result), options_(options), paint_(options.color) {}

  std::string Write() {
    for (const Diagnostic& diagnostic : result_.diagnostics()) WriteDiagnostic(diagnostic);
    if (options_.statistics) WriteStatistics();
    if (!options_.quiet) WriteSummary();
    return std::move(out_);
  }

 private:
  void WriteDiagnostic(const Diagnostic& diagnostic) {
    const Location& at = diagnostic.location;
    out_ +=
        Cat(paint_.Bold(Cat(at.file, ':', at.start.line, ':', at.start.column, ':')), ' ',
            paint_.In(diagnostic.severity, Cat(SeverityName(diagnostic.severity), ':')), ' ',
            Printable(diagnostic.message), ' ', paint_.Dim(Cat('[', diagnostic.rule, ']')), '\n');
    if (options_.quiet) return;
    WriteExcerpt(diagnostic);
    const std::string margin(std::to_string(at.start.line).size() + 3, ' ');
    for (const RelatedLocation& related : diagnostic.related) {
      const Position& place = related.location.start;
      out_ += Cat(margin, "= ",
                  related.location.file == at.file ? Cat("line ", place.line)
                                                   : Cat(related.location.file, ':', place.line),
                  ':', place.column, ": ", Printable(related.message), '\n');
    }
    if (!diagnostic.help.empty()) out_ += Cat(margin, "= help: ", Printable(diagnostic.help), '\n');
    out_ += '\n';
  }

  void WriteExcerpt(const Diagnostic& diagnostic) {
    const Location& at = diagnostic.location;
    const std::string line = Printable(result_.LineText(at.file, at.start.line));
    const std::string number = std::to_string(at.start.line);
    const std::size_t length = CountCharacters(line);
    const std::size_t column = at.start.column - 1;
    std::size_t first = 0;
    if (length > kWindow && column > kLead) first = column - kLead;
    const std::string_view shown = Characters(line, first, kWindow);
    const bool cut_left = first > 0;
    const bool cut_right = first + kWindow < length;
    const std::size_t last = at.end.line == at.start.line ? at.end.column - 1 : length;
    std::size_t carets = last > column ? last - column : 1;
    carets = std::min({carets, kMostCarets, std::max<std::size_t>(1, first + kWindow - column)});
    out_ += Cat("  ", paint_.Dim(Cat(number, " | ")), cut_left ? "..." : "", shown,
                cut_right ? "..." : "", '\n');
    out_ += Cat("  ", std::string(number.size(), ' '), paint_.Dim(" | "),
                std::string(column - first + (cut_left ? 3 : 0), ' '),
                paint_.In(diagnostic.severity, std::string(carets, '^')), '\n');
  }

  void WriteStatistics() {
    std::map<std::string_view, std::size_t> by_rule;
    for (const Diagnostic& diagnostic : result_.diagnostics()) ++by_rule[diagnostic.rule];
    std::vector<std::pair<std::string_view, std::size_t>> rows(by_rule.begin(), by_rule.end());
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    for (const auto& [rule, count] : rows) {
      const std::string number = std::to_string(count);
      out_ += Cat(std::string(number.size() < 6 ? 6 - number.size() : 0, ' '), number, "  ", rule,
                  '\n');
    }
    if (!rows.empty()) out_ += '\n';
  }

  void WriteSummary() {
    const LintSummary& summary = result_.summary();
    for (const SkippedFile& file : summary.skipped) {
      out_ +=
          file.reason == "template"
              ? Cat(file.file,
                    ": not checked: it holds template actions ({{ ... }}); lint what they render\n")
              : Cat(file.file, ": not checked: this is a", Article(file.reason), ' ', file.reason,
                    '\n');
    }
    if (!summary.not_evaluated.empty()) WriteNotEvaluated(summary);
    out_ += Cat(Count(summary.errors, "error"), ", ", Count(summary.warnings, "warning"), ", ",
                Count(summary.infos, "note"), " in ", Count(summary.files, "file"), " (",
                Count(summary.objects, "object"));
    if (summary.without_schema > 0) out_ += Cat(", ", summary.without_schema, " without a schema");
    if (summary.suppressed > 0) out_ += Cat(", ", summary.suppressed, " suppressed");
    if (!summary.not_evaluated.empty()) {
      out_ += Cat(", ", Count(summary.not_evaluated.size(), "check"), " not evaluated");
    }
    out_ += ")\n";
  }

  static std::string_view Article(std::string_view noun) {
    constexpr std::string_view kVowels = "aeiouAEIO";
    return !noun.empty() && kVowels.find(noun.front()) != std::string_view::npos ? "n" : "";
  }

  void WriteNotEvaluated(const LintSummary& summary) {
    std::map<std::string, std::vector<std::string>> by_reason;
    for (const NotEvaluated& entry : summary.not_evaluated) {
      std::vector<std::string>& rules = by_reason[Cat(entry.file, ": ", entry.reason)];
      if (std::find(rules.begin(), rules.end(), entry.rule) == rules.end())
        rules.push_back(entry.rule);
    }
    // Of more of them the last line says how many.
    if (by_reason.size() > kMostReasons) return;
    for (const auto& [reason, rules] : by_reason) {
      out_ += Cat(reason, "; not evaluated: ", JoinWords(rules), '\n');
    }
  }

  const LintResult& result_;
  const ReportOptions& options_;
  Paint paint_;
  std::string out_;
};

}  // namespace

std::string TextReport(const LintResult& result, const ReportOptions& options) {
  return TextWriter(result, options).Write();
}

}  // namespace meshlint
