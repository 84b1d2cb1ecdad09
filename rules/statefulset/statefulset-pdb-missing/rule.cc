#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/kinds.h"
#include "kube/object_edit.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/selector.h"
#include "kube/targets.h"

namespace meshlint::rules {
namespace {

edit::Edits AddBudget(const Object& set) {
  kube::NewObject budget;
  budget.api_version = "policy/v1";
  budget.kind = "PodDisruptionBudget";
  budget.name = set.name();
  budget.fields =
      edit::Map({{"spec", edit::Map({{"maxUnavailable", 1},
                                     {"selector", edit::Value::CopyOf(set.spec()["selector"])}})}});
  return kube::AddObject(set, budget);
}

void Check(const Object& set, RuleContext& context) {
  const std::int64_t replicas = kube::ReplicasOf(set).value_or(1);
  if (replicas < 2 || kube::MainContainersOf(set).empty()) return;
  const ObjectIndex& index = context.index();
  if (!kube::BudgetsOf(index, set).empty()) return;
  const std::string_view own = kube::EffectiveNamespace(set);
  if (!context.MayReportAbsence(set, "PodDisruptionBudget", own, set.name())) return;
  FindingBuilder finding =
      context.Report(set, set.head(),
                     Cat("No PodDisruptionBudget speaks for the ", replicas, " pods of ",
                         set.Describe(), ", so draining nodes may stop all of them at once."));
  finding.Help("Add a PodDisruptionBudget with maxUnavailable: 1 that selects the pods.");
  const Node selector = set.spec()["selector"];
  const bool can_add = selector.size() > 0 && !kube::HoldsTemplate(selector) &&
                       !kube::MismatchOfSelector(selector, kube::PodLabelsOf(set)) &&
                       !set.name().empty() &&
                       !kube::MismatchOfSelector(selector, kube::PodLabelsOf(set)) &&
                       index.Find("policy", "PodDisruptionBudget", own, set.name()) == nullptr;
  // A budget for a selector that the pods do not have would select nothing.
  const bool selects = !kube::MismatchOfSelector(set.spec()["selector"], kube::PodLabelsOf(set));
  if (can_add && selects)
    finding.Fix("Add a PodDisruptionBudget", FixSafety::kUnsafe, AddBudget(set));
}

}  // namespace

MESHLINT_RULE(statefulset_pdb_missing) = {
    .id = RuleId("statefulset-pdb-missing"),
    .summary = "no PodDisruptionBudget speaks for the pods of a StatefulSet",
    .severity = Severity::kWarning,
    .presets = kStrict,
    .phase = Phase::kReference,
    .kinds = {"StatefulSet.apps"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-score:statefulset-has-poddisruptionbudget"},
    .check = Check,
};

}  // namespace meshlint::rules
