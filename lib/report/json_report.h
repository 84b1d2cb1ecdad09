// The JSON report, `version` 1: see docs of the output for each member.
#ifndef MESHLINT_LIB_REPORT_JSON_REPORT_H_
#define MESHLINT_LIB_REPORT_JSON_REPORT_H_

#include <string>

#include "meshlint/linter.hpp"

namespace meshlint {

// Fields that do not apply are left out.  Text that is not UTF-8 has its bad bytes replaced.
std::string JsonReport(const LintResult& result);

}  // namespace meshlint

#endif  // MESHLINT_LIB_REPORT_JSON_REPORT_H_
