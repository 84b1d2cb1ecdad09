#include "rule/rule.h"

#include "kube/pod.h"

namespace meshlint::rules {
namespace {

// Of a dump of live Pods: the owners are elsewhere.
bool IsLive(const Object& pod) {
  return !pod.spec()["nodeName"].IsUnset() || !pod["status"].IsUnset();
}

void Check(const Object& pod, RuleContext& context) {
  if (pod.copy_of() != nullptr || kube::MainContainersOf(pod).empty() || IsLive(pod)) return;
  const Node policy = pod.spec()["restartPolicy"];
  if (!policy.IsUnset() && policy.text() != "Always") return;  // runs once, on purpose
  const Node annotations = pod.metadata()["annotations"];
  if (pod.metadata()["ownerReferences"].size() > 0 || annotations["helm.sh/hook"].Exists() ||
      annotations["kubernetes.io/config.mirror"].Exists())
    return;
  context
      .Report(pod, pod.head(),
              Cat(pod.Describe(),
                  " is made by no controller: when its node goes, it does not come "
                  "back."))
      .Help("Use a Deployment, or a StatefulSet or DaemonSet.");
}

}  // namespace

MESHLINT_RULE(pod_bare) = {
    .id = RuleId("pod-bare"),
    .summary = "a Pod is made by no controller",
    .severity = Severity::kInfo,
    .presets = kStrict | kCaveats,
    .phase = Phase::kObject,
    .kinds = {"Pod"},
    .aliases = {"kubescape:C-0073", "kyverno:prevent-bare-pods"},
    .check = Check,
};

}  // namespace meshlint::rules
