#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/pod.h"
#include "kube/scale.h"

namespace meshlint::rules {
namespace {

void Check(const Object& set, RuleContext& context) {
  const Node strategy = set.spec()["updateStrategy"];
  const Node partition = strategy["rollingUpdate"]["partition"];
  const std::int64_t from = partition.AsInteger(true).value_or(0);
  const auto replicas = kube::ReplicasOf(set);
  if (from <= 0 || !replicas || strategy["type"].text() == "OnDelete") return;
  if (kube::AutoscalerOf(context.index(), set) != nullptr) return;
  const std::int64_t start = set.spec()["ordinals"]["start"].AsInteger(true).value_or(0);
  const std::int64_t end = start + *replicas;
  const bool blocks = from >= end;
  FindingBuilder finding = context.Report(
      set, partition,
      blocks ? Cat("No pod of ", set.Describe(), " ever gets a changed template: partition is ",
                   from, ", and the last pod has the number ", end - 1, ".")
             : Cat("Only the pods of ", set.Describe(), " from number ", from,
                   " on get a changed template (partition: ", from, ")."));
  finding.Help("Set partition to 0 when the staged rollout is done.");
  if (blocks) {
    finding.OnlyIn(kRecommended);
  } else {
    finding.As(Severity::kInfo).OnlyIn(kCaveats);
  }
  finding.Fix("Set partition to 0", FixSafety::kUnsafe, edit::Replace(partition, 0));
  const Node count = set.spec()["replicas"];
  if (count.Exists()) finding.Related(count, "the number of pods");
}

}  // namespace

MESHLINT_RULE(statefulset_partition_left) = {
    .id = RuleId("statefulset-partition-left"),
    .summary = "a partition keeps pods of a StatefulSet from being updated",
    .severity = Severity::kWarning,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"StatefulSet.apps"},
    .keys = {"partition"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
