// meshlint graph [PATH...]: who names whom, as a picture.
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/lint_arguments.h"
#include "cli/one_of.h"

namespace meshlint::cli {
namespace {

// The words of `lint` that make sense here, and a format of its own.
struct GraphArguments {
  LintArguments lint;
  std::string format = "mermaid";
};

int Draw(const LintResult& result, const std::string& format) {
  for (const Error& failure : result.failures()) Complain(failure.message);
  if (result.graphs().empty()) {
    if (result.failures().empty())
      Complain("nothing to draw: no Kubernetes object and no Meshery design");
    return kIncomplete;
  }
  if (!Print(FormatGraphs(result.graphs(), *ParseGraphFormat(format)))) return kIncomplete;
  return result.failures().empty() ? kClean : kIncomplete;
}

int Graph(GraphArguments arguments) {
  LintArguments& lint = arguments.lint;
  if (lint.paths.empty()) lint.paths = {"."};
  Result<LintOptions> options = OptionsOf(lint);
  if (!options) {
    Complain(options.error().message);
    return ExitCodeOf(options.error());
  }
  options->graphs = true;
  const Result<Linter> linter = Linter::Create(*options);
  if (!linter) {
    Complain(linter.error().message);
    return ExitCodeOf(linter.error());
  }
  if (!lint.from_stdin()) return Draw(linter->Lint(lint.paths), arguments.format);
  const Result<std::string> text = ReadStandardInput(lint);
  if (!text) {
    Complain(text.error().message);
    return ExitCodeOf(text.error());
  }
  return Draw(linter->LintBuffer(lint.stdin_name, *text), arguments.format);
}

}  // namespace

void AddGraphCommand(CLI::App& app, Run& run) {
  CLI::App& command =
      *app.add_subcommand("graph", "Draw which object names which, with the findings marked");
  auto arguments = std::make_shared<GraphArguments>();
  LintArguments& lint = arguments->lint;
  LintOptions& options = lint.options;
  command.add_option("PATH", lint.paths,
                     "Files, directories, or - for standard input; default: the current directory");
  command.add_option("--format", arguments->format, "How to draw: mermaid (GitHub) or dot")
      ->check(OneOf({"mermaid", "dot"}))
      ->capture_default_str();
  command
      .add_option("--kubernetes-version", options.kubernetes_version,
                  "1.31, a range 1.29..1.33, latest, or all")
      ->capture_default_str();
  command.add_option("--preset", lint.preset, "The rules whose findings are marked")
      ->check(OnePreset())
      ->capture_default_str();
  const auto words = [&command](const char* name, auto& values, const char* help) {
    command.add_option(name, values, help)
        ->delimiter(',')
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
  };
  words("--select", options.select, "Rules and groups to add, separated by commas");
  words("--ignore", options.ignore, "Rules and groups to leave out, separated by commas");
  words("--context", options.context, "Read for references, drawn where something names it");
  command.add_option("--stdin-name", lint.stdin_name, "The name of standard input in reports")
      ->capture_default_str();
  command.callback([arguments, &run] { run = [arguments] { return Graph(*arguments); }; });
}

}  // namespace meshlint::cli
