// RuleTable: all rules, generated from the folders under rules/ (see cmake/Rules.cmake).
#ifndef MESHLINT_LIB_RULE_RULE_TABLE_H_
#define MESHLINT_LIB_RULE_RULE_TABLE_H_

#include <cstddef>
#include <span>
#include <string_view>

#include "rule/rule.h"

namespace meshlint {

struct RuleTableEntry {
  const Rule* rule = nullptr;
  std::string_view group;  // the folder above the rule's
};

// Sorted by id.
std::span<const RuleTableEntry> RuleTable();

// The text of rule.md.  All pages are unpacked at the first call.
std::string_view RulePage(const RuleTableEntry& entry);

namespace internal {
// By the place in the table.
std::string_view RulePage(std::size_t number);
}  // namespace internal

// The entry of an id or alias, or null.
const RuleTableEntry* FindRule(std::string_view id_or_alias);

// The nearest id or group to a word that is neither, or "".
std::string_view NearestRule(std::string_view word);

// Whether a group of that name exists.
bool IsRuleGroup(std::string_view word);

}  // namespace meshlint

#endif  // MESHLINT_LIB_RULE_RULE_TABLE_H_
