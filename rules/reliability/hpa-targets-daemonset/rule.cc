#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "kube/definitions.h"
#include "kube/kinds.h"
#include "kube/targets.h"

namespace meshlint::rules {
namespace {

constexpr std::array<std::string_view, 12> kWithoutScale = {
    "DaemonSet", "Pod",    "Job",     "CronJob",     "Service",
    "ConfigMap", "Secret", "Ingress", "PodTemplate", "PersistentVolumeClaim",
    "Namespace", "Node"};

// A definition without a scale subresource in any version.
bool IsWithoutScale(const Object& definition) {
  const Node spec = definition.spec();
  if (spec["subresources"]["scale"].Exists() || !spec["versions"].IsSequence()) return false;
  for (const Node version : spec["versions"].Items()) {
    if (version["subresources"]["scale"].Exists()) return false;
  }
  return true;
}

void Check(const Object& autoscaler, RuleContext& context) {
  const kube::ScaleTarget target = kube::ScaleTargetOf(context.index(), autoscaler);
  if (target.kind.empty()) return;
  const Object* definition = nullptr;
  if (kube::IsKubernetesGroup(target.group)) {
    if (std::find(kWithoutScale.begin(), kWithoutScale.end(), target.kind) == kWithoutScale.end())
      return;
  } else {
    definition = kube::DefinitionOf(context.index(), target.group, target.kind);
    if (definition == nullptr || !IsWithoutScale(*definition)) return;
  }
  FindingBuilder finding = context.Report(autoscaler, target.ref["kind"],
                                          Cat(autoscaler.Describe(), " targets ", target.Describe(),
                                              ", but a ", target.kind, " cannot be scaled."));
  finding.Help("Target a Deployment, a StatefulSet or another kind with a scale subresource.");
  if (definition != nullptr)
    finding.Related(definition->head(), "no version of it has subresources.scale");
  if (target.object != nullptr) finding.Related(target.object->head(), "the target");
}

}  // namespace

MESHLINT_RULE(hpa_targets_daemonset) = {
    .id = RuleId("hpa-targets-daemonset"),
    .summary = "a HorizontalPodAutoscaler targets a kind that cannot be scaled",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"HorizontalPodAutoscaler.autoscaling"},
    .check = Check,
};

}  // namespace meshlint::rules
