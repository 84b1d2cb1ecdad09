// meshlint fix [PATH...]: lint --fix
#include <cstdio>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/lint_arguments.h"

namespace meshlint::cli {
namespace {

std::string Counted(std::size_t number, const char* noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

// How many more findings --unsafe would fix.
std::size_t LeftToUnsafe(const LintResult& remaining) {
  std::size_t count = 0;
  for (const Diagnostic& diagnostic : remaining.diagnostics()) {
    if (!diagnostic.fixes.empty()) ++count;
  }
  return count;
}

// What cannot be written without changing more than is meant, such as text that an anchor shares.
void SayWhatWasRefused(const LintResult& remaining) {
  std::string last;  // text that is used in several places is found in each of them
  for (const Diagnostic& diagnostic : remaining.diagnostics()) {
    if (!diagnostic.fixes.empty() || diagnostic.refused_fixes.empty()) continue;
    const RefusedFix& refused = diagnostic.refused_fixes.front();
    std::string line = diagnostic.location.file + ":" +
                       std::to_string(diagnostic.location.start.line) + ": the fix \"" +
                       refused.title + "\" of " + diagnostic.rule +
                       " was not made: " + refused.reason;
    if (line != last) Complain(line);
    last = std::move(line);
  }
}

// One line on what was done, to standard error: standard output belongs to the report.
void Summarize(const LintArguments& arguments, const FixResult& result, std::size_t files) {
  for (const WithdrawnFix& fix : result.withdrawn) {
    Complain(fix.location.file + ":" + std::to_string(fix.location.start.line) + ": the fix \"" +
             fix.title + "\" of " + fix.rule + " was taken back, as it would have led to: " +
             fix.reason + " This is a bug in meshlint; please report it.");
  }
  if (!result.settled) Complain("there is more to fix than was done in this run: run it again");
  if (arguments.quiet) return;
  SayWhatWasRefused(result.remaining);
  std::string line = arguments.diff ? "would fix " : "fixed ";
  line += Counted(result.applied.size(), "finding");
  if (!result.applied.empty()) line += " in " + Counted(files, "file");
  const std::size_t left = arguments.unsafe ? 0 : LeftToUnsafe(result.remaining);
  if (left > 0) line += "; " + std::to_string(left) + " more with --unsafe";
  std::fprintf(stderr, "meshlint: %s\n", line.c_str());
}

bool PrintDiff(const FixResult& result) {
  std::string diff;
  for (const FixedFile& file : result.files) diff += UnifiedDiff(file);
  return Print(diff);
}

int FixStandardInput(const LintArguments& arguments, const LintOptions& options,
                     const FixOptions& fix_options) {
  const Result<std::string> text = ReadStandardInput(arguments);
  const Result<Linter> linter = Linter::Create(options);
  if (!text || !linter) {
    const Error& error = text ? linter.error() : text.error();
    Complain(error.message);
    return ExitCodeOf(error);
  }
  const FixResult result = FixBuffer(*linter, arguments.stdin_name, *text, fix_options);
  const bool printed = arguments.diff
                           ? PrintDiff(result)
                           : Print(result.files.empty() ? *text : result.files.front().after);
  Summarize(arguments, result, result.files.size());
  const ExitCode code = Conclude(arguments, result.remaining, true);
  return printed ? code : kIncomplete;
}

int FixPaths(const LintArguments& arguments, const LintOptions& options,
             const FixOptions& fix_options) {
  Result<FixResult> result = FixFiles(options, arguments.paths, fix_options);
  if (!result) {
    Complain(result.error().message);
    return ExitCodeOf(result.error());
  }
  bool complete = true;
  std::size_t written = 0;
  if (arguments.diff) {
    complete = PrintDiff(*result);
    written = result->files.size();
  } else {
    for (const FixedFile& file : result->files) {
      const Result<void> done = WriteFixed(file, arguments.paths);
      if (done) {
        ++written;
      } else {
        Complain(done.error().message);
        complete = false;
      }
    }
  }
  Summarize(arguments, *result, written);
  const ExitCode code = Conclude(arguments, result->remaining, arguments.diff);
  return complete ? code : kIncomplete;
}

}  // namespace

int Fix(const LintArguments& arguments) {
  const Result<LintOptions> options = OptionsOf(arguments);
  if (!options) {
    Complain(options.error().message);
    return ExitCodeOf(options.error());
  }
  FixOptions fix_options;
  fix_options.unsafe = arguments.unsafe;
  return arguments.from_stdin() ? FixStandardInput(arguments, *options, fix_options)
                                : FixPaths(arguments, *options, fix_options);
}

void AddFixCommand(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand(
      "fix", "Fix what can be fixed and report what remains; keeps comments and formatting");
  auto arguments = std::make_shared<LintArguments>();
  AddLintOptions(command, *arguments);
  command.add_flag("--unsafe", arguments->unsafe, "Also fixes that change behaviour or guess");
  command.add_flag("--diff", arguments->diff,
                   "Print the changes as a unified diff and write nothing");
  command.callback([arguments, &run] {
    run = [arguments] {
      if (arguments->paths.empty()) arguments->paths = {"."};
      return Fix(*arguments);
    };
  });
}

}  // namespace meshlint::cli
