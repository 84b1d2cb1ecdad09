// Outputs: where the reports of a run go, from the words of --format.
#ifndef MESHLINT_CLI_OUTPUTS_H_
#define MESHLINT_CLI_OUTPUTS_H_

#include <string>
#include <vector>

#include "meshlint/meshlint.hpp"

namespace meshlint::cli {

// One --format: how it looks and where it goes.
struct Output {
  ReportFormat format = ReportFormat::kText;
  std::string file;  // empty: standard output

  bool to_stdout() const { return file.empty(); }
};

// "json", "sarif=out.sarif", "text=-".  Errors (kUsage) for a format that does not exist, a file
// that is named twice, and reports for programs that share standard output.
Result<std::vector<Output>> ParseOutputs(const std::vector<std::string>& formats);

// Prints or writes the report; false, with a complaint, when that fails.
bool WriteOutput(const Output& output, const std::string& report);

}  // namespace meshlint::cli

#endif  // MESHLINT_CLI_OUTPUTS_H_
