#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/pod.h"
#include "kube/scale.h"
#include "kube/software.h"

namespace meshlint::rules {
namespace {

// Two members are the subject of statefulset-quorum-too-small.
bool Applies(const Object& set, const RuleContext& /*context*/) {
  const std::int64_t members = kube::ReplicasOf(set).value_or(1);
  return members >= 4 && members % 2 == 0;
}

void Check(const Object& set, RuleContext& context) {
  const std::int64_t members = *kube::ReplicasOf(set);
  const auto member = kube::QuorumMemberIn(kube::PodSpecOf(set), context.Option("images"));
  if (!member || kube::AutoscalerOf(context.index(), set) != nullptr) return;
  const Node replicas = set.spec()["replicas"];
  const Node image = member->container["image"];
  context
      .Report(set, replicas,
              Cat(set.Describe(), " runs ", members, " members of ", image.text(),
                  ", which tolerate no more failures (", kube::ToleratedFailures(members),
                  ") than ", members - 1, "."))
      .Help(Cat("Run an odd number: ", members + 1, " or ", members - 1, "."))
      .Related(image, Cat(member->software, " works while a majority of its members does"))
      .Fix(Cat("Run ", members + 1), FixSafety::kUnsafe, edit::Replace(replicas, members + 1));
}

}  // namespace

MESHLINT_RULE(statefulset_even_replicas_quorum) = {
    .id = RuleId("statefulset-even-replicas-quorum"),
    .summary = "software that works by majority has an even number of members",
    .severity = Severity::kWarning,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"StatefulSet.apps"},
    .fix = FixKind::kUnsafe,
    .options = {{"images", "further images whose members decide by majority", "[]"}},
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
