#include "rule/rule.h"

#include <map>

#include "kube/pod.h"

namespace meshlint::rules {
namespace {

// Servers before 1.34 did not look into the template of a StatefulSet.
std::string AcceptedNote(const Object& object, const RuleContext& context) {
  if (!object.Is("apps", "StatefulSet") || context.versions().first >= KubernetesVersion{34})
    return {};
  return " A server before Kubernetes 1.34 accepts the StatefulSet and then fails to create its "
         "pods.";
}

void Check(const Object& object, RuleContext& context) {
  std::map<std::string_view, Node> first_of;
  const Node volumes = kube::PodSpecOf(object)["volumes"];
  for (const Node volume : volumes.Items()) {
    const Node name = volume["name"];
    if (name.IsUnset()) continue;
    const auto [first, is_new] = first_of.emplace(name.text(), name);
    if (is_new) continue;
    context
        .Report(object, name,
                Cat("Two volumes of ", object.Describe(), " are named ", Quote(name.text()),
                    "; the API server refuses this."))
        .StandsFor("duplicate-list-key", object.PathOf(name))
        .Related(first->second, "the first of them")
        .Help(Cat("Give each volume its own name, or remove one.", AcceptedNote(object, context)));
  }
}

}  // namespace

MESHLINT_RULE(volume_duplicate_name) = {
    .id = RuleId("volume-duplicate-name"),
    .summary = "two volumes of a pod have the same name",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"volumes"},
    .check = Check,
};

}  // namespace meshlint::rules
