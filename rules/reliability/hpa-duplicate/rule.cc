#include "rule/rule.h"

#include <algorithm>

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
  for (const Object* other : index.OfKind("autoscaling", "HorizontalPodAutoscaler")) {
    if (other == &autoscaler) break;  // those before it
    if (other->name() == autoscaler.name() || !(TargetOf(index, *other) == target)) continue;
    return ReportPair(autoscaler, *other, target, Severity::kError,
                      ", so neither does (AmbiguousSelector).", context);
  }
  for (const Object* scaled : index.OfKind("keda.sh", "ScaledObject")) {
    if (TakesOver(*scaled) || !(TargetOf(index, *scaled) == target)) continue;
    return ReportPair(autoscaler, *scaled, target, Severity::kWarning,
                      ", so each undoes what the other one does.", context);
  }
  for (const Object* vertical : index.OfKind("autoscaling.k8s.io", "VerticalPodAutoscaler")) {
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
