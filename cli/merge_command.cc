// meshlint merge REPORT...: one report of those of the shards of a run.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/outputs.h"
#include "meshlint/meshlint.hpp"

namespace meshlint::cli {
namespace {

struct MergeArguments {
  std::vector<std::string> reports;
  std::string output = "-";
};

int Merge(const MergeArguments& arguments) {
  constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 32U;
  std::vector<std::string> texts;
  for (const std::string& path : arguments.reports) {
    Result<std::string> text = DiskFileSystem().Read(path, kMostBytes);
    if (!text) {
      Complain(text.error().message);
      return kIncomplete;
    }
    texts.push_back(std::move(*text));
  }
  const Result<std::string> merged = MergeReports(arguments.reports, texts);
  if (!merged) {
    Complain(merged.error().message);
    return ExitCodeOf(merged.error());
  }
  const Output output{ReportFormat::kJson, arguments.output == "-" ? "" : arguments.output};
  return WriteOutput(output, *merged) ? kClean : kIncomplete;
}

}  // namespace

void AddMergeCommand(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand(
      "merge", "Make one report of several: of the shards of a run, in the format json or sarif");
  auto arguments = std::make_shared<MergeArguments>();
  command.add_option("REPORT", arguments->reports, "Reports of one format")->required();
  command.add_option("--output,-o", arguments->output, "Where it goes; - for standard output")
      ->capture_default_str();
  command.callback([arguments, &run] { run = [arguments] { return Merge(*arguments); }; });
}

}  // namespace meshlint::cli
