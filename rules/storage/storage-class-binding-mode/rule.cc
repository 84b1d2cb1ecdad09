#include "rule/rule.h"

#include "kube/object_edit.h"
#include "kube/storage_facts.h"

namespace meshlint::rules {
namespace {

void Check(const Object& storage_class, RuleContext& context) {
  const Node mode = storage_class["volumeBindingMode"];
  if (!mode.IsUnset() && mode.text() != "Immediate") return;
  const Node name = storage_class["provisioner"];
  const kube::Provisioner* provisioner = kube::FindProvisioner(name.text());
  if (provisioner == nullptr || !provisioner->local_to_topology) return;
  context
      .Report(storage_class, mode.Exists() ? mode : storage_class.head(),
              Cat(storage_class.Describe(), " binds claims at once (volumeBindingMode: Immediate",
                  mode.IsUnset() ? ", the default" : "", "), so ", provisioner->what,
                  " may be chosen where the pod cannot run."))
      .Help("Set volumeBindingMode: WaitForFirstConsumer.")
      .Related(name, "the provisioner")
      .Path(storage_class.PathOf(storage_class.root()) + "/volumeBindingMode")
      .Fix("Set WaitForFirstConsumer", FixSafety::kUnsafe,
           kube::SetField(storage_class, {"volumeBindingMode"}, "WaitForFirstConsumer"));
}

}  // namespace

MESHLINT_RULE(storage_class_binding_mode) = {
    .id = RuleId("storage-class-binding-mode"),
    .summary = "a StorageClass makes volumes before it is known where the pod runs",
    .severity = Severity::kInfo,
    .presets = kStrict | kCaveats,
    .phase = Phase::kObject,
    .kinds = {"StorageClass.storage.k8s.io"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
