#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

void Check(const Object& job, RuleContext& context) {
  if (job.copy_of() != nullptr || !kube::PodSpecOf(job).IsMapping()) return;
  const Node ttl = job.spec()["ttlSecondsAfterFinished"];
  const Node annotations = job.metadata()["annotations"];
  if (!ttl.IsUnset() || annotations["helm.sh/hook-delete-policy"].Exists() ||
      annotations["argocd.argoproj.io/hook-delete-policy"].Exists() ||
      job.metadata()["ownerReferences"].size() > 0)
    return;
  context
      .Report(job, ttl,
              Cat(job.Describe(),
                  " and its pods stay after it has finished (no ttlSecondsAfterFinished)."))
      .Help("Set ttlSecondsAfterFinished to the time for which its log is of interest.")
      .Fix("Keep it for an hour", FixSafety::kUnsafe,
           edit::SetKey(job.spec(), "ttlSecondsAfterFinished", 3600,
                        {.before = "template", .after = {}}));
}

}  // namespace

MESHLINT_RULE(job_no_ttl) = {
    .id = RuleId("job-no-ttl"),
    .summary = "a finished Job stays in the cluster",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"Job.batch"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-linter:job-ttl-seconds-after-finished", "kyverno:add-ttl-jobs"},
    .check = Check,
};

}  // namespace meshlint::rules
