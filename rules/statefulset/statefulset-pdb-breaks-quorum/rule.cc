#include "rule/rule.h"

#include <algorithm>
#include <optional>

#include "edit/edit.h"
#include "kube/int_or_percent.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/scale.h"
#include "kube/software.h"
#include "kube/targets.h"

namespace meshlint::rules {
namespace {

// What a budget lets happen at once.
struct Allowance {
  Node field;  // maxUnavailable or minAvailable
  std::int64_t pods = 0;
};

std::optional<Allowance> AllowanceOf(const Object& budget, std::int64_t members) {
  const Node most = budget.spec()["maxUnavailable"];
  if (const auto value = kube::IntOrPercentOf(most))
    return Allowance{most, value->Of(members, kube::Rounding::kUp)};
  const Node least = budget.spec()["minAvailable"];
  if (const auto value = kube::IntOrPercentOf(least))
    return Allowance{least, members - value->Of(members, kube::Rounding::kUp)};
  return std::nullopt;
}

void CheckSet(const Object& budget, const Object& set, RuleContext& context) {
  const std::int64_t members = kube::ReplicasOf(set).value_or(1);
  const auto member = kube::QuorumMemberIn(kube::PodSpecOf(set));
  if (members < 3 || !member || kube::AutoscalerOf(context.index(), set) != nullptr) return;
  const std::int64_t tolerated = kube::ToleratedFailures(members);
  const auto allowance = AllowanceOf(budget, members);
  if (!allowance || allowance->pods <= tolerated) return;
  FindingBuilder finding = context.Report(
      budget, allowance->field,
      Cat(budget.Describe(), " lets ", std::min(allowance->pods, members), " of the ", members,
          " members of ", set.Describe(), " (", member->container["image"].text(),
          ") be evicted at once; with more than ", tolerated, " away it stops."));
  finding.Help("Set maxUnavailable: 1.").Related(set.spec()["replicas"], "the members");
  const edit::Edits edits = allowance->field.key().text() == "maxUnavailable"
                                ? edit::Replace(allowance->field, 1)
                                : edit::RenameKey(allowance->field, "maxUnavailable") +
                                      edit::Replace(allowance->field, 1);
  finding.Fix("Set maxUnavailable: 1", FixSafety::kUnsafe, edits);
}

// Every quorum of three or more can do without one member.
bool Applies(const Object& budget, const RuleContext& /*context*/) {
  const auto most = kube::IntOrPercentOf(budget.spec()["maxUnavailable"]);
  return !most || most->is_percent || most->value > 1;
}

void Check(const Object& budget, RuleContext& context) {
  for (const Object* object : kube::GuardedBy(context.index(), budget)) {
    if (!object->Is("apps", "StatefulSet")) continue;
    if (kube::HoldsTemplate(budget.spec()["selector"])) return;
    CheckSet(budget, *object, context);
  }
}

}  // namespace

MESHLINT_RULE(statefulset_pdb_breaks_quorum) = {
    .id = RuleId("statefulset-pdb-breaks-quorum"),
    .summary = "a PodDisruptionBudget lets more members be evicted than a majority can lose",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"PodDisruptionBudget.policy"},
    .fix = FixKind::kUnsafe,
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
