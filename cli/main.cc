// The program: options in, library calls, text out.  One file a command; everything else is in the
// library.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>
#include <set>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "meshlint/version.hpp"

namespace meshlint::cli {

ExitCode ExitCodeOf(const Error& error) {
  return error.code == ErrorCode::kUsage || error.code == ErrorCode::kConfiguration ? kUsageError
                                                                                    : kIncomplete;
}

void Complain(std::string_view message) {
  // Several mistakes of one configuration are a line each.
  while (true) {
    const std::size_t end = message.find('\n');
    const std::string_view line = message.substr(0, end);
    std::fprintf(stderr, "meshlint: %.*s\n", static_cast<int>(line.size()), line.data());
    if (end == std::string_view::npos) return;
    message.remove_prefix(end + 1);
  }
}

bool Print(std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (written && std::fflush(stdout) == 0) return true;
  Complain(std::string("standard output cannot be written: ") + std::strerror(errno));
  return false;
}

bool StandardOutputHasColor() {
  const char* const no_color = std::getenv("NO_COLOR");
  const char* const terminal = std::getenv("TERM");
  if (no_color != nullptr && *no_color != '\0') return false;
  return isatty(STDOUT_FILENO) == 1 && terminal != nullptr && std::strcmp(terminal, "dumb") != 0;
}

namespace {

// `meshlint PATH` and `meshlint --preset strict` are `meshlint lint ...`: the command may be left
// out.
std::vector<std::string> WithCommand(const CLI::App& app, std::vector<std::string> arguments) {
  static const std::set<std::string> kOwn = {"help", "-h", "--help", "--version"};
  const auto is_command = [&app](const std::string& word) {
    const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
    return std::any_of(commands.begin(), commands.end(),
                       [&word](const CLI::App* command) { return command->get_name() == word; });
  };
  if (arguments.empty() || (kOwn.count(arguments.front()) == 0 && !is_command(arguments.front()))) {
    arguments.insert(arguments.begin(), "lint");
  }
  return arguments;
}

int Main(int argc, char** argv) {
  CLI::App app("Validates and lints Meshery designs and Kubernetes manifests.", "meshlint");
  app.set_version_flag("--version", "meshlint " + std::string(Version()));
  app.require_subcommand(1);
  app.footer(
      "`meshlint PATH` is `meshlint lint PATH`; `meshlint COMMAND --help` lists the options of a "
      "command.");
  Run run;
  AddLintCommand(app, run);
  AddFixCommand(app, run);
  AddRulesCommand(app, run);
  AddExplainCommand(app, run);
  AddCaveatsCommand(app, run);
  AddCompletionCommand(app, run);
  AddGraphCommand(app, run);
  AddSchemaCommand(app, run);
  AddInitCommand(app, run);
  AddConfigCommand(app, run);
  AddMergeCommand(app, run);
  std::vector<std::string> arguments = WithCommand(app, {argv + 1, argv + argc});
  if (arguments.front() == "help") arguments.front() = "--help";
  std::reverse(arguments.begin(), arguments.end());  // the order in which CLI11 takes them
  try {
    app.parse(arguments);
  } catch (const CLI::Success& success) {
    return app.exit(success);  // --help, --version
  } catch (const CLI::ParseError& error) {
    Complain(error.what());
    std::fputs("Run `meshlint --help` for what there is.\n", stderr);
    return kUsageError;
  }
  return run();
}

}  // namespace
}  // namespace meshlint::cli

int main(int argc, char** argv) {
  try {
    return meshlint::cli::Main(argc, argv);
  } catch (const std::bad_alloc&) {
    meshlint::cli::Complain("out of memory");
  } catch (const std::exception& error) {
    meshlint::cli::Complain(std::string("internal error, please report it: ") + error.what());
  }
  return meshlint::cli::kIncomplete;
}
