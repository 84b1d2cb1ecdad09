#include "rule/rule.h"

#include "kube/claims.h"

namespace meshlint::rules {
namespace {

void CheckClaim(const kube::ClaimOfSet& claim, RuleContext& context) {
  const Node resources = claim.spec.node["spec"]["resources"];
  const Node limit = resources["limits"]["storage"];
  if (limit.IsUnset()) return;
  const Node request = resources["requests"]["storage"];
  const auto least = kube::QuantityOf(request);
  const auto most = kube::QuantityOf(limit);
  const bool below = least && most && *most < *least;
  FindingBuilder finding =
      context.Report(*claim.object, limit,
                     below ? Cat(claim.DescribeAtStart(), " asks for ", request.text(),
                                 " of storage, more than its limit of ", limit.text(), ".")
                           : Cat(claim.DescribeAtStart(), " has a storage limit (", limit.text(),
                                 "), which provisioners do not look at."));
  finding.Help("Remove resources.limits from the claim.");
  if (below) finding.Related(request, "the request");
}

void Check(const Object& object, RuleContext& context) {
  for (const kube::ClaimOfSet& claim : kube::ClaimsIn(object)) CheckClaim(claim, context);
}

}  // namespace

MESHLINT_RULE(pvc_limit_below_request) = {
    .id = RuleId("pvc-limit-below-request"),
    .summary = "a claim has a storage limit, which has no effect",
    .severity = Severity::kWarning,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"PersistentVolumeClaim", "Pod", "Deployment.apps", "StatefulSet.apps",
              "DaemonSet.apps", "ReplicaSet.apps", "ReplicationController", "Job.batch",
              "CronJob.batch"},
    .keys = {"storage"},
    .check = Check,
};

}  // namespace meshlint::rules
