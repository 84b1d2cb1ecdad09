#include "rule/rule.h"

#include "kube/pod.h"
#include "kube/storage_facts.h"

namespace meshlint::rules {
namespace {

void CheckDriver(const Object& object, const Node& driver, const std::string& what,
                 RuleContext& context) {
  if (driver.IsUnset() || kube::IsWellKnownDriver(driver.text())) return;
  if (context.index().Find("storage.k8s.io", "CSIDriver", "", driver.text()) != nullptr) return;
  if (!context.MayReportAbsence(object, "CSIDriver", "", driver.text())) return;
  context
      .Report(object, driver,
              Cat(what, " needs CSI driver ", Quote(driver.text()),
                  ", which must be installed in the cluster."))
      .Help("Make sure that the driver is installed on the nodes.");
}

void Check(const Object& object, RuleContext& context) {
  if (object.copy_of() != nullptr) return;
  if (object.IsCore("PersistentVolume"))
    return CheckDriver(object, object.spec()["csi"]["driver"], object.Describe(), context);
  const Node volumes = kube::PodSpecOf(object)["volumes"];
  for (const Node volume : volumes.Items()) {
    CheckDriver(object, volume["csi"]["driver"],
                Cat("Volume ", Quote(volume["name"].text()), " of ", object.Describe()), context);
  }
}

}  // namespace

MESHLINT_RULE(csi_driver_reference) = {
    .id = RuleId("csi-driver-reference"),
    .summary = "a volume needs a CSI driver that the set does not hold",
    .severity = Severity::kInfo,
    .presets = kCaveats,
    .phase = Phase::kReference,
    .kinds = {"PersistentVolume", "Pod", "Deployment.apps", "StatefulSet.apps", "DaemonSet.apps",
              "ReplicaSet.apps", "ReplicationController", "Job.batch", "CronJob.batch",
              "PodTemplate"},
    .keys = {"csi"},
    .check = Check,
};

}  // namespace meshlint::rules
