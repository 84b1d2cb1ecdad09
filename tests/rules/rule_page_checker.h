// Checks a rule's page and its cases: every example gives what the page says, and nothing else.
#ifndef MESHLINT_TESTS_RULES_RULE_PAGE_CHECKER_H_
#define MESHLINT_TESTS_RULES_RULE_PAGE_CHECKER_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/rules.hpp"

namespace meshlint::testing {

// One sentence for each thing that is wrong, beginning with the place ("rule.md:31: ..."); empty
// when all is well.  `page` is the text to check, usually that of the rule.
std::vector<std::string> CheckRulePage(const RuleDescription& rule, std::string_view page);

// The same for one folder of rules/<group>/<id>/cases: files, and expected.txt with what is found
// in them.
std::vector<std::string> CheckRuleCase(const RuleDescription& rule,
                                       const std::filesystem::path& folder);

}  // namespace meshlint::testing

#endif  // MESHLINT_TESTS_RULES_RULE_PAGE_CHECKER_H_
