#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

// Whether the Pod was written by a server: then its node is a record, not a wish.
bool IsDumpOfLivePod(const Object& object) {
  if (!object.IsCore("Pod")) return false;
  if (!object["status"].IsUnset() || !object.metadata()["uid"].IsUnset() ||
      !object.metadata()["ownerReferences"].IsUnset())
    return true;
  const Node volumes = object.spec()["volumes"];
  for (const Node volume : volumes.Items()) {
    if (StartsWith(volume["name"].text(), "kube-api-access-")) return true;
  }
  return false;
}

void Check(const Object& object, RuleContext& context) {
  const Node name = kube::PodSpecOf(object)["nodeName"];
  if (name.IsUnset() || IsDumpOfLivePod(object)) return;
  context
      .Report(object, name,
              Cat(object.IsCore("Pod") ? object.Describe() : Cat("The pods of ", object.Describe()),
                  " bypass", object.IsCore("Pod") ? "es" : "", " the scheduler and run on node ",
                  Quote(name.text()), " only, which other clusters do not have."))
      .Help("Remove nodeName, or ask for a label of the node with nodeSelector.")
      .Fix("Remove nodeName", FixSafety::kUnsafe, edit::Remove(name));
}

}  // namespace

MESHLINT_RULE(node_name_set) = {
    .id = RuleId("node-name-set"),
    .summary = "pods name the node that they run on",
    .severity = Severity::kWarning,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"nodeName"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
