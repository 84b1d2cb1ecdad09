#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/int_or_percent.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/scale.h"
#include "kube/targets.h"

namespace meshlint::rules {
namespace {

struct Guarded {
  std::vector<const Object*> workloads;
  std::int64_t pods = 0;  // that all of them are asked for
  bool known = true;
};

Guarded GuardedOf(const ObjectIndex& index, const Object& budget) {
  Guarded guarded;
  guarded.workloads = kube::GuardedBy(index, budget);
  for (const Object* workload : guarded.workloads) {
    const std::optional<std::int64_t> pods = kube::FewestPodsOf(index, *workload);
    if (!pods) {
      guarded.known = false;
    } else {
      guarded.pods += *pods;
    }
  }
  guarded.known = guarded.known && !guarded.workloads.empty();
  return guarded;
}

edit::Edits AllowOne(const Node& amount, bool is_most) {
  edit::Edits edits = edit::Replace(amount, 1);
  if (!is_most) edits += edit::RenameKey(amount, "maxUnavailable");
  return edits;
}

void Report(const Object& budget, const Node& amount, const Guarded& guarded,
            RuleContext& context) {
  const bool is_most = amount.key().text() == "maxUnavailable";
  std::string whose;
  if (!guarded.workloads.empty()) {
    whose = Cat(" of ", guarded.workloads.front()->Describe());
    if (guarded.workloads.size() > 1) whose += Cat(" and ", guarded.workloads.size() - 1, " more");
  }
  FindingBuilder finding = context.Report(
      budget, amount,
      Cat(budget.Describe(), " never lets a pod", whose, " be evicted (", amount.key().text(), ": ",
          amount.text(), guarded.known ? Cat(", replicas: ", guarded.pods) : std::string(),
          "), so draining its node hangs."));
  finding.Help("Use maxUnavailable: 1, or more replicas.")
      .Fix("Let one pod go at a time", FixSafety::kUnsafe, AllowOne(amount, is_most));
  for (const Object* workload : guarded.workloads) {
    const Object* autoscaler = kube::AutoscalerOf(context.index(), *workload);
    const Node place =
        autoscaler == nullptr ? workload->spec()["replicas"] : autoscaler->spec()["minReplicas"];
    const std::optional<std::int64_t> pods = kube::FewestPodsOf(context.index(), *workload);
    finding.Related(
        place.Exists() ? place : workload->head(),
        pods ? Cat(workload->Describe(), " has ",
                   Count(static_cast<std::size_t>(std::max<std::int64_t>(*pods, 0)), "pod"))
             : Cat(workload->Describe(), " is selected"));
  }
}

// What a budget says of how many pods may go.
struct Allowance {
  Node amount;
  kube::IntOrPercent number;
  bool is_most = false;  // maxUnavailable, not minAvailable

  // Whatever is selected: no pod may ever go.
  bool AllowsNothing() const {
    return is_most ? number.IsZero() : number.is_percent && number.value >= 100;
  }
};

std::optional<Allowance> AllowanceOf(const Object& budget) {
  const Node least = budget.spec()["minAvailable"];
  const Node most = budget.spec()["maxUnavailable"];
  if (least.IsUnset() == most.IsUnset()) return std::nullopt;  // pdb-no-policy speaks
  const bool is_most = least.IsUnset();
  const Node amount = is_most ? most : least;
  const std::optional<kube::IntOrPercent> number = kube::IntOrPercentOf(amount);
  if (!number || number->value < 0) return std::nullopt;
  return Allowance{amount, *number, is_most};
}

bool Applies(const Object& budget, const RuleContext& /*context*/) {
  const std::optional<Allowance> allowance = AllowanceOf(budget);
  return allowance && (!allowance->is_most || allowance->AllowsNothing());
}

void Check(const Object& budget, RuleContext& context) {
  const Allowance allowance = *AllowanceOf(budget);
  const Node& amount = allowance.amount;
  const Guarded guarded = GuardedOf(context.index(), budget);
  if (guarded.known && guarded.pods == 0) return;  // all scaled to nothing
  if (allowance.AllowsNothing()) return Report(budget, amount, guarded, context);
  if (!guarded.known || allowance.number.Of(guarded.pods, kube::Rounding::kUp) < guarded.pods)
    return;
  if (kube::HoldsTemplate(budget.spec()["selector"])) {
    return context.NotEvaluated(budget, "its selector is filled in later");
  }
  // Pods that are not in the set would count.
  if (context.MayReportAbsence(budget, "Pod", kube::EffectiveNamespace(budget), ""))
    Report(budget, amount, guarded, context);
}

}  // namespace

MESHLINT_RULE(pdb_blocks_drain) = {
    .id = RuleId("pdb-blocks-drain"),
    .summary = "a PodDisruptionBudget never lets a pod be evicted",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"PodDisruptionBudget.policy"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-linter:pdb-max-unavailable", "kube-linter:pdb-min-available",
                "polaris:pdbDisruptionsIsZero", "polaris:pdbMinAvailableGreaterThanHPAMinReplicas",
                "kyverno:require-reasonable-pdbs", "kyverno:deployment-replicas-higher-than-pdb"},
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
