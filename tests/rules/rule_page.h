// RulePage: a rule.md as data: its title, its headings and its examples with what they announce.
// The format is described in rules/README.md.
#ifndef MESHLINT_TESTS_RULES_RULE_PAGE_H_
#define MESHLINT_TESTS_RULES_RULE_PAGE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/diagnostic.hpp"

namespace meshlint::testing {

// One caret line: a finding (`^`) or a related place of one (`~`) that must be there.
struct Expectation {
  std::uint32_t page_line = 0;  // in rule.md, for messages of the test
  std::uint32_t line = 0;       // in the example, caret lines not counted
  std::uint32_t begin = 0;      // columns in code points, from 1
  std::uint32_t end = 0;
  bool goes_on = false;  // the range ends on a later line
  bool related = false;
  std::optional<Severity> severity;
  std::string text;  // must appear in the message; may be empty
};

enum class ExampleKind : std::uint8_t { kBad, kGood, kFixed };

struct Example {
  ExampleKind kind = ExampleKind::kBad;
  std::uint32_t page_line = 0;
  std::map<std::string, std::string> options;
  std::string text;    // without caret lines
  std::string before;  // of the block `yaml old` above it: the version before
  std::vector<Expectation> expectations;
};

struct RulePage {
  std::string title;
  std::vector<std::string> headings;  // of the second level
  std::vector<Example> examples;
  std::string options_section;
  std::vector<std::string> errors;  // what is wrong with the page itself
};

RulePage ParseRulePage(std::string_view markdown);

// "error: text" -> the severity and the text behind it.
std::optional<Severity> TakeSeverity(std::string_view& text);

}  // namespace meshlint::testing

#endif  // MESHLINT_TESTS_RULES_RULE_PAGE_H_
