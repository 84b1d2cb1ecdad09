#include "kube/targets.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/strings.h"
#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/reference_graph.h"
#include "kube/selector.h"

namespace meshlint::kube {
namespace {

constexpr std::array<std::string_view, 4> kScaledKinds = {
    "Deployment.apps", "StatefulSet.apps", "ReplicaSet.apps", "ReplicationController"};
// Workloads whose groups had other names once; the apiVersion of a reference may be that old.
constexpr std::string_view kOldGroup = "extensions";

Node TargetRefOf(const Object& autoscaler) {
  if (autoscaler.kind() == "VerticalPodAutoscaler") return autoscaler.spec()["targetRef"];
  return autoscaler.spec().Rare("scaleTargetRef");
}

// What scales which workload.
class Autoscalers {
 public:
  explicit Autoscalers(const ObjectIndex& index) {
    Add(index, index.OfKind("autoscaling", "HorizontalPodAutoscaler"), horizontal_);
    Add(index, index.OfKind("keda.sh", "ScaledObject"), scaled_objects_);
  }

  std::vector<const Object*> Horizontal(const Object& workload) const {
    return Find(horizontal_, workload);
  }
  std::vector<const Object*> ScaledObjects(const Object& workload) const {
    return Find(scaled_objects_, workload);
  }

 private:
  using ByTarget = std::unordered_map<const Object*, std::vector<const Object*>>;

  static void Add(const ObjectIndex& index, const std::vector<const Object*>& autoscalers,
                  ByTarget& by_target) {
    for (const Object* autoscaler : autoscalers) {
      const Object* target = ScaleTargetOf(index, *autoscaler).object;
      if (target != nullptr) by_target[target].push_back(autoscaler);
    }
  }
  static std::vector<const Object*> Find(const ByTarget& by_target, const Object& workload) {
    const auto found = by_target.find(&workload);
    return found == by_target.end() ? std::vector<const Object*>() : found->second;
  }

  ByTarget horizontal_;
  ByTarget scaled_objects_;
};

}  // namespace

std::string ScaleTarget::Describe() const { return Cat(kind, ' ', Quote(name)); }

bool NamesScaleTarget(const Object& object) { return TargetRefOf(object).Exists(); }

ScaleTarget ScaleTargetOf(const ObjectIndex& index, const Object& autoscaler) {
  ScaleTarget target;
  target.ref = TargetRefOf(autoscaler);
  if (!target.ref.Exists() && autoscaler.group() != "keda.sh") return target;
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
  return index.Derived<Autoscalers>().Horizontal(workload);
}

std::vector<const Object*> ScaledObjectsOf(const ObjectIndex& index, const Object& workload) {
  return index.Derived<Autoscalers>().ScaledObjects(workload);
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
  for (const PodTarget* pod : index.references().SelectedBy(budget)) {
    if (!pod->is_custom) guarded.push_back(pod->object);
  }
  return guarded;
}

std::vector<const Object*> BudgetsOf(const ObjectIndex& index, const Object& workload) {
  return index.references().SelectorsOf(workload, "policy", "PodDisruptionBudget");
}

bool AreTogether(const ObjectIndex& index, const Object& a, const Object& b, const Object& target) {
  if (&a.file() == &b.file()) return true;
  std::size_t defined = 0;
  for (const Object* object : index.OfKind(target.group(), target.kind())) {
    defined += object->name() == target.name() &&
               EffectiveNamespace(*object) == EffectiveNamespace(target);
  }
  return defined <= 1;
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
