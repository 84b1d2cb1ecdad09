#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/claims.h"
#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/software.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

// Whether the claim of the set can only be read.
bool IsReadOnlyClaim(const Object& object, const kube::ClaimUse& use, const ObjectIndex& index) {
  const Object* claim =
      index.Find("", "PersistentVolumeClaim", kube::EffectiveNamespace(object), use.claim.text());
  return claim != nullptr && kube::AccessModesOf(claim->spec()["accessModes"]).OnlyReadOnlyMany();
}

void CheckMount(const Object& object, const kube::ClaimUse& use, const kube::Mount& mount,
                bool read_only_claim, RuleContext& context) {
  const std::string_view software = kube::StatefulSoftware(mount.container["image"].text());
  const bool writes_there = kube::IsDataPath(software, mount.path());
  if (!read_only_claim && !writes_there) return;
  FindingBuilder finding = context.Report(
      object, mount.node["mountPath"],
      Cat(mount.container.DescribeAtStart(), " of ", object.Describe(), " mounts claim ",
          Quote(use.claim.text()), " at ", mount.path(), " as if it could write, but the ",
          read_only_claim ? "claim can only be read (ReadOnlyMany)." : "volume is read-only."));
  finding
      .Help(writes_there ? "Give the database a claim that it can write to."
                         : "Set readOnly: true on the mount.")
      .Related(use.volume["name"], "the volume");
  if (writes_there) return;
  finding.Fix("Set readOnly: true", FixSafety::kSafe, edit::SetKey(mount.node, "readOnly", true));
}

void Check(const Object& object, RuleContext& context) {
  if (object.copy_of() != nullptr) return;
  const kube::PodSpec pod_spec = kube::PodSpecOf(object);
  for (const kube::ClaimUse& use : kube::ClaimsOf(pod_spec)) {
    const bool read_only_claim = IsReadOnlyClaim(object, use, context.index());
    if (!use.read_only && !read_only_claim) continue;
    for (const kube::Mount& mount : kube::MountsOf(pod_spec)) {
      if (mount.volume() != use.volume["name"].text() || mount.read_only()) continue;
      CheckMount(object, use, mount, read_only_claim && !use.read_only, context);
    }
  }
}

}  // namespace

MESHLINT_RULE(pvc_read_only_mount_rw) = {
    .id = RuleId("pvc-read-only-mount-rw"),
    .summary = "a container mounts a claim for writing that can only be read",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kReference,
    .kinds = kPodKinds,
    .keys = {"persistentVolumeClaim"},
    .fix = FixKind::kSafe,
    .check = Check,
};

}  // namespace meshlint::rules
