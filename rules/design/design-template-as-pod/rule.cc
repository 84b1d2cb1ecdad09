#include "rule/rule.h"

#include <utility>

#include "kube/component_edit.h"
#include "kube/kinds.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

// A workload beside which an empty Pod was left: the first with a pod template in the namespace.
const Object* WorkloadBeside(const Object& pod) {
  for (const Object& other : pod.document_model().objects()) {
    if (kube::IsWorkload(other) && kube::PodSpecOf(other)["containers"].size() > 0 &&
        kube::EffectiveNamespace(other) == kube::EffectiveNamespace(pod)) {
      return &other;
    }
  }
  return nullptr;
}

FindingBuilder ReportStray(const Object& object, std::string message, RuleContext& context) {
  const Component& component =
      object.document_model().components()[static_cast<std::size_t>(object.component())];
  FindingBuilder finding = context.Report(object, object.head(), std::move(message));
  finding.Help("Delete the component.")
      .StandsFor("spec-missing", "/spec")
      .Fix(Cat("Delete ", object.Describe()), FixSafety::kUnsafe,

           kube::RemoveComponent(object.document_model(), component));
  return finding;
}

void Check(const Object& object, RuleContext& context) {
  if (!object.in_design()) return;
  if (const Object* source = object.copy_of()) {
    const std::string_view effect = object.IsCore("PodTemplate")
                                        ? "it does nothing there"
                                        : "deploying the design starts it besides";
    ReportStray(object,
                Cat(object.Describe(), " repeats the pod template of ", source->Describe(), "; ",
                    effect, "."),
                context)
        .Related(kube::PodTemplateOf(*source), "the template");
    return;
  }
  if (!object.is_sketch() || object.Is("batch", "Job")) return;
  if (const Object* workload = WorkloadBeside(object)) {
    ReportStray(object,
                Cat(object.Describe(), " is empty; the editor left it beside ",
                    workload->Describe(), ", and it cannot be deployed."),
                context);
  }
}

}  // namespace

MESHLINT_RULE(design_template_as_pod) = {
    .id = RuleId("design-template-as-pod"),
    .summary = "a Pod, PodTemplate or Job is left over from drawing a workload",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Pod", "PodTemplate", "Job.batch"},
    .fix = FixKind::kUnsafe,
    .sees_sketches = true,
    .check = Check,
};

}  // namespace meshlint::rules
