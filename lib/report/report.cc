#include "meshlint/report.hpp"

#include "report/json_report.h"
#include "report/text_report.h"

namespace meshlint {

std::optional<ReportFormat> ParseReportFormat(std::string_view name) {
  if (name == "text") return ReportFormat::kText;
  if (name == "json") return ReportFormat::kJson;
  return std::nullopt;
}

std::string Report(const LintResult& result, ReportFormat format, const ReportOptions& options) {
  return format == ReportFormat::kJson ? JsonReport(result) : TextReport(result, options);
}

}  // namespace meshlint
