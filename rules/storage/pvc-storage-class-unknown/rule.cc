#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"
#include "kube/claims.h"
#include "kube/storage_facts.h"

namespace meshlint::rules {
namespace {

bool IsConfigured(const RuleContext& context, std::string_view name) {
  const std::vector<std::string> classes = context.Option("classes");
  return std::find(classes.begin(), classes.end(), name) != classes.end();
}

// Static binding needs the name of a class, and no StorageClass of it.
bool IsClassOfVolume(const ObjectIndex& index, std::string_view name) {
  const std::vector<const Object*>& volumes = index.OfKind("", "PersistentVolume");
  return std::any_of(volumes.begin(), volumes.end(), [name](const Object* volume) {
    return volume->spec()["storageClassName"].text() == name;
  });
}

// The class of the set that was most likely meant.
std::string_view NearestClass(const ObjectIndex& index, std::string_view name) {
  for (const Object* storage_class : index.OfKind("storage.k8s.io", "StorageClass")) {
    if (EditDistance(name, storage_class->name(), 2) <= 2) return storage_class->name();
  }
  return {};
}

void CheckClaim(const kube::ClaimOfSet& claim, RuleContext& context) {
  const ObjectIndex& index = context.index();
  const Node node = kube::StorageClassOf(claim.spec.node);
  if (node.IsUnset()) return;
  const std::string_view name = node.text();
  if (index.Find("storage.k8s.io", "StorageClass", "", name) != nullptr) return;
  if (kube::IsWellKnownClass(name) || IsConfigured(context, name)) return;
  if (IsClassOfVolume(index, name)) return;
  if (!context.MayReportAbsence(*claim.object, "StorageClass", "", name)) return;
  const std::string_view nearest = NearestClass(index, name);
  FindingBuilder finding =
      context.Report(*claim.object, node,
                     Cat(claim.DescribeAtStart(), " asks for StorageClass ", Quote(name),
                         ", which is not in this set and must exist in the cluster."));
  if (nearest.empty()) {
    finding.Help("Make sure that the cluster has the class, or correct the name.")
        .OnlyIn(kStrict | kCaveats);
    return;
  }
  finding.Help(Cat("Correct the name (did you mean ", Quote(nearest), "?)."))
      .Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edit::ReplaceText(node, nearest));
}

void Check(const Object& object, RuleContext& context) {
  for (const kube::ClaimOfSet& claim : kube::ClaimsIn(object)) CheckClaim(claim, context);
}

}  // namespace

MESHLINT_RULE(pvc_storage_class_unknown) = {
    .id = RuleId("pvc-storage-class-unknown"),
    .summary = "a claim asks for a StorageClass that the set does not hold",
    .severity = Severity::kWarning,
    .presets = kRecommended | kStrict | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"PersistentVolumeClaim", "Pod", "Deployment.apps", "StatefulSet.apps",
              "DaemonSet.apps", "ReplicaSet.apps", "ReplicationController", "Job.batch",
              "CronJob.batch"},
    .fix = FixKind::kUnsafe,
    .aliases = {"monokle:LNK002"},
    .options = {{"classes", "names of StorageClasses that the cluster has", "[]"}},
    .check = Check,
};

}  // namespace meshlint::rules
