#include "rule/rule.h"

#include <algorithm>
#include <map>

#include "edit/edit.h"
#include "kube/claims.h"
#include "kube/storage_facts.h"

namespace meshlint::rules {
namespace {

bool IsConfigured(const RuleContext& context, std::string_view name) {
  const std::vector<std::string> classes = context.Option("classes");
  return std::find(classes.begin(), classes.end(), name) != classes.end();
}

// The class of the set that was most likely meant.
std::string_view NearestClass(const ObjectIndex& index, std::string_view name) {
  const std::vector<const Object*>& classes = index.OfKind("storage.k8s.io", "StorageClass");
  if (classes.size() > kMostCompared) return {};
  for (const Object* storage_class : classes) {
    if (EditDistance(name, storage_class->name(), 2) <= 2) return storage_class->name();
  }
  return {};
}

using Askers = std::vector<const kube::ClaimOfSet*>;
using AskersByClass = std::map<std::string_view, Askers>;

AskersByClass AskersOf(const ObjectIndex& index) {
  AskersByClass askers;
  for (const kube::ClaimOfSet* claim : kube::AllClaims(index)) {
    if (!claim->class_name.empty()) askers[claim->class_name].push_back(claim);
  }
  // Claims are spoken of rather than the templates that may have been made of them.
  for (auto& [name, list] : askers) {
    std::stable_partition(list.begin(), list.end(), [](const kube::ClaimOfSet* claim) {
      return claim->object->IsCore("PersistentVolumeClaim");
    });
  }
  return askers;
}

void Report(std::string_view name, const Askers& askers, RuleContext& context) {
  const kube::ClaimOfSet& first = *askers.front();
  FindingBuilder finding =
      context.Report(*first.object, first.class_field,
                     Cat(first.DescribeAtStart(), " asks for StorageClass ", Quote(name),
                         ", which is not in this set and must exist in the cluster."));
  for (std::size_t i = 1; i < askers.size(); ++i) {
    finding.Related(askers[i]->class_field, Cat(askers[i]->Describe(), " asks for it too"));
  }
  const std::string_view nearest = NearestClass(context.index(), name);
  if (nearest.empty()) {
    finding.Help("Make sure that the cluster has the class, or correct the name.")
        .OnlyIn(kStrict | kCaveats);
    return;
  }
  edit::Edits edits;
  for (const kube::ClaimOfSet* asker : askers) {
    if (&asker->object->file() == &first.object->file())
      edits += edit::ReplaceText(asker->class_field, nearest);
  }
  finding.Help(Cat("Correct the name (did you mean ", Quote(nearest), "?)."))
      .Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edits);
}

void Check(RuleContext& context) {
  const ObjectIndex& index = context.index();
  for (const auto& [name, askers] : AskersOf(index)) {
    if (index.Find("storage.k8s.io", "StorageClass", "", name) != nullptr) continue;
    if (kube::IsWellKnownClass(name) || IsConfigured(context, name)) continue;
    // Static binding needs the name of a class, and no StorageClass of it.
    if (kube::IsClassOfVolume(index, name)) continue;
    if (!context.MayReportAbsence(*askers.front()->object, "StorageClass", "", name)) continue;
    Report(name, askers, context);
  }
}

}  // namespace

MESHLINT_RULE(pvc_storage_class_unknown) = {
    .id = RuleId("pvc-storage-class-unknown"),
    .summary = "a claim asks for a StorageClass that the set does not hold",
    .severity = Severity::kWarning,
    .presets = kRecommended | kStrict | kCaveats,
    .phase = Phase::kSet,
    .kinds = {"PersistentVolumeClaim", "Pod", "Deployment.apps", "StatefulSet.apps",
              "DaemonSet.apps", "ReplicaSet.apps", "ReplicationController", "Job.batch",
              "CronJob.batch"},
    .fix = FixKind::kUnsafe,
    .aliases = {"monokle:LNK002"},
    .options = {{"classes", "names of StorageClasses that the cluster has", "[]"}},
    .uncovers = true,
    .check_set = Check,
};

}  // namespace meshlint::rules
