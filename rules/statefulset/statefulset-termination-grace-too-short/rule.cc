#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/pod.h"
#include "kube/software.h"

namespace meshlint::rules {
namespace {

constexpr std::int64_t kDefault = 30;

void Check(const Object& set, RuleContext& context) {
  const kube::PodSpec pod_spec = kube::PodSpecOf(set);
  const Node grace = pod_spec["terminationGracePeriodSeconds"];
  const auto seconds = grace.AsInteger(true);
  if (!seconds || *seconds < 0 || *seconds >= kDefault) return;
  if (*seconds == 0) {
    context
        .Report(set, grace,
                Cat("Pods of ", set.Describe(),
                    " are killed at once (terminationGracePeriodSeconds: 0), so two pods with the "
                    "same identity can run together."))
        .Help("Remove the field (30 seconds) or give the software the time it needs.")
        .Fix("Remove terminationGracePeriodSeconds", FixSafety::kSafe, edit::Remove(grace));
    return;
  }
  const std::string_view software = kube::StatefulSoftwareIn(pod_spec);
  if (software.empty()) return;
  context
      .Report(set, grace,
              Cat("Pods of ", set.Describe(), " get ",
                  Count(static_cast<std::size_t>(*seconds), "second"),
                  " to stop, which is little for ", software, "."))
      .Help("Remove the field (30 seconds) or give the software the time it needs.")
      .OnlyIn(kStrict);
}

}  // namespace

MESHLINT_RULE(statefulset_termination_grace_too_short) = {
    .id = RuleId("statefulset-termination-grace-too-short"),
    .summary = "the pods of a StatefulSet are killed before they can stop",
    .severity = Severity::kWarning,
    .presets = kRecommended | kStrict,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .keys = {"terminationGracePeriodSeconds"},
    .fix = FixKind::kSafe,
    .check = Check,
};

}  // namespace meshlint::rules
