#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "edit/edit.h"
#include "kube/affinity.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

constexpr std::string_view kMaster = "node-role.kubernetes.io/master";
constexpr std::string_view kControlPlane = "node-role.kubernetes.io/control-plane";
constexpr KubernetesVersion kMasterGone{24};

// A label that nodes still carry beside the one that took its place.
struct OldLabel {
  std::string_view old;
  std::string_view now;
};
constexpr std::array<OldLabel, 5> kOld = {{
    {"beta.kubernetes.io/os", "kubernetes.io/os"},
    {"beta.kubernetes.io/arch", "kubernetes.io/arch"},
    {"beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type"},
    {"failure-domain.beta.kubernetes.io/zone", "topology.kubernetes.io/zone"},
    {"failure-domain.beta.kubernetes.io/region", "topology.kubernetes.io/region"},
}};

// `key` is the key of a mapping or the value of a field that holds a label's name.
void CheckLabel(const Object& object, const Node& key, bool required, RuleContext& context) {
  if (key.text() == kMaster && required && context.versions().last >= kMasterGone) {
    context
        .Report(object, key,
                Cat(object.Describe(), " asks for nodes with the label ", kMaster,
                    ", which nodes do not have since Kubernetes 1.24, so ",
                    object.IsCore("Pod") ? "it stays" : "its pods stay", " Pending."))
        .Help(Cat("Use ", kControlPlane, "."))
        .HoldsFor({std::max(context.versions().first, kMasterGone), context.versions().last})
        .OnlyIn(kRecommended)
        .Fix(Cat("Write ", kControlPlane), FixSafety::kUnsafe,
             key.key().Exists() ? edit::ReplaceText(key, kControlPlane)
                                : edit::RenameKey(key, kControlPlane));
    return;
  }
  for (const OldLabel& label : kOld) {
    if (key.text() != label.old) continue;
    context
        .Report(
            object, key,
            Cat(object.Describe(), " uses the node label ", label.old, ", which is deprecated."))
        .Help(Cat("Use ", label.now, ", if the nodes have it."))
        .OnlyIn(kStrict)
        .Fix(Cat("Write ", label.now), FixSafety::kUnsafe,
             key.key().Exists() ? edit::ReplaceText(key, label.now)
                                : edit::RenameKey(key, label.now));
  }
}

void CheckNodeTerms(const Object& object, const Node& pod_spec, RuleContext& context) {
  for (const kube::NodeTerm& term : kube::NodeTermsOf(pod_spec)) {
    const Node expressions = term.node["matchExpressions"];
    for (const Node expression : expressions.Items()) {
      const std::string_view op = expression["operator"].text();
      const bool asks = op == "In" || op == "Exists" || op == "Gt" || op == "Lt";
      CheckLabel(object, expression["key"], term.required && asks, context);
    }
  }
}

void CheckTopologyKeys(const Object& object, const Node& pod_spec, RuleContext& context) {
  for (const std::string_view kind : {"podAffinity", "podAntiAffinity"}) {
    for (const kube::PodAffinityTerm& term : kube::PodAffinityTermsOf(pod_spec, kind)) {
      CheckLabel(object, term.node["topologyKey"], false, context);
    }
  }
  const Node constraints = pod_spec["topologySpreadConstraints"];
  for (const Node constraint : constraints.Items()) {
    CheckLabel(object, constraint["topologyKey"], false, context);
  }
}

void CheckTolerations(const Object& object, const Node& pod_spec, RuleContext& context) {
  const Node tolerations = pod_spec["tolerations"];
  for (const Node toleration : tolerations.Items()) {
    if (toleration["key"].text() != kMaster || context.versions().first < kMasterGone) continue;
    context
        .Report(object, toleration["key"],
                Cat(object.Describe(), " tolerates the taint ", kMaster,
                    ", which nodes do not have since Kubernetes 1.24."))
        .Help(Cat("Tolerate ", kControlPlane, ", if the pods are to run on such nodes."))
        .As(Severity::kInfo)
        .OnlyIn(kStrict);
    return;
  }
}

void Check(const Object& object, RuleContext& context) {
  const Node pod_spec = kube::PodSpecOf(object);
  const Node selector = pod_spec["nodeSelector"];
  for (const yaml::Entry entry : selector.Entries()) CheckLabel(object, entry.key, true, context);
  CheckNodeTerms(object, pod_spec, context);
  CheckTopologyKeys(object, pod_spec, context);
  CheckTolerations(object, pod_spec, context);
}

}  // namespace

MESHLINT_RULE(node_selector_deprecated_label) = {
    .id = RuleId("node-selector-deprecated-label"),
    .summary = "pods ask for nodes by a label that nodes do not have any more",
    .severity = Severity::kWarning,
    .presets = kRecommended | kStrict,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"nodeSelector", "affinity", "topologySpreadConstraints", "tolerations"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
