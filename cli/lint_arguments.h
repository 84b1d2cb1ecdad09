// What `lint` and `fix` have in common: their options, and what they do with a result.
#ifndef MESHLINT_CLI_LINT_ARGUMENTS_H_
#define MESHLINT_CLI_LINT_ARGUMENTS_H_

#include <string>
#include <vector>

#include "cli/command.h"
#include "meshlint/meshlint.hpp"

namespace meshlint::cli {

struct LintArguments {
  std::vector<std::string> paths;
  std::vector<std::string> formats = {"text"};
  std::string preset;
  std::string fail_on = "error";
  std::string set_is = "auto";
  std::string color = "auto";
  std::string against;
  std::string stdin_name = "<stdin>";
  bool quiet = false;
  bool statistics = false;
  bool allow_empty = false;
  bool no_config = false;
  bool timing = false;
  std::string write_baseline;
  std::string shard;
  bool fix = false;
  bool unsafe = false;
  bool diff = false;
  LintOptions options;

  bool from_stdin() const { return paths == std::vector<std::string>{"-"}; }
};

// Adds the options that both commands have.
void AddLintOptions(CLI::App& command, LintArguments& arguments);

// The options of the library, from the words of the command line; `-` among other paths is an
// error.
Result<LintOptions> OptionsOf(const LintArguments& arguments);

// All of it, up to the limit for files.
Result<std::string> ReadStandardInput(const LintArguments& arguments);

// Prints or writes the reports; `only_files` leaves out those to standard output, which is taken.
// Gives the exit code.
ExitCode Conclude(const LintArguments& arguments, const LintResult& result,
                  bool only_files = false);

// meshlint fix, and lint --fix.
int Fix(const LintArguments& arguments);

}  // namespace meshlint::cli

#endif  // MESHLINT_CLI_LINT_ARGUMENTS_H_
