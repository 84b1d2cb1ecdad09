// Targets: the workload that an autoscaler scales, and the pods that a PodDisruptionBudget guards.
#ifndef MESHLINT_LIB_KUBE_TARGETS_H_
#define MESHLINT_LIB_KUBE_TARGETS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kube/object_index.h"
#include "model/object.h"

namespace meshlint::kube {

// What an autoscaler refers to.  The kinds are HorizontalPodAutoscaler, KEDA's ScaledObject and
// VerticalPodAutoscaler.
struct ScaleTarget {
  Node ref;  // scaleTargetRef or targetRef; missing for other kinds
  std::string_view group;
  std::string_view kind;
  std::string_view name;
  const Object* object = nullptr;  // in the autoscaler's namespace; null where the set has none

  // `Deployment "web"`.
  std::string Describe() const;
};

// Whether the object says what it scales: an autoscaler.
bool NamesScaleTarget(const Object& object);

// `index` may hold the target or not; without a kind or name nothing is looked up.
ScaleTarget ScaleTargetOf(const ObjectIndex& index, const Object& autoscaler);

// The HorizontalPodAutoscalers of the set that scale the object, in order.
std::vector<const Object*> AutoscalersOf(const ObjectIndex& index, const Object& workload);
// KEDA's ScaledObjects that do.
std::vector<const Object*> ScaledObjectsOf(const ObjectIndex& index, const Object& workload);

// Whether the kind can be scaled: it is none of Kubernetes' own kinds without a scale subresource.
bool HasScale(std::string_view group, std::string_view kind);

// Whether the selector of a PodDisruptionBudget matches labels.  An absent one matches nothing, an
// empty one everything; before policy/v1 that too matched nothing.
bool Guards(const Object& budget, const Node& labels);

// The workloads and Pods of the budget's namespace whose pods it guards, in order.  Copies of
// templates and Pods that repeat one are left out.
std::vector<const Object*> GuardedBy(const ObjectIndex& index, const Object& budget);
// The budgets of the object's namespace that guard its pods, in order.
std::vector<const Object*> BudgetsOf(const ObjectIndex& index, const Object& workload);

// Whether two objects that refer to `target` stand side by side: not where the set holds variants
// of it (overlays, examples), written in different files, with the target in several of them.
bool AreTogether(const ObjectIndex& index, const Object& a, const Object& b, const Object& target);

// How many pods the controllers of what a budget guards are asked for at least: replicas, or
// minReplicas where an autoscaler decides.  Nothing where that is not known: a DaemonSet, a Job, a
// Pod of no controller, a value that is filled in later.
std::optional<std::int64_t> FewestPodsOf(const ObjectIndex& index, const Object& workload);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_TARGETS_H_
