#include "rule/rule.h"

#include <set>

#include "kube/definitions.h"
#include "kube/kinds.h"

namespace meshlint::rules {
namespace {

// What an object needs to be there before it: its Namespace, or the definition of its kind.
const Object* NeededBy(const Object& object, const ObjectIndex& index) {
  if (!kube::IsClusterScoped(object.group(), object.kind()) && !object.namespace_name().empty()) {
    if (const Object* space = index.Find("", "Namespace", "", object.namespace_name()))
      return space;
  }
  if (kube::IsKubernetesGroup(object.group())) return nullptr;
  return kube::DefinitionOf(index, object.group(), object.kind());
}

void Check(RuleContext& context) {
  const ObjectIndex& index = context.index();
  const std::size_t needed_at_all =
      index.OfKind("", "Namespace").size() +
      index.OfKind("apiextensions.k8s.io", "CustomResourceDefinition").size();
  std::set<const Object*> seen;  // of what others may need
  std::set<const Object*> said;
  for (const Object* object : index.objects()) {
    if (seen.size() == needed_at_all) return;  // what follows stands behind all of them
    if (object->IsCore("Namespace") ||
        object->Is("apiextensions.k8s.io", "CustomResourceDefinition"))
      seen.insert(object);
    // Meshery orders the components of a design itself.
    if (object->in_design()) continue;
    const Object* needed = NeededBy(*object, index);
    if (needed == nullptr || &needed->file() != &object->file()) continue;
    if (seen.count(needed) != 0 || !said.insert(needed).second) continue;
    context
        .Report(*object, object->head(),
                Cat(object->Describe(), " stands before ", needed->Describe(),
                    ", which it needs: the first kubectl apply of this file fails for it."))
        .Related(needed->head(), "what it needs")
        .Help(Cat("Move ", needed->Describe(), " to the top of the file."));
  }
}

}  // namespace

MESHLINT_RULE(apply_order) = {
    .id = RuleId("apply-order"),
    .summary = "an object stands in a file before the Namespace or definition that it needs",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kSet,
    .check_set = Check,
};

}  // namespace meshlint::rules
