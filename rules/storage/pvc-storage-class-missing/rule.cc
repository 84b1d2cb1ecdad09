#include "rule/rule.h"

#include <algorithm>
#include <vector>

#include "kube/claims.h"

namespace meshlint::rules {
namespace {

void Report(const Object& object, const Node& claim, const std::string& what,
            RuleContext& context) {
  if (!kube::ReliesOnDefaultClass(claim)) return;
  context
      .Report(object, claim["spec"]["storageClassName"],
              Cat(what, " names no storage class, so the cluster must have a default one."))
      .Help("Set storageClassName, or make sure that the cluster has a default StorageClass.")
      .Path(object.PathOf(claim["spec"]) + "/storageClassName");
}

bool Applies(const Object& object, const RuleContext& /*context*/) {
  const std::vector<kube::ClaimSpec> specs = kube::ClaimSpecsOf(object);
  return std::any_of(specs.begin(), specs.end(), [](const kube::ClaimSpec& spec) {
    return kube::ReliesOnDefaultClass(spec.node);
  });
}

void Check(const Object& object, RuleContext& context) {
  if (kube::HasDefaultStorageClass(context.index())) return;
  if (object.IsCore("PersistentVolumeClaim")) {
    return Report(object, object.root(), Cat("Claim ", Quote(object.name())), context);
  }
  for (const kube::ClaimSpec& spec : kube::ClaimTemplatesOf(object)) {
    const std::string_view noun = spec.ephemeral ? "Ephemeral volume " : "Claim template ";
    Report(object, spec.node, Cat(noun, Quote(spec.name.text()), " of ", object.Describe()),
           context);
  }
}

}  // namespace

MESHLINT_RULE(pvc_storage_class_missing) = {
    .id = RuleId("pvc-storage-class-missing"),
    .summary = "a claim relies on the cluster's default StorageClass",
    .severity = Severity::kInfo,
    .presets = kCaveats,
    .phase = Phase::kReference,
    .kinds = {"PersistentVolumeClaim", "Pod", "Deployment.apps", "StatefulSet.apps",
              "DaemonSet.apps", "ReplicaSet.apps", "ReplicationController", "Job.batch",
              "CronJob.batch"},
    .aliases = {"kyverno:require-storageclass"},
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
