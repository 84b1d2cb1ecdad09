#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/affinity.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/selector.h"

namespace meshlint::rules {
namespace {

using edit::List;
using edit::Map;

edit::Value PreferOtherNodes(const Node& selector) {
  return Map(
      {{"preferredDuringSchedulingIgnoredDuringExecution",
        List({Map({{"weight", 100},
                   {"podAffinityTerm", Map({{"labelSelector", edit::Value::CopyOf(selector)},
                                            {"topologyKey", "kubernetes.io/hostname"}})}})})}});
}

void Check(const Object& set, RuleContext& context) {
  const std::int64_t replicas = kube::ReplicasOf(set).value_or(1);
  const Node pod_spec = kube::PodSpecOf(set);
  if (replicas < 2 || kube::MainContainersOf(set).empty()) return;
  if (kube::SpreadsItsPods(set) || kube::IsPinnedToOneNode(set)) return;
  if (kube::HoldsTemplate(pod_spec["affinity"]) ||
      kube::HoldsTemplate(pod_spec["topologySpreadConstraints"]))
    return;
  FindingBuilder finding =
      context.Report(set, set.head(),
                     Cat("Nothing keeps the ", replicas, " pods of ", set.Describe(),
                         " apart, so one node that fails may take all of them with it."));
  finding.Help("Add a podAntiAffinity on kubernetes.io/hostname with the labels of the pods.")
      .Path(set.PathOf(pod_spec) + "/affinity");
  const Node selector = set.spec()["selector"];
  if (selector.size() == 0 || !pod_spec["affinity"].IsUnset()) return;
  // It would keep other pods apart.
  if (kube::MismatchOfSelector(selector, kube::PodLabelsOf(set))) return;
  finding.Fix(
      "Prefer other nodes", FixSafety::kUnsafe,
      edit::SetKey(pod_spec, "affinity", Map({{"podAntiAffinity", PreferOtherNodes(selector)}}),
                   {.before = "containers", .after = {}}));
}

}  // namespace

MESHLINT_RULE(statefulset_no_pod_anti_affinity) = {
    .id = RuleId("statefulset-no-pod-anti-affinity"),
    .summary = "the pods of a StatefulSet may all run on one node",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-linter:no-anti-affinity", "kube-score:statefulset-has-host-podantiaffinity",
                "kyverno:create-pod-antiaffinity"},
    .check = Check,
};

}  // namespace meshlint::rules
