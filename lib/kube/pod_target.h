// PodTarget: what selectors choose from, and what a selector of pods asks of it.
#ifndef MESHLINT_LIB_KUBE_POD_TARGET_H_
#define MESHLINT_LIB_KUBE_POD_TARGET_H_

#include <optional>
#include <string_view>
#include <vector>

#include "kube/pod.h"
#include "kube/selector.h"
#include "model/object.h"

namespace meshlint::kube {

// Pods that a selector may match: a Pod, the template of a workload, or a template inside a custom
// resource (an Argo Rollout, a Knative Service).
struct PodTarget {
  const Object* object = nullptr;
  Node labels;  // may be missing
  Node pod_spec;
  bool is_custom = false;  // inside a custom resource: its pods get no findings

  PodSpec spec() const { return is_custom ? PodSpec(pod_spec) : PodSpec(*object); }
};

// The selector of a kind that selects pods by labels; a missing node where there is none, or it
// selects nothing.
Node PodSelectorOf(const Object& object);

// The monitors of the Prometheus operator: one selects Services, the other pods.
bool IsServiceMonitor(const Object& object);
bool IsPodMonitor(const Object& object);

// Whether the object's selector matches a pod, with the labels that its controller adds: `job-name`
// of a Job, `statefulset.kubernetes.io/pod-name` of a StatefulSet.
bool Selects(const Object& object, const PodTarget& pod);

// What of a plain selector (of a Service) a pod lacks, such labels counted.
std::vector<SelectorMismatch> LackingIn(const Node& pairs, const PodTarget& pod);

// The pods of an object as a target; nothing for kinds without.
std::optional<PodTarget> PodTargetOf(const Object& object);

// Whether pods may have the label without its being written in their template.
bool MayBeAddedLabel(std::string_view key);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_POD_TARGET_H_
