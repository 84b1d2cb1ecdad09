#include "rule/rule.h"

#include "kube/pod.h"

namespace meshlint::rules {
namespace {

void Check(const Object& workload, RuleContext& context) {
  const Node name = kube::PodSpecOf(workload)["priorityClassName"];
  if (name.IsUnset() || workload.copy_of() != nullptr) return;
  if (StartsWith(name.text(), "system-")) return;  // built in, or refused by name
  if (context.index().Find("scheduling.k8s.io", "PriorityClass", "", name.text()) != nullptr)
    return;
  if (!context.MayReportAbsence(workload, "PriorityClass", "", name.text())) return;
  context
      .Report(workload, name,
              Cat(workload.Describe(), " needs PriorityClass ", Quote(name.text()),
                  ", which is not in this set; its pods are refused unless the cluster has it."))
      .Help("Add the PriorityClass, or name it as a need of the design.");
}

}  // namespace

MESHLINT_RULE(priority_class_missing) = {
    .id = RuleId("priority-class-missing"),
    .summary = "a pod names a PriorityClass that is not in the set",
    .severity = Severity::kInfo,
    .presets = kCaveats,
    .phase = Phase::kReference,
    .kinds = kPodKinds,
    .keys = {"priorityClassName"},
    .check = Check,
};

}  // namespace meshlint::rules
