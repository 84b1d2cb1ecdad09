// Reports: a LintResult as text for people or as a format that another program reads.
#ifndef MESHLINT_REPORT_HPP_
#define MESHLINT_REPORT_HPP_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "meshlint/export.h"
#include "meshlint/linter.hpp"

namespace meshlint {

enum class ReportFormat : std::uint8_t { kText, kJson };

MESHLINT_EXPORT std::optional<ReportFormat> ParseReportFormat(std::string_view name);

struct ReportOptions {
  bool color = false;       // text only: ANSI colours
  bool quiet = false;       // text only: one line a finding, no excerpts, no summary
  bool statistics = false;  // text only: findings by rule at the end
};

// The whole report, ending in a line break.  JSON has the format of the documentation, `version` 1.
MESHLINT_EXPORT std::string Report(const LintResult& result, ReportFormat format,
                                   const ReportOptions& options = {});

}  // namespace meshlint

#endif  // MESHLINT_REPORT_HPP_
