#include "kube/pod_target.h"

#include "base/strings.h"
#include "kube/kinds.h"
#include "kube/targets.h"

namespace meshlint::kube {
namespace {

constexpr std::string_view kMonitoring = "monitoring.coreos.com";

// The template of pods inside a custom resource; missing where there is none.
Node CustomTemplateOf(const Object& object) {
  if (IsWorkload(object) || object.IsCore("Pod") || object.IsCore("PodTemplate")) return {};
  const Node direct = object.spec()["template"];
  if (direct["metadata"]["labels"].IsMapping() || direct["spec"]["containers"].IsSequence())
    return direct;
  const Node job = object.spec()["jobTemplate"]["spec"]["template"];
  return job["metadata"]["labels"].IsMapping() ? job : Node();
}

// Whether a controller gives the pods of an object a label with that value.
bool IsAddedLabel(const Object& object, std::string_view key, std::string_view value) {
  const std::string_view name = object.name();
  const bool is_job = object.group() == "batch";
  if (key == "job-name" || key == "batch.kubernetes.io/job-name") {
    if (object.Is("batch", "Job")) return value == name;
    return is_job && StartsWith(value, name);  // jobs of a CronJob: NAME-MINUTES
  }
  if (key == "controller-uid" || key == "batch.kubernetes.io/controller-uid" ||
      key == "batch.kubernetes.io/job-completion-index")
    return is_job;
  const bool is_set = object.Is("apps", "StatefulSet");
  if (key == "statefulset.kubernetes.io/pod-name")
    return is_set && StartsWith(value, name) && value.substr(name.size()).substr(0, 1) == "-";
  if (key == "apps.kubernetes.io/pod-index") return is_set;
  if (key == "controller-revision-hash") return is_set || object.Is("apps", "DaemonSet");
  return key == "pod-template-hash" && object.Is("apps", "Deployment");
}

}  // namespace

bool MayBeAddedLabel(std::string_view key) {
  return key.find("job-name") != std::string_view::npos ||
         key.find("controller") != std::string_view::npos ||
         key.find("kubernetes.io/pod-") != std::string_view::npos || key == "pod-template-hash" ||
         key == "batch.kubernetes.io/job-completion-index";
}

bool IsServiceMonitor(const Object& object) { return object.Is(kMonitoring, "ServiceMonitor"); }
bool IsPodMonitor(const Object& object) { return object.Is(kMonitoring, "PodMonitor"); }

Node PodSelectorOf(const Object& object) {
  if (object.IsCore("Service")) {
    const Node selector = object.spec()["selector"];
    const bool selects = selector.size() > 0 && object.spec().Rare("type").text() != "ExternalName";
    return selects ? selector : Node();
  }
  if (object.Is("networking.k8s.io", "NetworkPolicy")) return object.spec()["podSelector"];
  if (object.Is("policy", "PodDisruptionBudget") || IsPodMonitor(object)) {
    const Node selector = object.spec()["selector"];
    return selector.IsMapping() ? selector : Node();
  }
  return {};
}

std::vector<SelectorMismatch> LackingIn(const Node& pairs, const PodTarget& pod) {
  std::vector<SelectorMismatch> lacking = MismatchesOfMap(pairs, pod.labels);
  std::erase_if(lacking, [&pod](const SelectorMismatch& mismatch) {
    return !mismatch.label.Exists() &&
           IsAddedLabel(*pod.object, mismatch.term.key().text(), mismatch.term.text());
  });
  return lacking;
}

bool Selects(const Object& object, const PodTarget& pod) {
  if (object.Is("policy", "PodDisruptionBudget")) return Guards(object, pod.labels);
  const Node selector = PodSelectorOf(object);
  if (object.IsCore("Service")) return selector.Exists() && LackingIn(selector, pod).empty();
  return LackingIn(selector["matchLabels"], pod).empty() &&
         !MismatchOfExpressions(selector, pod.labels);
}

std::optional<PodTarget> PodTargetOf(const Object& object) {
  const bool is_pod = object.IsCore("Pod") || IsWorkload(object);
  const Node pod_template = is_pod ? PodTemplateOf(object) : CustomTemplateOf(object);
  if (!pod_template.IsMapping()) return std::nullopt;
  return PodTarget{&object, pod_template["metadata"]["labels"], pod_template["spec"], !is_pod};
}

}  // namespace meshlint::kube
