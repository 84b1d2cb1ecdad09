// Rules of the library's users (experimental/rule.hpp), dressed as records of our own so that plan
// and engine treat all rules alike.
#ifndef MESHLINT_LIB_ENGINE_CUSTOM_RULES_H_
#define MESHLINT_LIB_ENGINE_CUSTOM_RULES_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/experimental/rule.hpp"
#include "meshlint/options.hpp"  // IWYU pragma: keep: g++ wants its enumerators before rule.h's
#include "meshlint/result.hpp"
#include "rule/rule.h"

namespace meshlint {

// The group that custom rules belong to.
inline constexpr std::string_view kCustomGroup = "custom";

// A record and what it borrows its texts from; must not move.
struct CustomRule {
  std::shared_ptr<const experimental::Rule> rule;
  std::string id;
  std::string summary;
  std::vector<std::string> kinds;
  Rule record;
};

// Errors (kUsage): an id that is no id or is taken, too many kinds.
Result<std::shared_ptr<const CustomRule>> MakeCustomRule(
    const std::shared_ptr<const experimental::Rule>& rule);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_CUSTOM_RULES_H_
