// RuleTable: all rules, generated from the folders under rules/ (see cmake/GenerateRules.cmake).
#ifndef MESHLINT_LIB_RULE_RULE_TABLE_H_
#define MESHLINT_LIB_RULE_RULE_TABLE_H_

#include <span>
#include <string_view>

#include "rule/rule.h"

namespace meshlint {

struct RuleTableEntry {
  const Rule* rule = nullptr;
  std::string_view group;  // the folder above the rule's
  std::string_view page;   // the text of rule.md
};

// Sorted by id.
std::span<const RuleTableEntry> RuleTable();

// The entry of an id or alias, or null.
const RuleTableEntry* FindRule(std::string_view id_or_alias);

// The nearest id or group to a word that is neither, or "".
std::string_view NearestRule(std::string_view word);

// Whether a group of that name exists.
bool IsRuleGroup(std::string_view word);

}  // namespace meshlint

#endif  // MESHLINT_LIB_RULE_RULE_TABLE_H_
