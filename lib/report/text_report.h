// The text report: for people at a terminal, and for editors that read `file:line:column: severity:
// message`.
#ifndef MESHLINT_LIB_REPORT_TEXT_REPORT_H_
#define MESHLINT_LIB_REPORT_TEXT_REPORT_H_

#include <string>

#include "meshlint/linter.hpp"
#include "meshlint/report.hpp"

namespace meshlint {

std::string TextReport(const LintResult& result, const ReportOptions& options);

}  // namespace meshlint

#endif  // MESHLINT_LIB_REPORT_TEXT_REPORT_H_
