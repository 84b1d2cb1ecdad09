// What the commands of the program share: exit codes, output, and how each is hooked into the
// parser.
#ifndef MESHLINT_CLI_COMMAND_H_
#define MESHLINT_CLI_COMMAND_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/result.hpp"

namespace CLI {
class App;
}

namespace meshlint::cli {

// What other programs rely on.
enum ExitCode : int {
  kClean = 0,       // nothing at or above --fail-on
  kFindings = 1,    // something
  kUsageError = 2,  // wrong usage or configuration
  kIncomplete = 3,  // could not complete: unreadable file, nothing to check, internal error
};

// The exit code of a failed request.
ExitCode ExitCodeOf(const Error& error);

// Prints "meshlint: message" to standard error.
void Complain(std::string_view message);

// Writes text to standard output; false (with a complaint) when that fails.
bool Print(std::string_view text);

// Whether standard output is a terminal that shows colours.
bool StandardOutputHasColor();

// Each adds its command to `app`; the command, once parsed, leaves what is to be done in `run`.
using Run = std::function<int()>;
void AddLintCommand(CLI::App& app, Run& run);
void AddFixCommand(CLI::App& app, Run& run);
void AddRulesCommand(CLI::App& app, Run& run);
void AddExplainCommand(CLI::App& app, Run& run);
void AddCaveatsCommand(CLI::App& app, Run& run);
void AddGraphCommand(CLI::App& app, Run& run);
void AddCompletionCommand(CLI::App& app, Run& run);
void AddSchemaCommand(CLI::App& app, Run& run);

}  // namespace meshlint::cli

#endif  // MESHLINT_CLI_COMMAND_H_
