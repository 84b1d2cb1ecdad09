#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "edit/edit.h"
#include "kube/claims.h"
#include "kube/placeholders.h"

namespace meshlint::rules {
namespace {

constexpr std::array<std::string_view, 4> kModes = {"ReadWriteOnce", "ReadOnlyMany",
                                                    "ReadWriteMany", "ReadWriteOncePod"};

// Servers before 1.34 did not look into the claim templates of a StatefulSet.
std::string AcceptedNote(const kube::ClaimOfSet& claim, const RuleContext& context) {
  const bool later = claim.object->Is("apps", "StatefulSet") && !claim.spec.ephemeral &&
                     context.versions().first < KubernetesVersion{34};
  return later ? " A server before Kubernetes 1.34 accepts the StatefulSet and then fails to "
                 "create its claims."
               : "";
}

void CheckMode(const kube::ClaimOfSet& claim, const Node& mode, RuleContext& context) {
  if (kube::IsTemplated(mode.text())) return;
  if (std::find(kModes.begin(), kModes.end(), mode.text()) != kModes.end()) return;
  const std::string_view nearest = Nearest(mode.text(), kModes);
  FindingBuilder finding = context.Report(*claim.object, mode,
                                          Cat(claim.DescribeAtStart(), " asks for access mode ",
                                              Quote(mode.text()), ", which does not exist."));
  finding.StandsFor("invalid-enum-value", claim.object->PathOf(mode))
      .Help(Cat(nearest.empty() ? "Write ReadWriteOnce, ReadOnlyMany, ReadWriteMany or "
                                  "ReadWriteOncePod."
                                : Cat("Did you mean ", nearest, "?"),
                AcceptedNote(claim, context)));
  if (!nearest.empty()) {
    finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edit::ReplaceText(mode, nearest));
  }
}

void CheckClaim(const kube::ClaimOfSet& claim, RuleContext& context) {
  const Node modes = claim.spec.node["spec"]["accessModes"];
  if (modes.IsUnset()) {
    context
        .Report(*claim.object, modes.Exists() ? modes.key() : modes,
                Cat(claim.DescribeAtStart(), " has no access modes; the API server refuses it."))
        .Path(claim.object->PathOf(claim.spec.node["spec"]) + "/accessModes")
        .Help(Cat("Add accessModes: [ReadWriteOnce], or what the pods need.",
                  AcceptedNote(claim, context)));
    return;
  }
  for (const Node mode : modes.Items()) CheckMode(claim, mode, context);
  const kube::AccessModes set = kube::AccessModesOf(modes);
  if (!set.once_pod || modes.size() < 2) return;
  context
      .Report(*claim.object, modes,
              Cat(claim.DescribeAtStart(), " asks for ReadWriteOncePod together with other modes (",
                  set.text, "); the API server refuses this."))
      .Help(Cat("Keep ReadWriteOncePod alone, or remove it.", AcceptedNote(claim, context)));
}

void Check(const Object& object, RuleContext& context) {
  for (const kube::ClaimOfSet& claim : kube::ClaimsIn(object)) {
    // Without accessModes an ephemeral volume is the subject of ephemeral-volume-claim-invalid.
    if (claim.spec.ephemeral && claim.spec.node["spec"]["accessModes"].IsUnset()) continue;
    CheckClaim(claim, context);
  }
}

}  // namespace

MESHLINT_RULE(pvc_invalid_access_mode) = {
    .id = RuleId("pvc-invalid-access-mode"),
    .summary = "a claim has no access modes, or some that do not exist or exclude each other",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"PersistentVolumeClaim", "Pod", "Deployment.apps", "StatefulSet.apps",
              "DaemonSet.apps", "ReplicaSet.apps", "ReplicationController", "Job.batch",
              "CronJob.batch"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
