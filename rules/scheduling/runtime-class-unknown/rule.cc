#include "rule/rule.h"

#include "kube/pod.h"

namespace meshlint::rules {
namespace {

void Check(const Object& object, RuleContext& context) {
  const Node name = kube::PodSpecOf(object)["runtimeClassName"];
  if (name.IsUnset() || object.copy_of() != nullptr) return;
  const ObjectIndex& index = context.index();
  if (index.Find("node.k8s.io", "RuntimeClass", "", name.text()) != nullptr) return;
  if (!context.MayReportAbsence(object, "RuntimeClass", "", name.text())) return;
  const std::string_view nearest =
      index.NearestName("node.k8s.io", "RuntimeClass", "", name.text());
  context
      .Report(object, name,
              Cat(object.Describe(), " needs RuntimeClass ", Quote(name.text()),
                  ", which is not in this set; without it the pods are refused."))
      .Help(Cat("Make sure that the cluster has it, or correct the name",
                nearest.empty() ? "." : Cat(" (did you mean ", Quote(nearest), "?).")));
}

}  // namespace

MESHLINT_RULE(runtime_class_unknown) = {
    .id = RuleId("runtime-class-unknown"),
    .summary = "pods need a RuntimeClass that is not in the set",
    .severity = Severity::kInfo,
    .presets = kCaveats,
    .phase = Phase::kReference,
    .kinds = kPodKinds,
    .keys = {"runtimeClassName"},
    .aliases = {"kubescape:C-0297"},
    .check = Check,
};

}  // namespace meshlint::rules
