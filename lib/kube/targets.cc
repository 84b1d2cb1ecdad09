#include "kube/targets.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/selector.h"

namespace meshlint::kube {
namespace {

constexpr std::array<std::string_view, 4> kScaledKinds = {
    "Deployment.apps", "StatefulSet.apps", "ReplicaSet.apps", "ReplicationController"};
// Workloads whose groups had other names once; the apiVersion of a reference may be that old.
constexpr std::string_view kOldGroup = "extensions";

std::vector<const Object*> OfKindScaling(const ObjectIndex& index, std::string_view group,
                                         std::string_view kind, const Object& workload) {
  std::vector<const Object*> found;
  for (const Object* autoscaler : index.OfKind(group, kind)) {
    if (ScaleTargetOf(index, *autoscaler).object == &workload) found.push_back(autoscaler);
  }
  return found;
}

Node TargetRefOf(const Object& autoscaler) {
  if (autoscaler.kind() == "VerticalPodAutoscaler") return autoscaler.spec()["targetRef"];
  return autoscaler.spec()["scaleTargetRef"];
}

}  // namespace

std::string ScaleTarget::Describe() const { return Cat(kind, ' ', Quote(name)); }

ScaleTarget ScaleTargetOf(const ObjectIndex& index, const Object& autoscaler) {
  ScaleTarget target;
  target.ref = TargetRefOf(autoscaler);
  target.kind = target.ref["kind"].text();
  target.name = target.ref["name"].text();
  const Node api_version = target.ref["apiVersion"];
  target.group = GroupOf(api_version.text());
  if (autoscaler.group() == "keda.sh") {
    if (target.kind.empty()) target.kind = "Deployment";
    if (api_version.IsUnset()) target.group = "apps";
  }
  if (target.name.empty()) return target;
  const std::string_view own = EffectiveNamespace(autoscaler);
  target.object = index.Find(target.group, target.kind, own, target.name);
  // Without a version the group cannot be meant: the kind decides.
  if (target.object == nullptr && (api_version.IsUnset() || target.group == kOldGroup))
    target.object = index.Find("apps", target.kind, own, target.name);
  return target;
}

std::vector<const Object*> AutoscalersOf(const ObjectIndex& index, const Object& workload) {
  return OfKindScaling(index, "autoscaling", "HorizontalPodAutoscaler", workload);
}

std::vector<const Object*> ScaledObjectsOf(const ObjectIndex& index, const Object& workload) {
  return OfKindScaling(index, "keda.sh", "ScaledObject", workload);
}

bool HasScale(std::string_view group, std::string_view kind) {
  if (!IsKubernetesGroup(group)) return true;
  const std::string name = group.empty() ? std::string(kind) : Cat(kind, '.', group);
  if (group == kOldGroup) return kind == "Deployment" || kind == "ReplicaSet";
  return std::find(kScaledKinds.begin(), kScaledKinds.end(), name) != kScaledKinds.end();
}

bool Guards(const Object& budget, const Node& labels) {
  const Node selector = budget.spec()["selector"];
  if (!selector.IsMapping()) return false;
  if (IsEmptySelector(selector)) return budget.version() != "v1beta1";
  return !MismatchOfSelector(selector, labels);
}

std::vector<const Object*> GuardedBy(const ObjectIndex& index, const Object& budget) {
  std::vector<const Object*> guarded;
  for (const Object* owner : index.PodOwnersIn(EffectiveNamespace(budget))) {
    if (owner->is_sketch() || owner->copy_of() != nullptr) continue;
    if (Guards(budget, PodLabelsOf(*owner))) guarded.push_back(owner);
  }
  return guarded;
}

std::vector<const Object*> BudgetsOf(const ObjectIndex& index, const Object& workload) {
  std::vector<const Object*> budgets;
  for (const Object* budget : index.OfKind("policy", "PodDisruptionBudget")) {
    if (EffectiveNamespace(*budget) == EffectiveNamespace(workload) &&
        Guards(*budget, PodLabelsOf(workload)))
      budgets.push_back(budget);
  }
  return budgets;
}

std::optional<std::int64_t> FewestPodsOf(const ObjectIndex& index, const Object& workload) {
  const std::vector<const Object*> autoscalers = AutoscalersOf(index, workload);
  if (!autoscalers.empty()) {
    const Node least = autoscalers.front()->spec()["minReplicas"];
    return least.IsUnset() ? 1 : least.AsInteger(true);
  }
  if (!ScaledObjectsOf(index, workload).empty()) return std::nullopt;
  return ReplicasOf(workload);
}

}  // namespace meshlint::kube
