// Reports: a LintResult as text for people or as a format that another program reads.
#ifndef MESHLINT_REPORT_HPP_
#define MESHLINT_REPORT_HPP_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/export.h"
#include "meshlint/linter.hpp"
#include "meshlint/result.hpp"

namespace meshlint {

enum class ReportFormat : std::uint8_t {
  kText,        // for people and editors: `file:line:column: severity: message [rule]`
  kJson,        // everything there is, `version` 1
  kSarif,       // SARIF 2.1.0, within the limits of GitHub code scanning
  kJunit,       // JUnit XML: a test suite for each file
  kGithub,      // workflow commands of GitHub Actions: annotations of a change
  kGitlab,      // GitLab code quality (a CodeClimate subset)
  kCheckstyle,  // Checkstyle XML
  kMarkdown,    // for the summary page of a job or a comment on a pull request
};

// "text", "json", "sarif", "junit", "github", "gitlab", "checkstyle", "markdown".
MESHLINT_EXPORT std::string_view ReportFormatName(ReportFormat format);
MESHLINT_EXPORT std::optional<ReportFormat> ParseReportFormat(std::string_view name);

struct ReportOptions {
  bool color = false;       // text only: ANSI colours
  bool quiet = false;       // text only: one line a finding, no excerpts, no summary
  bool statistics = false;  // text only: findings by rule, and documents by reader, at the end
  // The lowest severity that makes a run fail; JUnit shows what is below as no failure.  kOff:
  // nothing does.
  Severity fail_on = Severity::kError;
};

// The whole report, ending in a line break unless it is empty.
MESHLINT_EXPORT std::string Report(const LintResult& result, ReportFormat format,
                                   const ReportOptions& options = {});

// Writes a report to a file, whole or not at all: a temporary file beside it is renamed over it.
// What is no regular file (a pipe, a device) is written to directly.  Errors: kUnwritable.
MESHLINT_EXPORT Result<void> WriteReport(const std::string& file, std::string_view report);

// Makes one report of several of the same format, JSON or SARIF: those of the shards of a run. What
// two of them say is said once.  Errors: kUsage for a text that is no such report; `names` are used
// to say which.
MESHLINT_EXPORT Result<std::string> MergeReports(const std::vector<std::string>& names,
                                                 const std::vector<std::string>& reports);

}  // namespace meshlint

#endif  // MESHLINT_REPORT_HPP_
