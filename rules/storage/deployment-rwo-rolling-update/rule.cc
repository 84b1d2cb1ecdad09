#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/affinity.h"
#include "kube/claims.h"
#include "kube/int_or_percent.h"
#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/scale.h"

namespace meshlint::rules {
namespace {

constexpr kube::IntOrPercent kQuarter{25, true};

// Whether the one pod is replaced by starting the new one first.
bool StartsNewPodFirst(const Node& strategy) {
  const Node type = strategy["type"];
  if (!type.IsUnset() && type.text() != "RollingUpdate") return false;
  const Node rolling = strategy["rollingUpdate"];
  const auto surge = kube::IntOrPercentOf(rolling["maxSurge"]).value_or(kQuarter);
  const auto unavailable = kube::IntOrPercentOf(rolling["maxUnavailable"]).value_or(kQuarter);
  return surge.Of(1, kube::Rounding::kUp) > 0 && unavailable.Of(1, kube::Rounding::kDown) == 0;
}

// The claim that the use means, if it is one that one node or pod alone can mount.
const Object* SingleClaim(const Object& deployment, const kube::ClaimUse& use,
                          const ObjectIndex& index) {
  const kube::PodSpec pod_spec = kube::PodSpecOf(deployment);
  if (use.read_only || !kube::IsMountedReadWrite(pod_spec, use.volume["name"].text()))
    return nullptr;
  const Object* claim = index.Find("", "PersistentVolumeClaim",
                                   kube::EffectiveNamespace(deployment), use.claim.text());
  if (claim == nullptr || kube::IsOnSharedVolume(index, *claim)) return nullptr;
  const kube::AccessModes modes = kube::AccessModesOf(claim->spec()["accessModes"]);
  const bool single = (modes.once || modes.once_pod) && !modes.many && !modes.read_only_many;
  return single ? claim : nullptr;
}

void Check(const Object& deployment, RuleContext& context) {
  const ObjectIndex& index = context.index();
  const Node strategy = deployment.spec()["strategy"];
  if (kube::ReplicasOf(deployment) != 1 || kube::ScaleOf(index, deployment).most != 1) return;
  if (!StartsNewPodFirst(strategy) || kube::IsPinnedToOneNode(deployment)) return;
  for (const kube::ClaimUse& use : kube::ClaimsOf(kube::PodSpecOf(deployment))) {
    const Object* claim = SingleClaim(deployment, use, index);
    if (claim == nullptr) continue;
    const Node modes = claim->spec()["accessModes"];
    context
        .Report(deployment, strategy,
                Cat(deployment.Describe(),
                    " starts the new pod before the old one stops, but both need claim ",
                    Quote(use.claim.text()), " (", kube::AccessModesOf(modes).text,
                    "): the update can hang."))
        .Help("Set strategy.type: Recreate.")
        .Path(deployment.PathOf(deployment.spec()) + "/strategy")
        .Related(modes, "the access modes of the claim")
        .Related(use.claim, "the claim")
        .Fix("Set strategy.type: Recreate", FixSafety::kUnsafe,
             edit::SetKey(deployment.spec(), "strategy", edit::Map({{"type", "Recreate"}}),
                          {.before = "template", .after = {}}));
    return;
  }
}

}  // namespace

MESHLINT_RULE(deployment_rwo_rolling_update) = {
    .id = RuleId("deployment-rwo-rolling-update"),
    .summary = "the old and the new pod of a Deployment need the same claim during an update",
    .severity = Severity::kWarning,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"Deployment.apps"},
    .keys = {"persistentVolumeClaim"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
