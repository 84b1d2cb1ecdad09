#include "rule/rule.h"

#include <algorithm>
#include <array>
#include <utility>

#include "kube/pod.h"
#include "kube/refusal.h"

namespace meshlint::rules {
namespace {

// Kinds whose spec the schema leaves optional and the server wants filled in.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kNeedSpec = {{
    {"", "Pod"},
    {"", "Service"},
    {"", "PersistentVolumeClaim"},
    {"", "PersistentVolume"},
    {"", "ReplicationController"},
    {"apps", "Deployment"},
    {"apps", "StatefulSet"},
    {"apps", "DaemonSet"},
    {"apps", "ReplicaSet"},
    {"batch", "Job"},
    {"batch", "CronJob"},
    {"autoscaling", "HorizontalPodAutoscaler"},
    {"networking.k8s.io", "Ingress"},
}};

// A template that says nothing of its pods.
void CheckTemplate(const Object& object, RuleContext& context) {
  const Node pod_template = kube::PodTemplateOf(object);
  if (object.IsCore("Pod") || !pod_template.IsMapping()) return;
  const Node spec = pod_template["spec"];
  if (spec && !spec.IsNull()) return;
  const std::string path = kube::FieldPath(object, pod_template, "spec");
  context
      .Report(
          object, object.head(),
          Cat("The template of ", object.Describe(), " has no spec; the API server refuses it."))
      .Path(path)
      .StandsFor("missing-field", path)
      .StandsFor("wrong-type", path)
      .Help("Say under template.spec which containers the pods run.");
}

void Check(const Object& object, RuleContext& context) {
  const bool needs_spec = std::find(kNeedSpec.begin(), kNeedSpec.end(),
                                    std::pair(object.group(), object.kind())) != kNeedSpec.end();
  const Node spec = object.spec();
  if (!needs_spec || (spec.IsMapping() && spec.size() > 0)) {
    CheckTemplate(object, context);
    return;
  }
  // A spec that is text or a list has the wrong type, which the schema reports.
  if (spec && !spec.IsNull() && !spec.IsMapping()) return;
  context
      .Report(object, object.head(),
              Cat(object.Describe(), " has no spec; the API server refuses it."))
      .Path("/spec")
      .StandsFor("missing-field", "/spec")
      .Help("Fill in the spec or remove the object.");
}

}  // namespace

MESHLINT_RULE(spec_missing) = {
    .id = RuleId("spec-missing"),
    .summary = "an object has no spec and cannot do without",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .sees_sketches = true,
    .check = Check,
};

}  // namespace meshlint::rules
