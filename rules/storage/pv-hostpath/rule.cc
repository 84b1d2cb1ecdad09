#include "rule/rule.h"

namespace meshlint::rules {
namespace {

void Check(const Object& volume, RuleContext& context) {
  const Node spec = volume.spec();
  const Node local = spec["local"];
  const Node host_path = spec["hostPath"];
  if (local.IsMapping() && spec["nodeAffinity"]["required"].IsUnset()) {
    context
        .Report(volume, local.key(),
                Cat(volume.Describe(),
                    " is a local volume without nodeAffinity; the API server refuses it."))
        .Help("Say with nodeAffinity.required which node the directory is on.")
        .Path(volume.PathOf(spec) + "/nodeAffinity")
        .OnlyIn(kRecommended);
  }
  if (host_path.IsMapping()) {
    context
        .Report(volume, host_path.key(),
                Cat(volume.Describe(), " is directory ", host_path["path"].text(),
                    " of whatever node the pod runs on, so it works on one node only."))
        .Help("Use a local volume with nodeAffinity, or storage of the network.")
        .As(Severity::kInfo)
        .OnlyIn(kCaveats);
  }
}

}  // namespace

MESHLINT_RULE(pv_hostpath) = {
    .id = RuleId("pv-hostpath"),
    .summary = "a PersistentVolume is on one node and does not say which",
    .severity = Severity::kError,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kObject,
    .kinds = {"PersistentVolume"},
    .aliases = {"kyverno:limit-hostpath-type-pv"},
    .check = Check,
};

}  // namespace meshlint::rules
