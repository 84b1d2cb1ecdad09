#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/syntax.h"

namespace meshlint::rules {
namespace {

constexpr std::array<std::string_view, 3> kEffects = {"NoSchedule", "PreferNoSchedule",
                                                      "NoExecute"};
// Comparisons came with a feature gate that is off by default.
constexpr KubernetesVersion kComparisons{35};

bool IsOperator(std::string_view op, const RuleContext& context) {
  if (op.empty() || op == "Equal" || op == "Exists") return true;
  return (op == "Lt" || op == "Gt") && context.versions().last >= kComparisons;
}

struct Toleration {
  const Object& object;
  Node node;
  RuleContext& context;

  FindingBuilder Report(const Node& at, const std::string& what) const {
    return context.Report(object, at, Cat("A toleration of ", object.Describe(), ' ', what));
  }
};

void CheckOperator(const Toleration& toleration) {
  const Node op = toleration.node["operator"];
  const Node key = toleration.node["key"];
  const Node value = toleration.node["value"];
  if (!IsOperator(op.text(), toleration.context)) {
    toleration
        .Report(op, Cat("has operator ", Quote(op.text()),
                        "; only Equal and Exists are "
                        "allowed."))
        .StandsFor("invalid-enum-value", toleration.object.PathOf(op))
        .Help("Write Equal (with a value) or Exists.");
    return;
  }
  const bool exists = op.text() == "Exists";
  if (exists && !value.IsUnset()) {
    toleration
        .Report(value, Cat("has operator Exists and the value ", Quote(value.text()),
                           "; the API server refuses this."))
        .Related(op, "Exists takes every value")
        .Help("Remove the value, or use operator Equal.");
  }
  if (!exists && key.IsUnset()) {
    toleration
        .Report(key, "has no key and does not say operator: Exists; the API server refuses this.")
        .Help("Add the key of the taint, or operator: Exists to tolerate every taint.");
  }
}

void CheckEffect(const Toleration& toleration) {
  const Node effect = toleration.node["effect"];
  const Node seconds = toleration.node["tolerationSeconds"];
  const bool known = std::find(kEffects.begin(), kEffects.end(), effect.text()) != kEffects.end();
  if (!effect.IsUnset() && !known) {
    toleration
        .Report(effect, Cat("has effect ", Quote(effect.text()),
                            "; only NoSchedule, PreferNoSchedule and NoExecute are allowed."))
        .StandsFor("invalid-enum-value", toleration.object.PathOf(effect))
        .Help("Write the effect of the taint, or leave it out for all of them.");
    return;
  }
  if (seconds.IsUnset() || effect.text() == "NoExecute") return;
  toleration
      .Report(seconds,
              Cat("has tolerationSeconds and ",
                  effect.IsUnset() ? std::string("no effect") : Cat("effect ", effect.text()),
                  "; the API server takes it with NoExecute only."))
      .Help("Remove tolerationSeconds, or set effect: NoExecute.");
}

void CheckTexts(const Toleration& toleration) {
  const Node key = toleration.node["key"];
  const Node value = toleration.node["value"];
  if (!key.IsUnset() && !kube::WhyInvalidLabelKey(key.text()).empty()) {
    toleration
        .Report(key, Cat("has the key ", Quote(key.text()),
                         ", which no taint can have: ", kube::WhyInvalidLabelKey(key.text()), "."))
        .Help("Write the key of the taint.");
  }
  const std::string_view op = toleration.node["operator"].text();
  if (op == "Exists" || value.IsUnset() || kube::WhyInvalidLabelValue(value.text()).empty()) return;
  toleration
      .Report(value, Cat("has the value ", Quote(value.text()), ", which no taint can have: ",
                         kube::WhyInvalidLabelValue(value.text()), "."))
      .Help("Write the value of the taint.");
}

void CheckEverything(const Toleration& toleration) {
  if (toleration.object.Is("apps", "DaemonSet")) return;
  const Node op = toleration.node["operator"];
  if (op.text() != "Exists" || !toleration.node["key"].IsUnset()) return;
  toleration.Report(op, "tolerates every taint, so its pods also run on nodes that are kept free.")
      .As(Severity::kWarning)
      .OnlyIn(kStrict)
      .Help("Name the taints that the pods may tolerate.");
}

void Check(const Object& object, RuleContext& context) {
  const Node tolerations = kube::PodSpecOf(object)["tolerations"];
  for (const Node node : tolerations.Items()) {
    if (!node.IsMapping() || kube::HoldsTemplate(node)) continue;
    const Toleration toleration{object, node, context};
    CheckOperator(toleration);
    CheckEffect(toleration);
    CheckTexts(toleration);
    CheckEverything(toleration);
  }
}

}  // namespace

MESHLINT_RULE(toleration_invalid) = {
    .id = RuleId("toleration-invalid"),
    .summary = "a toleration is refused by the API server, or tolerates every taint",
    .severity = Severity::kError,
    .presets = kRecommended | kStrict,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"tolerations"},
    .aliases = {"kyverno:restrict-controlplane-scheduling"},
    .check = Check,
};

}  // namespace meshlint::rules
