#include "rule/rule.h"

#include <map>
#include <set>

#include "kube/definitions.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"

namespace meshlint::rules {
namespace {

// The registry model of a design's component, which is what a user installs.
std::string ModelOf(const Object& object) {
  if (!object.in_design()) return {};
  const Component& component =
      object.document_model().components()[static_cast<std::size_t>(object.component())];
  return component.model.empty() || component.model == "kubernetes"
             ? std::string()
             : Cat(" (model ", component.model, ')');
}

void Check(RuleContext& context) {
  const ObjectIndex& index = context.index();
  if (!index.WhyIncomplete().empty()) return;
  std::map<std::string_view, std::vector<const Object*>> groups;
  for (const Object* object : index.objects()) {
    const std::string_view group = object->group();
    if (kube::IsKubernetesGroup(group) || kube::IsTemplated(group) ||
        kube::DefinitionOf(index, group, object->kind()) != nullptr)
      continue;
    groups[group].push_back(object);
  }
  for (const auto& [group, objects] : groups) {
    std::set<std::string_view> kinds;
    for (const Object* object : objects) kinds.insert(object->kind());
    std::vector<std::string> words;
    for (const std::string_view kind : kinds) words.emplace_back(kind);
    const Object& first = *objects.front();
    const Node place = first["apiVersion"].Exists() ? first["apiVersion"] : first.head();
    context
        .Report(first, place,
                Cat("The kind", words.size() == 1 ? " " : "s ", JoinWords(words), " of ", group,
                    ModelOf(first), words.size() == 1 ? " is" : " are",
                    " not Kubernetes' own: what defines ", words.size() == 1 ? "it" : "them",
                    " must be installed before."))
        .Help("Say which operator or CustomResourceDefinitions are needed, or add them.");
  }
}

}  // namespace

MESHLINT_RULE(crd_missing) = {
    .id = RuleId("crd-missing"),
    .summary = "objects are of kinds that nothing in the set defines",
    .severity = Severity::kInfo,
    .presets = kCaveats,
    .phase = Phase::kSet,
    .check_set = Check,
};

}  // namespace meshlint::rules
