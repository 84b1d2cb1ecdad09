#include "meshlint/report.hpp"

#include <array>
#include <utility>

#include "base/temporary_file.h"
#include "report/json_report.h"
#include "report/reports.h"
#include "report/text_report.h"

namespace meshlint {
namespace {

constexpr std::array<std::pair<ReportFormat, std::string_view>, 8> kNames = {{
    {ReportFormat::kText, "text"},
    {ReportFormat::kJson, "json"},
    {ReportFormat::kSarif, "sarif"},
    {ReportFormat::kJunit, "junit"},
    {ReportFormat::kGithub, "github"},
    {ReportFormat::kGitlab, "gitlab"},
    {ReportFormat::kCheckstyle, "checkstyle"},
    {ReportFormat::kMarkdown, "markdown"},
}};

}  // namespace

std::string_view ReportFormatName(ReportFormat format) {
  for (const auto& [value, name] : kNames) {
    if (value == format) return name;
  }
  return {};
}

std::optional<ReportFormat> ParseReportFormat(std::string_view name) {
  for (const auto& [value, text] : kNames) {
    if (text == name) return value;
  }
  return std::nullopt;
}

std::string Report(const LintResult& result, ReportFormat format, const ReportOptions& options) {
  switch (format) {
    case ReportFormat::kText:
      return TextReport(result, options);
    case ReportFormat::kJson:
      return JsonReport(result);
    case ReportFormat::kSarif:
      return SarifReport(result);
    case ReportFormat::kJunit:
      return JunitReport(result, options);
    case ReportFormat::kGithub:
      return GithubReport(result);
    case ReportFormat::kGitlab:
      return GitlabReport(result);
    case ReportFormat::kCheckstyle:
      return CheckstyleReport(result);
    case ReportFormat::kMarkdown:
      return MarkdownReport(result);
  }
  return {};
}

Result<void> WriteReport(const std::string& file, std::string_view report) {
  return WriteWhole(file, report);
}

}  // namespace meshlint
