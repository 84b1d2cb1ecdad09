#include "rule/rule.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/targets.h"

namespace meshlint::rules {
namespace {

struct Target {
  kube::ScaleTarget ref;
  std::string_view namespace_name;

  friend bool operator==(const Target& a, const Target& b) {
    return a.ref.kind == b.ref.kind && a.ref.name == b.ref.name &&
           a.namespace_name == b.namespace_name &&
           (a.ref.object == b.ref.object || a.ref.object == nullptr || b.ref.object == nullptr);
  }
};

Target TargetOf(const ObjectIndex& index, const Object& scaler) {
  return {kube::ScaleTargetOf(index, scaler), kube::EffectiveNamespace(scaler)};
}

// All that scales, by what it says it scales: each is compared with its likes alone.
class Scalers {
 public:
  explicit Scalers(const ObjectIndex& index) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kKinds = {
        {{"autoscaling", "HorizontalPodAutoscaler"},
         {"keda.sh", "ScaledObject"},
         {"autoscaling.k8s.io", "VerticalPodAutoscaler"}}};
    for (const auto& [group, kind] : kKinds) {
      for (const Object* scaler : index.OfKind(group, kind))
        by_target_[KeyOf(TargetOf(index, *scaler))].push_back(scaler);
    }
  }

  // In the order of the set, those of one kind together.
  std::vector<const Object*> Of(const Target& target, std::string_view kind) const {
    std::vector<const Object*> scalers;
    const auto found = by_target_.find(KeyOf(target));
    if (found == by_target_.end()) return scalers;
    for (const Object* scaler : found->second) {
      if (scaler->kind() == kind) scalers.push_back(scaler);
    }
    return scalers;
  }

 private:
  static std::string KeyOf(const Target& target) {
    return Cat(target.namespace_name, '\n', target.ref.kind, '\n', target.ref.name);
  }

  std::unordered_map<std::string, std::vector<const Object*>> by_target_;
};

// KEDA takes an autoscaler over that its ScaledObject is told to.
bool TakesOver(const Object& scaled) {
  const Node mark = scaled.metadata()["annotations"]["scaledobject.keda.sh/transfer-hpa-ownership"];
  return mark.text() == "true";
}

bool ScalesOnResource(const Object& autoscaler) {
  const Node metrics = autoscaler.spec()["metrics"];
  if (metrics.size() == 0) return true;  // CPU
  for (const Node metric : metrics.Items()) {
    const std::string_view type = metric["type"].text();
    if (type == "Resource" || type == "ContainerResource") return true;
  }
  return false;
}

// Whether it changes requests by itself, as far as its policies can be read at a glance.
bool ChangesRequests(const Object& vertical) {
  const Node mode = vertical.spec()["updatePolicy"]["updateMode"];
  if (mode.text() == "Off") return false;
  for (const Node policy : vertical.spec()["resourcePolicy"]["containerPolicies"].Items()) {
    if (policy["controlledResources"].Exists() || policy["mode"].text() == "Off") return false;
  }
  return true;
}

void ReportPair(const Object& scaler, const Object& other, const Target& target, Severity severity,
                std::string_view consequence, RuleContext& context) {
  context
      .Report(scaler, target.ref.ref["name"],
              Cat(scaler.Describe(), " and ", other.Describe(), " both scale ",
                  target.ref.Describe(), consequence))
      .Help("Keep one of them.")
      .As(severity)
      .Related(kube::ScaleTargetOf(context.index(), other).ref,
               Cat("the target of ", other.Describe()));
}

void Check(const Object& autoscaler, RuleContext& context) {
  const ObjectIndex& index = context.index();
  const Target target = TargetOf(index, autoscaler);
  if (target.ref.name.empty()) return;
  if (kube::IsTemplated(target.ref.name))
    return context.NotEvaluated(autoscaler, "the name of its target is filled in later");
  const Scalers& scalers = index.Derived<Scalers>();
  for (const Object* other : scalers.Of(target, "HorizontalPodAutoscaler")) {
    if (other == &autoscaler) break;  // those before it
    if (other->name() == autoscaler.name() || !(TargetOf(index, *other) == target)) continue;
    const Object* object = target.ref.object;
    if (object != nullptr && !kube::AreTogether(index, autoscaler, *other, *object)) continue;
    return ReportPair(autoscaler, *other, target, Severity::kError,
                      ", so neither does (AmbiguousSelector).", context);
  }
  for (const Object* scaled : scalers.Of(target, "ScaledObject")) {
    if (TakesOver(*scaled) || !(TargetOf(index, *scaled) == target)) continue;
    return ReportPair(autoscaler, *scaled, target, Severity::kWarning,
                      ", so each undoes what the other one does.", context);
  }
  for (const Object* vertical : scalers.Of(target, "VerticalPodAutoscaler")) {
    if (!ChangesRequests(*vertical) || !ScalesOnResource(autoscaler)) continue;
    if (!(TargetOf(index, *vertical) == target)) continue;
    return ReportPair(autoscaler, *vertical, target, Severity::kWarning,
                      " by the same resource, so they work against each other.", context);
  }
}

}  // namespace

MESHLINT_RULE(hpa_duplicate) = {
    .id = RuleId("hpa-duplicate"),
    .summary = "two autoscalers scale the same workload",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"HorizontalPodAutoscaler.autoscaling"},
    .aliases = {"kyverno:prevent-duplicate-hpa", "kyverno:prevent-duplicate-vpa"},
    .check = Check,
};

}  // namespace meshlint::rules
