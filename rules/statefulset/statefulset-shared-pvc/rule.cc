#include "rule/rule.h"

#include "kube/claims.h"
#include "kube/generated.h"
#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/scale.h"
#include "kube/software.h"

namespace meshlint::rules {
namespace {

// What comes of it; empty when sharing the claim is fine.
std::string Consequence(const kube::AccessModes& modes, const kube::PodSpec& pod_spec) {
  if (modes.OnlyReadOnlyMany()) return {};
  if (modes.many) {
    const std::string_view software = kube::StatefulSoftwareIn(pod_spec);
    if (software.empty()) return {};
    return Cat("so the ", software, " members overwrite each other's files.");
  }
  if (modes.once_pod) return "so only one of them can ever start.";
  return "so they share, or fight for, one volume.";
}

void CheckUse(const Object& set, const kube::ClaimUse& use, const kube::Scale& scale,
              RuleContext& context) {
  const Object* claim = context.index().Find("", "PersistentVolumeClaim",
                                             kube::EffectiveNamespace(set), use.claim.text());
  const Node access_modes = claim == nullptr ? Node() : claim->spec()["accessModes"];
  const kube::AccessModes modes = kube::AccessModesOf(access_modes);
  const std::string consequence = Consequence(modes, kube::PodSpecOf(set));
  if (consequence.empty()) return;
  const std::string pods = scale.autoscaler == nullptr ? Cat("All ", scale.most, " pods")
                                                       : Cat("All pods (up to ", scale.most, ")");
  FindingBuilder finding = context.Report(
      set, use.claim,
      Cat(pods, " of ", set.Describe(), " mount the one claim ", Quote(use.claim.text()),
          modes.text.empty() ? "" : Cat(" (", modes.text, ")"), ", ", consequence));
  finding.Help("Use volumeClaimTemplates to give each pod its own claim.")
      .As(modes.once_pod ? Severity::kError : Severity::kWarning)
      .Fix("Give each pod its own claim", FixSafety::kUnsafe,
           kube::ClaimIntoTemplate(set, use.volume, claim));
  if (access_modes.Exists()) finding.Related(access_modes, "the access modes of the claim");
  if (scale.place.Exists()) {
    finding.Related(scale.place, Cat(scale.autoscaler == nullptr ? "" : "up to ",
                                     Count(static_cast<std::size_t>(scale.most), "pod")));
  }
}

void Check(const Object& set, RuleContext& context) {
  const kube::Scale scale = kube::ScaleOf(context.index(), set);
  if (scale.most <= 1) return;
  const kube::PodSpec pod_spec = kube::PodSpecOf(set);
  for (const kube::ClaimUse& use : kube::ClaimsOf(pod_spec)) {
    if (!use.read_only && kube::IsMountedReadWrite(pod_spec, use.volume["name"].text())) {
      CheckUse(set, use, scale, context);
    }
  }
}

}  // namespace

MESHLINT_RULE(statefulset_shared_pvc) = {
    .id = RuleId("statefulset-shared-pvc"),
    .summary = "all pods of a StatefulSet write to one PersistentVolumeClaim",
    .severity = Severity::kWarning,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"StatefulSet.apps"},
    .keys = {"persistentVolumeClaim"},
    .fix = FixKind::kUnsafe,
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
