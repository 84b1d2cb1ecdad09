#include "engine/rule_dispatch.h"

#include <algorithm>

#include "base/short_text.h"
#include "engine/plan.h"

namespace meshlint {
namespace {

// "StatefulSet.apps" -> "apps" and "StatefulSet"; "Service" -> "" and "Service".
struct KindName {
  explicit KindName(std::string_view name) : kind(name.substr(0, name.find('.'))) {
    if (kind.size() < name.size()) group = name.substr(kind.size() + 1);
  }
  std::string_view group;
  std::string_view kind;
};

bool LooksAt(const Rule& rule, std::string_view group, std::string_view kind) {
  if (rule.kinds.empty()) return true;
  return std::any_of(rule.kinds.begin(), rule.kinds.end(), [&](std::string_view name) {
    return KindName(name).kind == kind && KindName(name).group == group;
  });
}

}  // namespace

DispatchedRule::DispatchedRule(const Rule& rule, std::uint32_t number_in_list,
                               std::uint64_t own_bit)
    : number(number_in_list),
      check(rule.check),
      applies(rule.applies),
      bit(own_bit),
      key_count(rule.keys.size),
      sees_sketches(rule.sees_sketches) {
  std::transform(rule.keys.begin(), rule.keys.end(), keys.begin(),
                 [](std::string_view key) { return yaml::KeySet::HashOf(key); });
}

RuleDispatch::RuleDispatch(const std::vector<PlannedRule>& rules, Phase phase) {
  for (const PlannedRule& planned : rules) {
    if (planned.rule->phase == phase) AddKinds(*planned.rule);
  }
  std::uint64_t next_bit = 1;
  for (std::uint32_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = *rules[i].rule;
    if (rule.phase != phase) continue;
    // When the bits are used up the rest have none, and are always asked.
    const bool has_bit = rule.applies != nullptr && next_bit != DispatchedRule::kNoted;
    const std::uint64_t bit = has_bit ? next_bit : 0;
    if (has_bit) next_bit <<= 1U;
    if (rule.kinds.empty()) of_all_.emplace_back(rule, i, bit);
    for (OfKind& of_kind : kinds_) {
      if (LooksAt(rule, of_kind.group, of_kind.kind)) of_kind.rules.emplace_back(rule, i, bit);
    }
  }
}

void RuleDispatch::AddKinds(const Rule& rule) {
  for (const char* const word : rule.kinds) {
    const KindName name(word);
    if (Find(name.group, name.kind) != HashIndex::kNone) continue;
    by_kind_.Add(HashName(name.kind), static_cast<std::uint32_t>(kinds_.size()));
    kinds_.push_back({name.group, name.kind, {}});
  }
}

std::uint32_t RuleDispatch::Find(std::string_view group, std::string_view kind) const {
  return by_kind_.Find(HashName(kind), [&](std::uint32_t number) {
    return kinds_[number].kind == kind && kinds_[number].group == group;
  });
}

std::span<const DispatchedRule> RuleDispatch::For(const Object& object) const {
  const std::uint32_t number = Find(object.group(), object.kind());
  return number == HashIndex::kNone ? of_all_ : kinds_[number].rules;
}

}  // namespace meshlint
