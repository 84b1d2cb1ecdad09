#include "rule/rule.h"

#include "kube/claims.h"

namespace meshlint::rules {
namespace {

// Servers before 1.34 did not look into the claim templates of a StatefulSet.
std::string AcceptedNote(const kube::ClaimOfSet& claim, const RuleContext& context) {
  const bool later = claim.object->Is("apps", "StatefulSet") && !claim.spec.ephemeral &&
                     context.versions().first < KubernetesVersion{34};
  return later ? " A server before Kubernetes 1.34 accepts the StatefulSet and then fails to "
                 "create its claims."
               : "";
}

void CheckClaim(const kube::ClaimOfSet& claim, RuleContext& context) {
  const Node spec = claim.spec.node["spec"];
  const Node request = spec["resources"]["requests"]["storage"];
  const auto help = [&] {
    return Cat("Set resources.requests.storage, for example 10Gi.", AcceptedNote(claim, context));
  };
  if (request.IsUnset()) {
    context
        .Report(*claim.object, request,
                Cat(claim.DescribeAtStart(),
                    " does not say how much storage it needs; the API server refuses it."))
        .Path(claim.object->PathOf(spec) + "/resources/requests/storage")
        .Help(help());
    return;
  }
  const auto amount = kube::QuantityOf(request);
  if (!amount || (!amount->IsZero() && !amount->IsNegative())) return;
  context
      .Report(*claim.object, request,
              Cat(claim.DescribeAtStart(), " asks for ", request.text(),
                  " of storage; the API server refuses amounts that are not above 0."))
      .Help(help());
}

void Check(const Object& object, RuleContext& context) {
  for (const kube::ClaimOfSet& claim : kube::ClaimsIn(object)) {
    // An ephemeral volume without a request is the subject of ephemeral-volume-claim-invalid.
    if (claim.spec.ephemeral && claim.spec["resources"]["requests"]["storage"].IsUnset()) continue;
    CheckClaim(claim, context);
  }
}

}  // namespace

MESHLINT_RULE(pvc_missing_request) = {
    .id = RuleId("pvc-missing-request"),
    .summary = "a claim does not ask for an amount of storage",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"PersistentVolumeClaim", "Pod", "Deployment.apps", "StatefulSet.apps",
              "DaemonSet.apps", "ReplicaSet.apps", "ReplicationController", "Job.batch",
              "CronJob.batch"},
    .check = Check,
};

}  // namespace meshlint::rules
