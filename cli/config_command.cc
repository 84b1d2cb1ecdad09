// meshlint init and meshlint config show|schema
#include <unistd.h>

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/one_of.h"
#include "meshlint/meshlint.hpp"

namespace meshlint::cli {
namespace {

int Init() {
  const std::string file(ConfigurationFileName());
  if (access(file.c_str(), F_OK) == 0) {
    Complain(file + " exists already; it was left as it is");
    return kUsageError;
  }
  const Result<void> written = WriteReport(file, InitialConfiguration());
  if (!written) {
    Complain(written.error().message);
    return kIncomplete;
  }
  return Print("wrote " + file + "\n") ? kClean : kIncomplete;
}

struct ShowArguments {
  std::string file;
  LintOptions options;
  std::string preset;
};

int Show(const ShowArguments& arguments) {
  LintOptions options = arguments.options;
  options.preset = ParsePreset(arguments.preset);
  options.find_configuration = options.configuration.empty();
  options.use_ignore_files = true;
  const Result<std::string> text = ShowConfiguration(options, arguments.file);
  if (!text) {
    Complain(text.error().message);
    return ExitCodeOf(text.error());
  }
  return Print(*text) ? kClean : kIncomplete;
}

void AddShow(CLI::App& config, Run& run) {
  CLI::App& command = *config.add_subcommand(
      "show", "Print what holds for a file, and where each of it comes from");
  auto arguments = std::make_shared<ShowArguments>();
  command.add_option("FILE", arguments->file, "A file; it need not exist")->required();
  command.add_option("--config", arguments->options.configuration, "As in meshlint lint");
  command.add_option("--preset", arguments->preset, "As in meshlint lint")->check(OnePreset());
  command.add_option("--select", arguments->options.select, "As in meshlint lint")->delimiter(',');
  command.add_option("--ignore", arguments->options.ignore, "As in meshlint lint")->delimiter(',');
  command.callback([arguments, &run] { run = [arguments] { return Show(*arguments); }; });
}

}  // namespace

void AddInitCommand(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand("init", "Write a commented .meshlint.yaml");
  command.callback([&run] { run = Init; });
}

void AddConfigCommand(CLI::App& app, Run& run) {
  CLI::App& config = *app.add_subcommand("config", "Look at the configuration");
  config.require_subcommand(1);
  AddShow(config, run);
  CLI::App& schema =
      *config.add_subcommand("schema", "Print the JSON Schema of .meshlint.yaml, for editors");
  schema.callback(
      [&run] { run = [] { return Print(ConfigurationSchema()) ? kClean : kIncomplete; }; });
}

}  // namespace meshlint::cli
