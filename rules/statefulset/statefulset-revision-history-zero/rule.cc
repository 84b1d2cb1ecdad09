#include "rule/rule.h"

#include "edit/edit.h"

namespace meshlint::rules {
namespace {

void Check(const Object& set, RuleContext& context) {
  const Node limit = set.spec()["revisionHistoryLimit"];
  if (limit.AsInteger(true) != 0) return;
  context
      .Report(set, limit,
              Cat(set.Describe(),
                  " keeps no earlier version of its template (revisionHistoryLimit: 0), so there "
                  "is none to go back to."))
      .Help("Remove the field; 10 versions are kept then.")
      .Fix("Remove revisionHistoryLimit", FixSafety::kSafe, edit::Remove(limit));
}

}  // namespace

MESHLINT_RULE(statefulset_revision_history_zero) = {
    .id = RuleId("statefulset-revision-history-zero"),
    .summary = "a StatefulSet keeps no revision to roll back to",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .fix = FixKind::kSafe,
    .check = Check,
};

}  // namespace meshlint::rules
