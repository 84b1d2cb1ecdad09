// RuleDispatch: which of the enabled rules look at an object.
//
// A run asks for every object of a set, and of its hundred rules most have nothing to say: so what
// is needed to choose is kept in small records, one behind the other, and a rule is called only for
// an object of its kinds in a document that holds one of its keys.
#ifndef MESHLINT_LIB_ENGINE_RULE_DISPATCH_H_
#define MESHLINT_LIB_ENGINE_RULE_DISPATCH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/hash_index.h"
#include "meshlint/options.hpp"  // IWYU pragma: keep: its Preset comes before the presets of rule.h
#include "model/object.h"
#include "rule/rule.h"
#include "yaml/key_set.h"

namespace meshlint {

struct PlannedRule;

// A rule of phase kObject or kReference.
struct DispatchedRule {
  DispatchedRule(const Rule& rule, std::uint32_t number_in_list, std::uint64_t own_bit);

  // Set in Object::applying_rules() wherever anything is noted.
  static constexpr std::uint64_t kNoted = std::uint64_t{1} << 63U;

  // Whether it may have something to say of an object of its kinds.
  bool Concerns(const Object& object) const {
    if (object.is_sketch() && !sees_sketches) return false;
    if (key_count == 0) return true;
    const yaml::KeySet& held = object.root().document().keys();
    for (std::size_t i = 0; i < key_count; ++i) {
      if (held.MayHold(keys[i])) return true;
    }
    return false;
  }

  // Whether it has been noted of the object if the rule applies to it, and then whether it does.
  bool IsNotedFor(const Object& object) const { return bit != 0 && object.applying_rules() != 0; }
  bool IsNotedToApplyTo(const Object& object) const { return (object.applying_rules() & bit) != 0; }

  std::uint32_t number;  // in the list that the dispatch was made of
  void (*check)(const Object&, RuleContext&);
  bool (*applies)(const Object&, const RuleContext&);
  std::uint64_t bit = 0;  // in Object::applying_rules(); 0: none
  std::array<yaml::KeySet::Hash, decltype(Rule::keys)::kCapacity> keys{};
  std::uint8_t key_count = 0;
  bool sees_sketches = false;
};

class RuleDispatch {
 public:
  RuleDispatch() = default;
  // Those of a phase; they run in the order of the list.
  RuleDispatch(const std::vector<PlannedRule>& rules, Phase phase);

  // The rules for a kind.
  std::span<const DispatchedRule> For(const Object& object) const;

  bool empty() const { return of_all_.empty() && kinds_.empty(); }

 private:
  // A kind that rules name, with these and those for all kinds.
  struct OfKind {
    std::string_view group;
    std::string_view kind;  // both texts are a rule's
    std::vector<DispatchedRule> rules;
  };

  void AddKinds(const Rule& rule);
  std::uint32_t Find(std::string_view group, std::string_view kind) const;

  std::vector<DispatchedRule> of_all_;
  std::vector<OfKind> kinds_;
  HashIndex by_kind_;  // of kinds_
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_RULE_DISPATCH_H_
