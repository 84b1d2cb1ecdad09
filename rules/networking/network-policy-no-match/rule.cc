#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/pod_search.h"
#include "kube/reference_graph.h"
#include "kube/selector.h"

namespace meshlint::rules {
namespace {

using kube::PodTarget;

std::string WhyUncertain(const Object& policy, const ObjectIndex& index) {
  const std::string_view own = kube::EffectiveNamespace(policy);
  if (kube::HoldsTemplate(policy.spec()["podSelector"]) || kube::IsTemplated(own) ||
      kube::HasTemplatedLabels(index, own))
    return "labels are filled in later";
  if (std::string why = index.WhyAbsenceIsUncertain("Pod", own, "", Operators::kDoNotCreate);
      !why.empty())
    return why;
  if (index.HasOperatorResources(own))
    return "the set holds custom resources whose operator may create the pods";
  // A policy alone guards what others deploy.
  return index.references().PodsIn(own).empty()
             ? "the set holds no pods in the namespace of the policy"
             : "";
}

// The pods with the same label key and a similar value.
const PodTarget* NearestOf(const Node& selector, const std::vector<PodTarget>& pods) {
  if (pods.size() > kMostCompared) return nullptr;
  if (selector["matchLabels"].size() != 1 || selector["matchExpressions"].size() > 0)
    return nullptr;
  const yaml::Entry pair = *selector["matchLabels"].Entries().begin();
  std::vector<std::string_view> values;
  for (const PodTarget& pod : pods) values.push_back(kube::LabelValue(pod.labels, pair.name()));
  const std::string_view nearest = Nearest(pair.value.text(), values);
  if (nearest.empty()) return nullptr;
  const auto found = std::find(values.begin(), values.end(), nearest);
  return &pods[static_cast<std::size_t>(found - values.begin())];
}

void Check(const Object& policy, RuleContext& context) {
  const ObjectIndex& index = context.index();
  // First, because most policies select something and need not be looked into then.
  if (!index.references().SelectedBy(policy).empty()) return;
  const Node selector = policy.spec()["podSelector"];
  if (!selector.IsMapping() || kube::IsEmptySelector(selector)) return;
  std::string why = WhyUncertain(policy, index);
  if (!why.empty()) {
    context.NotEvaluated(policy, std::move(why));
    return;
  }
  const std::string_view own = kube::EffectiveNamespace(policy);
  const std::vector<PodTarget>& pods = index.references().PodsIn(own);
  const PodTarget* const near = NearestOf(selector, pods);
  const PodTarget& shown = near == nullptr ? pods.front() : *near;
  const auto mismatch = kube::MismatchOfSelector(selector, shown.labels);
  if (!mismatch) return;
  FindingBuilder finding =
      context.Report(policy, selector,
                     Cat(policy.Describe(), " is for pods with ", mismatch->asks,
                         ", and no pod of this set in namespace ", Quote(own),
                         " is selected, so it does nothing."));
  finding
      .Help(near == nullptr ? std::string("Use the labels of the pod template.")
                            : Cat("Use the labels of the pod template (", shown.object->Describe(),
                                  " has ", mismatch->has, ")."))
      .Related(shown.labels, Cat("the labels of the pods of ", shown.object->Describe()));
  if (near != nullptr) {
    finding.Fix(Cat("Select ", mismatch->has), FixSafety::kUnsafe,
                edit::ReplaceText(mismatch->term, mismatch->label.text()));
  }
}

}  // namespace

MESHLINT_RULE(network_policy_no_match) = {
    .id = RuleId("network-policy-no-match"),
    .summary = "a NetworkPolicy selects no pod of the set",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"NetworkPolicy.networking.k8s.io"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-linter:dangling-networkpolicy", "kube-score:networkpolicy-targets-pod",
                "kubescape:C-0299"},
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
