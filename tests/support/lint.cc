#include "support/lint.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/strings.h"

namespace meshlint::test {

LintOptions OnlyRules(std::vector<std::string> rules) {
  LintOptions options;
  options.preset = Preset::kNone;
  options.select = std::move(rules);
  return options;
}

LintOptions WithPreset(Preset preset) {
  LintOptions options;
  options.preset = preset;
  return options;
}

Linter MakeLinter(const LintOptions& options) {
  Result<Linter> linter = Linter::Create(options);
  if (!linter) throw std::invalid_argument(linter.error().message);
  return std::move(linter).value();
}

LintResult LintText(std::string_view text, const LintOptions& options, std::string_view name) {
  return MakeLinter(options).LintBuffer(name, text);
}

std::vector<std::string> Places(const LintResult& result) {
  std::vector<std::string> places;
  for (const Diagnostic& diagnostic : result.diagnostics()) {
    const Position& start = diagnostic.location.start;
    places.push_back(Cat(diagnostic.rule, ' ', start.line, ':', start.column));
  }
  return places;
}

std::vector<std::string> Rules(const LintResult& result) {
  std::vector<std::string> rules;
  for (const Diagnostic& diagnostic : result.diagnostics()) rules.push_back(diagnostic.rule);
  return rules;
}

std::size_t CountOf(const LintResult& result, std::string_view rule) {
  const std::vector<Diagnostic>& all = result.diagnostics();
  return static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(), [rule](const Diagnostic& found) { return found.rule == rule; }));
}

std::string AllReports(const LintResult& result) {
  ReportOptions look;
  look.statistics = true;
  std::string reports = Report(result, ReportFormat::kText, look);
  for (const ReportFormat format :
       {ReportFormat::kJson, ReportFormat::kSarif, ReportFormat::kJunit, ReportFormat::kGithub,
        ReportFormat::kGitlab, ReportFormat::kCheckstyle, ReportFormat::kMarkdown}) {
    reports += Report(result, format);
  }
  return reports;
}

}  // namespace meshlint::test
