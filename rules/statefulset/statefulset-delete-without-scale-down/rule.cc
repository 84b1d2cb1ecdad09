#include "rule/rule.h"

#include "kube/pod.h"

namespace meshlint::rules {
namespace {

void Check(const Object& set, RuleContext& context) {
  const std::int64_t replicas = kube::ReplicasOf(set).value_or(1);
  if (replicas <= 1 || !kube::PodTemplateOf(set).IsMapping()) return;
  context
      .Report(set, set.head(),
              Cat("Deleting ", set.Describe(), " ends its ", replicas,
                  " pods in no particular order, without waiting for one another."))
      .Help("Scale it to 0 and wait until the pods are gone, then delete it.");
}

}  // namespace

MESHLINT_RULE(statefulset_delete_without_scale_down) = {
    .id = RuleId("statefulset-delete-without-scale-down"),
    .summary = "deleting a StatefulSet does not end its pods in order",
    .severity = Severity::kInfo,
    .presets = kCaveats,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .check = Check,
};

}  // namespace meshlint::rules
