#include "rule/rule.h"

#include <algorithm>
#include <vector>

#include "kube/claims.h"
#include "kube/kinds.h"

namespace meshlint::rules {
namespace {

constexpr std::string_view kSnapshots = "snapshot.storage.k8s.io";

void CheckReference(const Object& object, const Node& name, std::string_view group,
                    std::string_view kind, std::string_view space, const std::string& what,
                    RuleContext& context) {
  if (name.IsUnset()) return;
  const ObjectIndex& index = context.index();
  if (index.Find(group, kind, space, name.text()) != nullptr) return;
  if (kind == "PersistentVolumeClaim" && kube::IsGeneratedClaim(index, space, name.text())) return;
  if (!context.MayReportAbsence(object, kind, space, name.text())) return;
  const std::string_view nearest = index.NearestName(group, kind, space, name.text());
  context
      .Report(
          object, name,
          Cat(what, " is made from ", kind, ' ', Quote(name.text()), ", which is not in this set."))
      .Help(Cat("Make sure that it exists before, or correct the name",
                nearest.empty() ? "." : Cat(" (did you mean ", Quote(nearest), "?).")));
}

void CheckClaim(const kube::ClaimOfSet& claim, RuleContext& context) {
  const Node spec = claim.spec.node["spec"];
  const Node source = spec["dataSource"].IsUnset() ? spec["dataSourceRef"] : spec["dataSource"];
  const std::string_view kind = source["kind"].text();
  const Node space = spec["dataSourceRef"]["namespace"];
  const std::string_view own = kube::EffectiveNamespace(*claim.object);
  if (!space.IsUnset() && space.text() != own) {
    context
        .Report(*claim.object, space,
                Cat(claim.DescribeAtStart(), " is made from ", kind, ' ',
                    Quote(source["name"].text()), " in namespace ", Quote(space.text()),
                    ", which takes a ReferenceGrant there and a feature that is off by default."))
        .Help("Use a source in the claim's own namespace.");
    return;
  }
  const bool snapshot = kind == "VolumeSnapshot";
  if (!snapshot && kind != "PersistentVolumeClaim") return;
  CheckReference(*claim.object, source["name"], snapshot ? kSnapshots : std::string_view(), kind,
                 own, claim.DescribeAtStart(), context);
}

bool Applies(const Object& object, const RuleContext& /*context*/) {
  if (object.Is(kSnapshots, "VolumeSnapshot")) return true;
  const std::vector<kube::ClaimSpec> specs = kube::ClaimSpecsOf(object);
  return std::any_of(specs.begin(), specs.end(), [](const kube::ClaimSpec& spec) {
    return !spec["dataSource"].IsUnset() || !spec["dataSourceRef"].IsUnset();
  });
}

void Check(const Object& object, RuleContext& context) {
  if (object.Is(kSnapshots, "VolumeSnapshot")) {
    CheckReference(object, object.spec()["source"]["persistentVolumeClaimName"], "",
                   "PersistentVolumeClaim", kube::EffectiveNamespace(object), object.Describe(),
                   context);
    return;
  }
  for (const kube::ClaimOfSet& claim : kube::ClaimsIn(object)) CheckClaim(claim, context);
}

}  // namespace

MESHLINT_RULE(volume_snapshot_reference) = {
    .id = RuleId("volume-snapshot-reference"),
    .summary = "a claim or snapshot is made from something that is not in the set",
    .severity = Severity::kWarning,
    .presets = kStrict | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"VolumeSnapshot.snapshot.storage.k8s.io", "PersistentVolumeClaim", "Pod",
              "Deployment.apps", "StatefulSet.apps", "DaemonSet.apps", "ReplicaSet.apps",
              "ReplicationController", "Job.batch", "CronJob.batch"},
    .keys = {"dataSource", "dataSourceRef", "source"},
    .aliases = {"monokle:LNK001"},
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
