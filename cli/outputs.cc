#include "cli/outputs.h"

#include <algorithm>
#include <cstddef>

#include "cli/command.h"

namespace meshlint::cli {
namespace {

Error Usage(const std::string& message) { return {ErrorCode::kUsage, "--format: " + message}; }

// Reports that a program reads as a whole; text, annotations and Markdown may follow each other.
bool IsWholeDocument(ReportFormat format) {
  return format != ReportFormat::kText && format != ReportFormat::kGithub &&
         format != ReportFormat::kMarkdown;
}

Result<void> CheckTogether(const std::vector<Output>& outputs) {
  std::size_t to_stdout = 0;
  std::string whole;
  for (const Output& output : outputs) {
    if (output.to_stdout()) {
      ++to_stdout;
      if (IsWholeDocument(output.format)) whole = ReportFormatName(output.format);
      continue;
    }
    const auto same = [&output](const Output& other) { return other.file == output.file; };
    if (std::count_if(outputs.begin(), outputs.end(), same) > 1) {
      return Usage("two reports would be written to " + output.file);
    }
  }
  if (to_stdout > 1 && !whole.empty()) {
    return Usage("the " + whole +
                 " report cannot share standard output with another; give one of "
                 "them a file, as in " +
                 whole + "=FILE");
  }
  return {};
}

}  // namespace

Result<std::vector<Output>> ParseOutputs(const std::vector<std::string>& formats) {
  std::vector<Output> outputs;
  for (const std::string& text : formats) {
    const std::size_t equals = text.find('=');
    const std::string name = text.substr(0, equals);
    const auto format = ParseReportFormat(name);
    if (!format) {
      return Usage("there is no format \"" + name +
                   "\"; use text, json, sarif, junit, github, gitlab, checkstyle or markdown");
    }
    std::string file = equals == std::string::npos ? "-" : text.substr(equals + 1);
    if (file.empty()) return Usage("\"" + text + "\" names no file");
    outputs.push_back({*format, file == "-" ? "" : std::move(file)});
  }
  if (auto checked = CheckTogether(outputs); !checked) return checked.error();
  return outputs;
}

bool WriteOutput(const Output& output, const std::string& report) {
  if (output.to_stdout()) return Print(report);
  const Result<void> written = WriteReport(output.file, report);
  if (!written) Complain(written.error().message);
  return written.ok();
}

}  // namespace meshlint::cli
