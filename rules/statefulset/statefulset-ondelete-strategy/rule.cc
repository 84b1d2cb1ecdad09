#include "rule/rule.h"

#include "edit/edit.h"

namespace meshlint::rules {
namespace {

void Check(const Object& set, RuleContext& context) {
  const Node strategy = set.spec()["updateStrategy"];
  if (strategy["type"].text() != "OnDelete") return;
  const Node rolling = strategy["rollingUpdate"];
  if (rolling.IsMapping()) {
    context
        .Report(set, rolling.key(),
                Cat(set.Describe(),
                    " has updateStrategy.rollingUpdate beside type: OnDelete; the API server "
                    "refuses this."))
        .Help("Remove rollingUpdate, or use type: RollingUpdate.")
        .OnlyIn(kRecommended)
        .Path(set.PathOf(rolling))
        .Related(strategy["type"], "the type of the strategy")
        .Fix("Remove rollingUpdate", FixSafety::kSafe, edit::Remove(rolling));
    return;
  }
  context
      .Report(set, strategy["type"],
              Cat("A changed template of ", set.Describe(),
                  " reaches a pod only when somebody deletes the pod (updateStrategy: OnDelete)."))
      .Help("Delete the pods one by one after a change, or use type: RollingUpdate.")
      .As(Severity::kInfo)
      .OnlyIn(kCaveats);
}

}  // namespace

MESHLINT_RULE(statefulset_ondelete_strategy) = {
    .id = RuleId("statefulset-ondelete-strategy"),
    .summary = "the pods of a StatefulSet are replaced by hand, or rollingUpdate contradicts it",
    .severity = Severity::kError,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .keys = {"updateStrategy"},
    .fix = FixKind::kSafe,
    .check = Check,
};

}  // namespace meshlint::rules
