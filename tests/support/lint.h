// Whole runs in one line, for tests that look at results.
#ifndef MESHLINT_TESTS_SUPPORT_LINT_H_
#define MESHLINT_TESTS_SUPPORT_LINT_H_

#include <string>
#include <string_view>
#include <vector>

#include "meshlint/meshlint.hpp"

namespace meshlint::test {

// Options with nothing but these rules.
LintOptions OnlyRules(std::vector<std::string> rules);
LintOptions WithPreset(Preset preset);

// A Linter of options that are known to be good; stops the test with an exception where they are
// not.
Linter MakeLinter(const LintOptions& options = {});

LintResult LintText(std::string_view text, const LintOptions& options = {},
                    std::string_view name = "test.yaml");

// "rule line:column" of each diagnostic, in order.
std::vector<std::string> Places(const LintResult& result);
// The rule of each diagnostic, in order.
std::vector<std::string> Rules(const LintResult& result);
std::size_t CountOf(const LintResult& result, std::string_view rule);

// The reports of a run, one after the other: all that a user can get to see of it.
std::string AllReports(const LintResult& result);

}  // namespace meshlint::test

#endif  // MESHLINT_TESTS_SUPPORT_LINT_H_
