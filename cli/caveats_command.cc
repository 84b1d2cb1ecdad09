// meshlint caveats [PATH...]
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/one_of.h"
#include "meshlint/caveats.hpp"

namespace meshlint::cli {
namespace {

struct CaveatsArguments {
  std::vector<std::string> paths;
  std::string format = "text";
  std::size_t max_length = 0;
  LintOptions options;
};

int Caveats(CaveatsArguments arguments) {
  if (arguments.paths.empty()) arguments.paths = {"."};
  const Result<std::vector<CaveatReport>> reports = FindCaveats(arguments.paths, arguments.options);
  if (!reports) {
    Complain(reports.error().message);
    return ExitCodeOf(reports.error());
  }
  const CaveatFormat format = ParseCaveatFormat(arguments.format).value_or(CaveatFormat::kText);
  return Print(FormatCaveats(*reports, format, arguments.max_length)) ? kClean : kIncomplete;
}

}  // namespace

void AddCaveatsCommand(CLI::App& app, Run& run) {
  CLI::App& command =
      *app.add_subcommand("caveats", "What a reader of a design must know, as a numbered list");
  auto arguments = std::make_shared<CaveatsArguments>();
  command.add_option(
      "PATH", arguments->paths,
      "Designs and manifests; with a catalog item (.md) among them, its text is compared");
  command
      .add_option("--format", arguments->format, "text, markdown, or yaml: a patternCaveats block")
      ->check(OneOf({"text", "markdown", "yaml"}))
      ->capture_default_str();
  command.add_option("--max-length", arguments->max_length,
                     "Most characters of each list, 500 for the catalog; points are taken worst "
                     "first as they fit");
  command
      .add_option("--kubernetes-version", arguments->options.kubernetes_version,
                  "1.31, a range 1.29..1.33, latest, or all")
      ->capture_default_str();
  command.callback([arguments, &run] { run = [arguments] { return Caveats(*arguments); }; });
}

}  // namespace meshlint::cli
