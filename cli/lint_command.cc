// meshlint lint [PATH...]
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/lint_arguments.h"
#include "cli/old_version.h"
#include "cli/one_of.h"
#include "cli/outputs.h"
#include "cli/progress.h"

namespace meshlint::cli {
namespace {

// The lowest severity that makes the exit code 1; kOff for "never".
Severity FailOn(const std::string& word) {
  if (word == "error") return Severity::kError;
  if (word == "warning") return Severity::kWarning;
  return word == "info" ? Severity::kInfo : Severity::kOff;
}

bool Fails(const LintSummary& summary, Severity fail_on) {
  switch (fail_on) {
    case Severity::kError:
      return summary.errors > 0;
    case Severity::kWarning:
      return summary.errors + summary.warnings > 0;
    case Severity::kInfo:
      return summary.errors + summary.warnings + summary.infos > 0;
    case Severity::kOff:
      return false;
  }
  return false;
}

void SayNothingToCheck(const LintArguments& arguments, const LintResult& result) {
  const LintSummary& summary = result.summary();
  if (!result.failures().empty()) return;
  const auto is_ignored = [](const SkippedFile& file) {
    return file.reason.compare(0, 11, "ignored by ") == 0;
  };
  if (summary.files == 0 && !summary.skipped.empty() &&
      std::all_of(summary.skipped.begin(), summary.skipped.end(), is_ignored)) {
    Complain("nothing to check: ignore lists leave out what was named");
  } else if (summary.files == 0 && !summary.skipped.empty()) {
    Complain("nothing to check: " + summary.skipped.front().file + " is a " +
             summary.skipped.front().reason);
  } else if (summary.files == 0) {
    std::string places;
    for (const std::string& path : arguments.paths) places += (places.empty() ? "" : ", ") + path;
    Complain("nothing to check: no .yaml, .yml or .json file in " + places);
  } else {
    Complain("nothing to check: no Kubernetes object and no Meshery design in " +
             (summary.files == 1 ? std::string("the file")
                                 : "the " + std::to_string(summary.files) + " files"));
  }
}

int Lint(LintArguments arguments) {
  if (arguments.paths.empty()) arguments.paths = {"."};
  if (arguments.fix || arguments.diff || arguments.unsafe) return Fix(arguments);
  Result<LintOptions> options = OptionsOf(arguments);
  if (!options) {
    Complain(options.error().message);
    return ExitCodeOf(options.error());
  }
  options->disable_free = true;
  Progress progress;
  options->progress = [&progress](std::size_t done, std::size_t total) {
    progress.Show(done, total);
  };
  const Result<Linter> linter = Linter::Create(*options);
  if (!linter) {
    Complain(linter.error().message);
    return ExitCodeOf(linter.error());
  }
  if (!arguments.from_stdin()) {
    const LintResult result = linter->Lint(arguments.paths);
    progress.Clear();
    return Conclude(arguments, result);
  }
  const Result<std::string> text = ReadStandardInput(arguments);
  if (!text) {
    Complain(text.error().message);
    return ExitCodeOf(text.error());
  }
  return Conclude(arguments, linter->LintBuffer(arguments.stdin_name, *text));
}

// "2/8"
bool ParseShard(const std::string& text, LintOptions& options) {
  if (text.empty()) return true;
  const std::size_t slash = text.find('/');
  const auto is_number = [](const std::string& digits) {
    return !digits.empty() && digits.size() < 7 &&
           digits.find_first_not_of("0123456789") == std::string::npos;
  };
  if (slash == std::string::npos) return false;
  const std::string index = text.substr(0, slash);
  const std::string count = text.substr(slash + 1);
  if (!is_number(index) || !is_number(count)) return false;
  options.shard_index = static_cast<std::uint32_t>(std::stoul(index));
  options.shard_count = static_cast<std::uint32_t>(std::stoul(count));
  return options.shard_index >= 1 && options.shard_index <= options.shard_count;
}

// To standard error: standard output belongs to the report.
void PrintTimings(const LintResult& result) {
  constexpr std::size_t kMostRules = 20;
  std::size_t rules = 0;
  std::fputs("meshlint: time by stage and rule, summed over threads\n", stderr);
  for (const Timing& timing : result.timings()) {
    if (timing.is_rule && ++rules > kMostRules) continue;
    std::fprintf(stderr, "%10.3f ms %9llu x  %s%s\n", timing.seconds * 1e3,
                 static_cast<unsigned long long>(timing.calls), timing.is_rule ? "rule " : "",
                 timing.name.c_str());
  }
}

void AddLimits(CLI::App& command, LintLimits& limits) {
  const std::string group = "Limits";
  command
      .add_option("--max-file-size", limits.max_file_size, "Largest file that is read, in bytes")
      ->group(group)
      ->capture_default_str();
  command.add_option("--max-depth", limits.max_depth, "Deepest nesting of lists and mappings")
      ->group(group)
      ->capture_default_str();
  command.add_option("--max-nodes", limits.max_nodes, "Most nodes of one document")
      ->group(group)
      ->capture_default_str();
  command
      .add_option("--max-aliases", limits.max_aliases,
                  "Most nodes of one document with its aliases followed")
      ->group(group)
      ->capture_default_str();
}

}  // namespace

Result<LintOptions> OptionsOf(const LintArguments& arguments) {
  // Said before any work: a report that cannot be written is a mistake of the call.
  if (const auto outputs = ParseOutputs(arguments.formats); !outputs) return outputs.error();
  for (const std::string& path : arguments.paths) {
    if (path == "-" && !arguments.from_stdin()) {
      return Error{ErrorCode::kUsage, "- (standard input) cannot be mixed with other paths"};
    }
  }
  LintOptions options = arguments.options;
  options.read_project = true;
  if (!arguments.against.empty()) {
    const std::vector<std::string> given =
        arguments.from_stdin() ? std::vector<std::string>{arguments.stdin_name} : arguments.paths;
    Result<std::vector<OldFile>> old = ReadOldVersion(arguments.against, given);
    if (!old) return old.error();
    options.against = std::move(*old);
  }
  options.preset = ParsePreset(arguments.preset);
  options.find_configuration = !arguments.no_config && options.configuration.empty();
  options.use_ignore_files = true;
  options.timing = arguments.timing;
  if (!ParseShard(arguments.shard, options)) {
    return Error{ErrorCode::kUsage, "--shard: \"" + arguments.shard +
                                        "\" is no part of a run; use 2/8 for the second of eight"};
  }
  options.set_is = arguments.set_is == "complete"  ? SetIs::kComplete
                   : arguments.set_is == "partial" ? SetIs::kPartial
                                                   : SetIs::kAuto;
  return options;
}

Result<std::string> ReadStandardInput(const LintArguments& arguments) {
  const std::uint64_t most = arguments.options.limits.max_file_size;
  constexpr std::size_t kPart = std::size_t{1} << 16U;
  std::string text;
  while (std::cin.good() && text.size() <= most) {
    const std::size_t size = text.size();
    text.resize(size + kPart);
    std::cin.read(text.data() + size, kPart);
    text.resize(size + static_cast<std::size_t>(std::cin.gcount()));
  }
  if (std::cin.bad()) return Error{ErrorCode::kUnreadable, "standard input cannot be read"};
  if (text.size() <= most) return text;
  return Error{ErrorCode::kUnreadable, arguments.stdin_name + " is larger than " +
                                           std::to_string(most) +
                                           " bytes, the limit of this run (--max-file-size)"};
}

ExitCode Conclude(const LintArguments& arguments, const LintResult& result, bool only_files) {
  ReportOptions look;
  look.quiet = arguments.quiet;
  look.statistics = arguments.statistics;
  look.fail_on = FailOn(arguments.fail_on);
  bool written = true;
  if (arguments.timing) PrintTimings(result);
  if (!arguments.write_baseline.empty()) {
    const Result<void> done = WriteReport(arguments.write_baseline, BaselineOf(result));
    if (!done) Complain(done.error().message);
    written = done.ok();
  }
  const Result<std::vector<Output>> outputs = ParseOutputs(arguments.formats);
  for (const Output& output : *outputs) {
    if (only_files && output.to_stdout()) continue;
    look.color = arguments.color == "always" ||
                 (arguments.color == "auto" && output.to_stdout() && StandardOutputHasColor());
    written &= WriteOutput(output, Report(result, output.format, look));
  }
  bool complete = written;
  bool configured = true;
  for (const Error& failure : result.failures()) {
    Complain(failure.message);
    (failure.code == ErrorCode::kConfiguration ? configured : complete) = false;
  }
  if (!configured) return kUsageError;
  if (!complete) return kIncomplete;
  // What a baseline takes in is no reason to fail; a shard may have got no file.
  if (!arguments.write_baseline.empty()) return kClean;
  if (!result.checked_anything() && !arguments.allow_empty && arguments.shard.empty()) {
    SayNothingToCheck(arguments, result);
    return kIncomplete;
  }
  return Fails(result.summary(), FailOn(arguments.fail_on)) ? kFindings : kClean;
}

void AddLintOptions(CLI::App& command, LintArguments& arguments) {
  LintOptions& options = arguments.options;
  command.add_option(
      "PATH", arguments.paths,
      "Files, directories (searched for *.yaml, *.yml, *.json), or - for standard input; "
      "default: the current directory");
  command
      .add_option("--format", arguments.formats,
                  "text, json, sarif, junit, github, gitlab, checkstyle or markdown, as FORMAT or "
                  "FORMAT=FILE; may repeat")
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false)
      ->capture_default_str();
  command.add_option(
      "--kubernetes-version", options.kubernetes_version,
      "1.31, a range 1.29..1.33, latest, or all; default: that of the configuration, "
      "else latest");
  command
      .add_option("--preset", arguments.preset,
                  "The rules to begin with; default: those of the configuration, else recommended")
      ->check(OnePreset());
  command.add_option("--select", options.select, "Rules and groups to add, separated by commas")
      ->delimiter(',')
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
  command
      .add_option("--ignore", options.ignore, "Rules and groups to leave out, separated by commas")
      ->delimiter(',')
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
  command.add_option("--fail-on", arguments.fail_on, "Lowest severity that makes the exit code 1")
      ->check(OneOf({"error", "warning", "info", "never"}))
      ->capture_default_str();
  CLI::Option* const config = command.add_option(
      "--config", options.configuration,
      "The configuration for all files; default: the nearest .meshlint.yaml of each");
  command.add_option("--baseline", options.baseline,
                     "Do not report the findings that this file lists");
  command.add_option("--write-baseline", arguments.write_baseline,
                     "Write all findings to this file, for --baseline");
  command.add_option(
      "--shard", arguments.shard,
      "Report on a part of the files, as in 2/8; the others are read for references");
  command.add_flag("--no-config", arguments.no_config, "Use no .meshlint.yaml")->excludes(config);
  command
      .add_option("--context", options.context, "Read for references, not reported on; may repeat")
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
  command
      .add_option("--schema", options.schemas,
                  "CRDs, OpenAPI dumps, JSON Schemas or component definitions, files or "
                  "directories; may repeat")
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
  command.add_option("--against", arguments.against,
                     "A git revision or a directory with the version before: report what an apply "
                     "over it would be refused");
  command
      .add_option("--set-is", arguments.set_is,
                  "Whether the set holds all that its objects refer to")
      ->check(OneOf({"auto", "complete", "partial"}))
      ->capture_default_str();
  command.add_option("--stdin-name", arguments.stdin_name, "The name of standard input in reports")
      ->capture_default_str();
  command.add_option("--jobs", options.jobs, "Threads; 0: one for each processor")
      ->capture_default_str();
  command.add_option("--color", arguments.color, "Colours in the text report")
      ->check(OneOf({"auto", "always", "never"}))
      ->capture_default_str();
  command.add_flag("--quiet,-q", arguments.quiet, "One line a finding, nothing else");
  command.add_flag("--statistics", arguments.statistics,
                   "Count the findings of each rule and the documents of each reader");
  command.add_flag("--timing", arguments.timing, "Print where the time went to standard error");
  command.add_flag("--allow-empty", arguments.allow_empty,
                   "Exit with 0 when there is nothing to check");
  AddLimits(command, options.limits);
}

void AddLintCommand(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand("lint", "Check files and directories (default command)");
  auto arguments = std::make_shared<LintArguments>();
  AddLintOptions(command, *arguments);
  command.add_flag("--fix", arguments->fix,
                   "Fix what can be fixed, report what remains: meshlint fix");
  command.add_flag("--unsafe", arguments->unsafe,
                   "As --fix, with fixes that change behaviour or guess");
  command.add_flag("--diff", arguments->diff,
                   "As --fix, but print the changes as a diff and write nothing");
  command.callback([arguments, &run] { run = [arguments] { return Lint(*arguments); }; });
}

}  // namespace meshlint::cli
