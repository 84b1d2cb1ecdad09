#include "report/text_report.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "report/reports.h"

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

// A line that excerpts are cut out of.  Findings come in the order of their columns: what has been
// counted off stays known, so that a line of megabytes is walked through once and not for each of
// its findings.
class ExcerptLine {
 public:
  bool Is(std::string_view file, std::uint32_t line) const {
    return line_ == line && file_ == file;
  }

  void Set(std::string_view file, std::uint32_t line, std::string text) {
    file_ = file;
    line_ = line;
    text_ = std::move(text);
    length_ = static_cast<std::size_t>(
        std::count_if(text_.begin(), text_.end(), [](char c) { return !IsContinuation(c); }));
    at_ = 0;
    characters_ = 0;
  }

  std::size_t length() const { return length_; }  // in characters

  // The bytes of the characters [first, first + count).
  std::string_view Characters(std::size_t first, std::size_t count) {
    if (first < characters_) at_ = characters_ = 0;
    at_ = Skip(at_, first - characters_);
    characters_ = first;
    return std::string_view(text_).substr(at_, Skip(at_, count) - at_);
  }

 private:
  static bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

  std::size_t Skip(std::size_t at, std::size_t characters) const {
    while (at < text_.size() && characters > 0) {
      ++at;
      while (at < text_.size() && IsContinuation(text_[at])) ++at;
      --characters;
    }
    return at;
  }

  std::string file_;
  std::uint32_t line_ = 0;
  std::string text_;
  std::size_t length_ = 0;
  std::size_t at_ = 0;          // byte of the character
  std::size_t characters_ = 0;  // that so many come before
};

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
    if (!line_.Is(at.file, at.start.line)) {
      line_.Set(at.file, at.start.line, Printable(result_.LineText(at.file, at.start.line)));
    }
    const std::string number = std::to_string(at.start.line);
    const std::size_t length = line_.length();
    const std::size_t column = at.start.column - 1;
    std::size_t first = 0;
    if (length > kWindow && column > kLead) first = column - kLead;
    const std::string_view shown = line_.Characters(first, kWindow);
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
    const LintSummary& summary = result_.summary();
    out_ += Cat(rows.empty() ? "" : "\n", Count(summary.documents, "document"), " read, ",
                summary.declined,
                " of them by the slow reader (anchors, tags, directives or faults)\n");
    if (!options_.quiet) out_ += '\n';  // a summary follows
  }

  void WriteSummary() {
    const LintSummary& summary = result_.summary();
    for (const SkippedFile& file : summary.skipped) {
      out_ +=
          file.reason == "template"
              ? Cat(file.file,
                    ": not checked: it holds template actions ({{ ... }}); lint what they render\n")
          : StartsWith(file.reason, "ignored by ")
              ? Cat(file.file, ": not checked: ", file.reason, '\n')
              : Cat(file.file, ": not checked: this is a", Article(file.reason), ' ', file.reason,
                    '\n');
    }
    if (!summary.not_evaluated.empty()) WriteNotEvaluated(summary);
    WriteStaleBaseline(summary);
    out_ += Cat(SummaryLine(summary), '\n');
  }

  void WriteStaleBaseline(const LintSummary& summary) {
    constexpr std::size_t kMost = 10;
    const std::vector<StaleBaselineEntry>& stale = summary.stale_baseline;
    if (stale.empty()) return;
    out_ +=
        Cat(Count(stale.size(), "finding"), " of the baseline ", stale.size() == 1 ? "does" : "do",
            " not occur any more; --write-baseline brings it up to date:\n");
    for (std::size_t i = 0; i < stale.size() && i < kMost; ++i) {
      out_ +=
          Cat("  ", stale[i].file, ": ", Printable(stale[i].message), " [", stale[i].rule, "]\n");
    }
    if (stale.size() > kMost) out_ += Cat("  and ", stale.size() - kMost, " more\n");
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
  ExcerptLine line_;
  std::string out_;
};

}  // namespace

std::string TextReport(const LintResult& result, const ReportOptions& options) {
  return TextWriter(result, options).Write();
}

}  // namespace meshlint
