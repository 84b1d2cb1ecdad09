#include "rule/rule.h"

#include <map>

#include "kube/builtins.h"
#include "kube/kinds.h"

namespace meshlint::rules {
namespace {

void Check(RuleContext& context) {
  const ObjectIndex& index = context.index();
  std::map<std::string_view, std::vector<const Object*>> missing;
  std::string_view there;  // a namespace that is; objects of one mostly stand together
  for (const Object* object : index.objects()) {
    const std::string_view name = object->namespace_name();
    if (name.empty() || name == there || kube::IsClusterScoped(object->group(), object->kind()))
      continue;
    if (kube::IsBuiltIn("Namespace", "", name) ||
        index.Find("", "Namespace", "", name) != nullptr) {
      there = name;
      continue;
    }
    missing[name].push_back(object);
  }
  for (const auto& [name, users] : missing) {
    const Object& first = *users.front();
    std::string why = index.WhyAbsenceIsUncertain("Namespace", "", name, Operators::kDoNotCreate);
    if (!why.empty()) {
      context.NotEvaluated(first, std::move(why));
      continue;
    }
    context
        .Report(first, first.metadata()["namespace"],
                Cat("Namespace ", Quote(name), " is not in this set and must exist before: ",
                    users.size() == 1 ? first.Describe()
                                      : Cat(first.Describe(), " and ", users.size() - 1, " more"),
                    users.size() == 1 ? " goes there." : " go there."))
        .Help("Create the namespace first, or add it to the set.");
  }
}

}  // namespace

MESHLINT_RULE(ref_namespace_missing) = {
    .id = RuleId("ref-namespace-missing"),
    .summary = "objects go to a namespace that is not in the set",
    .severity = Severity::kInfo,
    .presets = kCaveats,
    .phase = Phase::kSet,
    .aliases = {"monokle:LNK001"},
    .check_set = Check,
};

}  // namespace meshlint::rules
