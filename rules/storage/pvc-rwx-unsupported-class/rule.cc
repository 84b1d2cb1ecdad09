#include "rule/rule.h"

#include <algorithm>
#include <vector>

#include "kube/claims.h"
#include "kube/storage_facts.h"

namespace meshlint::rules {
namespace {

Node WritableByMany(const Node& claim) {
  const Node modes = claim["spec"]["accessModes"];
  for (const Node mode : modes.Items()) {
    if (mode.text() == "ReadWriteMany") return mode;
  }
  return {};
}

void CheckClaim(const kube::ClaimOfSet& claim, RuleContext& context) {
  const Node mode = WritableByMany(claim.spec.node);
  const Node spec = claim.spec.node["spec"];
  if (!mode.Exists() || kube::VolumeModeOf(spec) == "Block") return;
  if (!spec["volumeName"].IsUnset()) return;
  const Node name = claim.class_field;
  if (name.IsUnset()) return;
  const ObjectIndex& index = context.index();
  const Object* storage_class = index.Find("storage.k8s.io", "StorageClass", "", name.text());
  const kube::Provisioner* provisioner =
      storage_class == nullptr ? kube::ProvisionerOfWellKnownClass(name.text())
                               : kube::FindProvisioner((*storage_class)["provisioner"].text());
  if (provisioner == nullptr || !provisioner->one_node) return;
  if (claim.object->IsCore("PersistentVolumeClaim") &&
      kube::VolumeFor(index, *claim.object) != nullptr)
    return;
  FindingBuilder finding = context.Report(
      *claim.object, mode,
      Cat(claim.DescribeAtStart(), " asks for ReadWriteMany, but class ", Quote(name.text()),
          " makes ", provisioner->what, ", which one node at a time can mount."));
  finding.As(storage_class == nullptr ? Severity::kWarning : Severity::kError)
      .Help("Use a class of shared file systems, or ReadWriteOnce.")
      .Related(name, "the class");
  if (storage_class != nullptr) {
    finding.Related((*storage_class)["provisioner"], "the provisioner of the class");
  }
}

bool Applies(const Object& object, const RuleContext& /*context*/) {
  const std::vector<kube::ClaimOfSet> claims = kube::ClaimsIn(object);
  return std::any_of(claims.begin(), claims.end(), [](const kube::ClaimOfSet& claim) {
    return WritableByMany(claim.spec.node).Exists();
  });
}

void Check(const Object& object, RuleContext& context) {
  for (const kube::ClaimOfSet& claim : kube::ClaimsIn(object)) CheckClaim(claim, context);
}

}  // namespace

MESHLINT_RULE(pvc_rwx_unsupported_class) = {
    .id = RuleId("pvc-rwx-unsupported-class"),
    .summary = "a claim asks for ReadWriteMany of a class that makes disks for one node",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"PersistentVolumeClaim", "Pod", "Deployment.apps", "StatefulSet.apps",
              "DaemonSet.apps", "ReplicaSet.apps", "ReplicationController", "Job.batch",
              "CronJob.batch"},
    .keys = {"accessModes"},
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
