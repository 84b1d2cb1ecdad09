#include "rule/rule_table.h"

#include <algorithm>
#include <vector>

#include "base/strings.h"

namespace meshlint {

std::string_view RulePage(const RuleTableEntry& entry) {
  return internal::RulePage(static_cast<std::size_t>(&entry - RuleTable().data()));
}

const RuleTableEntry* FindRule(std::string_view id_or_alias) {
  const std::span<const RuleTableEntry> table = RuleTable();
  const auto at = std::lower_bound(
      table.begin(), table.end(), id_or_alias,
      [](const RuleTableEntry& entry, std::string_view id) { return entry.rule->id < id; });
  if (at != table.end() && at->rule->id == id_or_alias) return &*at;
  for (const RuleTableEntry& entry : table) {
    const WordList<12>& aliases = entry.rule->aliases;
    if (std::find(aliases.begin(), aliases.end(), id_or_alias) != aliases.end()) return &entry;
  }
  return nullptr;
}

bool IsRuleGroup(std::string_view word) {
  // Groups of rules to come: configurations that set their level already are not wrong.
  if (word == "security" || word == "resources") return true;
  const std::span<const RuleTableEntry> table = RuleTable();
  return std::any_of(table.begin(), table.end(),
                     [word](const RuleTableEntry& entry) { return entry.group == word; });
}

std::string_view NearestRule(std::string_view word) {
  std::vector<std::string_view> words;
  for (const RuleTableEntry& entry : RuleTable()) {
    words.push_back(entry.rule->id);
    if (std::find(words.begin(), words.end(), entry.group) == words.end())
      words.push_back(entry.group);
  }
  return Nearest(word, words);
}

}  // namespace meshlint
