#include "rule/rule.h"

#include "kube/object_edit.h"

namespace meshlint::rules {
namespace {

void Check(const Object& storage_class, RuleContext& context) {
  const std::string_view provisioner = storage_class["provisioner"].text();
  if (provisioner != "ebs.csi.aws.com" && provisioner != "kubernetes.io/aws-ebs") return;
  const Node encrypted = storage_class["parameters"]["encrypted"];
  if (encrypted.text() == "true") return;
  context
      .Report(storage_class, encrypted.Exists() ? encrypted : storage_class.head(),
              Cat("The disks of ", storage_class.Describe(),
                  " are encrypted only if the AWS account does that by default."))
      .Help("Set parameters.encrypted: \"true\".")
      .Path(storage_class.PathOf(storage_class.root()) + "/parameters/encrypted")
      .Fix("Set encrypted", FixSafety::kUnsafe,
           kube::SetField(storage_class, {"parameters", "encrypted"}, "true"));
}

}  // namespace

MESHLINT_RULE(pv_without_encryption) = {
    .id = RuleId("pv-without-encryption"),
    .summary = "a StorageClass of AWS does not ask for encrypted disks",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = {"StorageClass.storage.k8s.io"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kubescape:C-0264"},
    .check = Check,
};

}  // namespace meshlint::rules
