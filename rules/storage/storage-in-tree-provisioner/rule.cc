#include "rule/rule.h"

#include <algorithm>

#include "kube/pod.h"
#include "kube/storage_facts.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

void Report(const Object& object, const Node& at, std::string_view name, const std::string& what,
            const kube::InTreePlugin& plugin, RuleContext& context) {
  const VersionRange target = context.versions();
  if (target.last < plugin.gone) return;
  const bool removed = plugin.csi.empty();
  FindingBuilder finding = context.Report(
      object, at,
      removed ? Cat(what, " uses ", name, ", which Kubernetes does not have since ",
                    plugin.gone.ToString(), ".")
              : Cat(what, " uses ", name, ", which is served by the CSI driver ", plugin.csi,
                    " since ", plugin.gone.ToString(), "; it must be installed."));
  finding.HoldsFor({std::max(target.first, plugin.gone), target.last});
  if (removed) {
    finding.Help("Use a CSI driver for this storage.").OnlyIn(kRecommended);
  } else {
    finding.Help(Cat("Name ", plugin.csi, " instead.")).As(Severity::kWarning).OnlyIn(kStrict);
  }
}

void CheckSources(const Object& object, const Node& volume, const std::string& what,
                  RuleContext& context) {
  for (const Node source : kube::SourcesOf(volume)) {
    const std::string_view name = source.key().text();
    const kube::InTreePlugin* plugin = kube::FindInTreeSource(name);
    if (plugin != nullptr) Report(object, source.key(), name, what, *plugin, context);
  }
}

void Check(const Object& object, RuleContext& context) {
  if (object.kind() == "StorageClass") {
    const Node name = object["provisioner"];
    const kube::InTreePlugin* plugin = kube::FindInTreeProvisioner(name.text());
    if (plugin != nullptr) Report(object, name, name.text(), object.Describe(), *plugin, context);
    return;
  }
  if (object.IsCore("PersistentVolume"))
    return CheckSources(object, object.spec(), object.Describe(), context);
  const Node volumes = kube::PodSpecOf(object)["volumes"];
  for (const Node volume : volumes.Items()) {
    CheckSources(object, volume,
                 Cat("Volume ", Quote(volume["name"].text()), " of ", object.Describe()), context);
  }
}

}  // namespace

MESHLINT_RULE(storage_in_tree_provisioner) = {
    .id = RuleId("storage-in-tree-provisioner"),
    .summary = "storage is asked for from a plugin that is not part of Kubernetes any more",
    .severity = Severity::kError,
    .presets = kRecommended | kStrict,
    .phase = Phase::kObject,
    .kinds = {"StorageClass.storage.k8s.io", "PersistentVolume", "Pod", "Deployment.apps",
              "StatefulSet.apps", "DaemonSet.apps", "ReplicaSet.apps", "ReplicationController",
              "Job.batch", "CronJob.batch", "PodTemplate"},
    .aliases = {"trivy:KSV-0028"},
    .check = Check,
};

}  // namespace meshlint::rules
