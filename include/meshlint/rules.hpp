// The rules as data: for `meshlint rules` and `explain`, documentation and editors.
#ifndef MESHLINT_RULES_HPP_
#define MESHLINT_RULES_HPP_

#include <optional>
#include <string_view>
#include <vector>

#include "meshlint/diagnostic.hpp"
#include "meshlint/export.h"

namespace meshlint {

struct RuleOptionDescription {
  std::string_view name;
  std::string_view summary;
  std::string_view default_value;  // as YAML
};

// All text lives as long as the program.
struct RuleDescription {
  std::string_view id;
  std::string_view group;
  std::string_view summary;
  Severity severity = Severity::kWarning;
  std::vector<std::string_view>
      presets;             // "recommended", "strict", "caveats", "schema"; all are in "all"
  std::string_view fix;    // "none", "safe", "unsafe" or "sometimes safe"
  std::string_view since;  // the release of meshlint that brought it
  std::vector<std::string_view> kinds;  // "StatefulSet.apps"; empty = every kind
  std::vector<std::string_view> aliases;
  std::vector<RuleOptionDescription> options;
  bool needs_whole_set = false;
  std::string_view page;  // Markdown
};

// All rules, sorted by id.
MESHLINT_EXPORT std::vector<RuleDescription> DescribeRules();

// The rule of an id or alias.
MESHLINT_EXPORT std::optional<RuleDescription> DescribeRule(std::string_view id_or_alias);

// The rule or group that a mistyped word most likely meant; "" when none is near.
MESHLINT_EXPORT std::string_view NearestRuleName(std::string_view word);

}  // namespace meshlint

#endif  // MESHLINT_RULES_HPP_
