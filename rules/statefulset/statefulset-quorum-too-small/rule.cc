#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/pod.h"
#include "kube/scale.h"
#include "kube/software.h"

namespace meshlint::rules {
namespace {

bool Applies(const Object& set, const RuleContext& /*context*/) {
  const std::int64_t members = kube::ReplicasOf(set).value_or(0);
  return members == 1 || members == 2;
}

void Check(const Object& set, RuleContext& context) {
  const std::int64_t members = *kube::ReplicasOf(set);
  const auto member = kube::QuorumMemberIn(kube::PodSpecOf(set), context.Option("images"));
  if (!member || kube::AutoscalerOf(context.index(), set) != nullptr) return;
  const Node replicas = set.spec()["replicas"];
  const Node image = member->container["image"];
  const std::string end = members == 2 ? " members of " : " member of ";
  FindingBuilder finding =
      context.Report(set, replicas.Exists() ? replicas : set.head(),
                     Cat(set.Describe(), " runs ", members, end, image.text(),
                         members == 2 ? ": losing either one stops it."
                                      : ": when it fails, no other takes over."));
  finding.Help("Run 3.")
      .Related(image, Cat(member->software, " works while a majority of its members does"))
      .Path(set.PathOf(set.spec()) + "/replicas");
  if (members == 1) {
    finding.As(Severity::kInfo).OnlyIn(kCaveats);
  } else {
    finding.Fix("Run 3", FixSafety::kUnsafe, edit::Replace(replicas, 3));
  }
}

}  // namespace

MESHLINT_RULE(statefulset_quorum_too_small) = {
    .id = RuleId("statefulset-quorum-too-small"),
    .summary = "software that works by majority has too few members to lose one",
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
