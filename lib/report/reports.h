// The reports for other programs, one function each; meshlint/report.hpp says what each is for.
#ifndef MESHLINT_LIB_REPORT_REPORTS_H_
#define MESHLINT_LIB_REPORT_REPORTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "meshlint/diagnostic.hpp"
#include "meshlint/linter.hpp"
#include "meshlint/report.hpp"

namespace meshlint {

std::string SarifReport(const LintResult& result);
std::string JunitReport(const LintResult& result, const ReportOptions& options);
std::string GithubReport(const LintResult& result);
std::string GitlabReport(const LintResult& result);
std::string CheckstyleReport(const LintResult& result);
std::string MarkdownReport(const LintResult& result);

// ---- what they share ----

// Indices of diagnostics, worst first, in their own order among equals.
std::vector<std::size_t> WorstFirst(const std::vector<Diagnostic>& diagnostics);

// "2 errors, 1 warning, 0 notes in 3 files (12 objects)", as at the end of the text report.
std::string SummaryLine(const LintSummary& summary);

// Text for XML, in content and in attributes; characters that XML does not allow become U+FFFD.
std::string XmlText(std::string_view text);

// A path as the path of a URI: all that is no unreserved character or `/` as %XX.
std::string UriPath(std::string_view path);

}  // namespace meshlint

#endif  // MESHLINT_LIB_REPORT_REPORTS_H_
