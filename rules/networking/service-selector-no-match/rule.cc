#include "rule/rule.h"

#include <optional>

#include "edit/edit.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/pod_search.h"
#include "kube/reference_graph.h"

namespace meshlint::rules {
namespace {

using kube::PodTarget;
using kube::SelectorMismatch;

// The pods that come nearest to a selector, and the pairs that they lack.
struct Near {
  const PodTarget* target = nullptr;
  std::vector<SelectorMismatch> lacks;
};

Near NearestOf(const Object& service, const ObjectIndex& index) {
  const Node selector = kube::PodSelectorOf(service);
  const std::string_view own = kube::EffectiveNamespace(service);
  std::vector<const PodTarget*> targets = kube::PodsSharing(index, selector, own);
  // Where none has anything of it, one is as near as the other.
  const std::vector<PodTarget>& pods = index.references().PodsIn(own);
  if (targets.empty() && !pods.empty()) targets.push_back(&pods.front());
  Near near;
  for (const PodTarget* target : targets) {
    std::vector<SelectorMismatch> lacks = kube::LackingIn(selector, *target);
    if (near.target != nullptr && near.lacks.size() <= lacks.size()) continue;
    near = {target, std::move(lacks)};
  }
  return near;
}

std::string WhyUncertain(const Object& service, const Near& near, const ObjectIndex& index) {
  const std::string_view own = kube::EffectiveNamespace(service);
  // A drawing without a finished workload says nothing about its Services.
  if (!kube::HasPods(index)) return "the set holds no workload that the Service could be for";
  if (kube::HasUnfinishedWorkload(index, own))
    return "a workload of the namespace has no pod template yet";
  if (kube::HoldsTemplate(kube::PodSelectorOf(service)) || kube::IsTemplated(own))
    return "the selector is filled in later";
  if (kube::HasTemplatedLabels(index, own)) return "labels of pods are filled in later";
  if (std::string why = index.WhyAbsenceIsUncertain("Pod", own, "", Operators::kDoNotCreate);
      !why.empty())
    return why;
  if (near.lacks.size() != 1 && index.HasOperatorResources(own))
    return "the set holds custom resources whose operator may create the pods";
  return {};
}

std::string PairsOf(const Node& selector) {
  std::string pairs;
  for (const yaml::Entry pair : selector.Entries())
    pairs += Cat(pairs.empty() ? "" : ",", pair.name(), '=', pair.value.text());
  return pairs;
}

void Suggest(const Near& near, const Node& selector, FindingBuilder& finding) {
  const SelectorMismatch& lack = near.lacks.front();
  const std::string who = near.target->object->Describe();
  if (near.lacks.size() == selector.size() && near.lacks.size() > 1) {
    finding.Help("Use the labels of the pod template.");
    return;
  }
  finding.Help(Cat("Use the labels of the pod template (", who, " has ", lack.has, ")."));
  finding.Related(near.target->labels, Cat("the labels of the pods of ", who));
  if (near.lacks.size() == 1 && lack.label.Exists()) {
    finding.Fix(Cat("Select ", lack.has), FixSafety::kUnsafe,
                edit::ReplaceText(lack.term, lack.label.text()));
  }
}

void Check(const Object& service, RuleContext& context) {
  const ObjectIndex& index = context.index();
  // First, because most Services select something and need not be looked into then.
  if (!index.references().SelectedBy(service).empty()) return;
  const Node selector = kube::PodSelectorOf(service);
  if (!selector.Exists()) return;
  const std::string_view own = kube::EffectiveNamespace(service);
  // That is the fault then, and deployment-selector-template-mismatch and its likes report it.
  if (kube::IsAskedInVain(index, selector, own)) return;
  const Near near = NearestOf(service, index);
  std::string why = WhyUncertain(service, near, index);
  if (!why.empty()) {
    context.NotEvaluated(service, std::move(why));
    return;
  }
  const bool one_pair = near.target != nullptr && near.lacks.size() == 1;
  FindingBuilder finding = context.Report(
      service, selector,
      Cat(service.Describe(), " selects ", one_pair ? near.lacks.front().asks : PairsOf(selector),
          ", which no pod of this set in namespace ", Quote(own), " carries."));
  if (const Object* other = kube::HolderOfLabels(index, service)) {
    finding.Help("Put the Service into the namespace of its pods.")
        .Related(other->head(), Cat(other->Describe(), " has these labels, in namespace ",
                                    Quote(kube::EffectiveNamespace(*other))));
  } else if (near.target != nullptr) {
    Suggest(near, selector, finding);
  } else {
    finding.Help("Add the workload to this namespace, or move the Service to that of its pods.");
  }
}

}  // namespace

MESHLINT_RULE(service_selector_no_match) = {
    .id = RuleId("service-selector-no-match"),
    .summary = "no pod of the set has the labels that a Service selects",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"Service"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-linter:dangling-service", "kube-score:service-targets-pod",
                "kubescape:C-0293", "monokle:LNK001"},
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
