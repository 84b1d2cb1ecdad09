#include "kube/targets.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

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

// Which budget guards which workload.  A budget is compared with the workloads that carry the first
// label it asks for, so that the cost grows with what is guarded, not with budgets times workloads.
class Guarding {
 public:
  explicit Guarding(const ObjectIndex& index) {
    for (const Object* budget : index.OfKind("policy", "PodDisruptionBudget")) {
      std::vector<const Object*>& guarded = workloads_[budget];
      for (const Object* owner : Candidates(index, *budget)) {
        if (!Guards(*budget, PodLabelsOf(*owner))) continue;
        guarded.push_back(owner);
        budgets_[owner].push_back(budget);
      }
    }
  }

  std::vector<const Object*> Workloads(const Object& budget) const {
    return Find(workloads_, budget);
  }
  std::vector<const Object*> Budgets(const Object& workload) const {
    return Find(budgets_, workload);
  }

 private:
  using Lists = std::unordered_map<const Object*, std::vector<const Object*>>;
  using ByLabel = std::unordered_map<std::string, std::vector<const Object*>>;

  static std::vector<const Object*> Find(const Lists& lists, const Object& object) {
    const auto found = lists.find(&object);
    return found == lists.end() ? std::vector<const Object*>() : found->second;
  }

  static std::string LabelKey(const Node& key, const Node& value) {
    return Cat(key.text(), '\n', value.text());
  }

  // In the order of the set; those that cannot match may be left out.
  const std::vector<const Object*>& Candidates(const ObjectIndex& index, const Object& budget) {
    static const std::vector<const Object*> none;
    const std::string_view own = EffectiveNamespace(budget);
    const std::vector<const Object*>& owners = index.PodOwnersIn(own);
    const Node labels = budget.spec()["selector"]["matchLabels"];
    if (labels.size() == 0) return owners;
    const auto [at, is_new] = by_label_.try_emplace(std::string(own));
    if (is_new) {
      for (const Object* owner : owners) {
        for (const yaml::Entry label : PodLabelsOf(*owner).Entries())
          at->second[LabelKey(label.key, label.value)].push_back(owner);
      }
    }
    for (const yaml::Entry label : labels.Entries()) {
      const auto found = at->second.find(LabelKey(label.key, label.value));
      return found == at->second.end() ? none : found->second;
    }
    return owners;
  }

  Lists workloads_;
  Lists budgets_;
  std::unordered_map<std::string, ByLabel> by_label_;  // by namespace
};

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
  std::vector<const Object*> guarded = index.Derived<Guarding>().Workloads(budget);
  std::erase_if(guarded, [](const Object* owner) {
    return owner->is_sketch() || owner->copy_of() != nullptr;
  });
  return guarded;
}

std::vector<const Object*> BudgetsOf(const ObjectIndex& index, const Object& workload) {
  return index.Derived<Guarding>().Budgets(workload);
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
