#include "rule/rule.h"

#include "kube/claims.h"
#include "kube/pod.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

void Check(const Object& set, RuleContext& context) {
  const Node volumes = kube::PodSpecOf(set)["volumes"];
  for (const Node volume : volumes.Items()) {
    if (volume["name"].IsUnset()) continue;
    const std::string_view name = volume["name"].text();
    for (const kube::ClaimSpec& claim : kube::ClaimTemplatesOf(set)) {
      if (claim.ephemeral || claim.name.text() != name) continue;
      const std::string_view source = kube::SourceKind(volume);
      context
          .Report(set, volume["name"],
                  Cat("Volume ", Quote(name), source.empty() ? "" : Cat(" (", source, ")"), " of ",
                      set.Describe(),
                      " is never mounted: the claim template of the same name takes its place."))
          .Help("Rename one of the two and the mounts that mean it, or remove the volume.")
          .Related(claim.name, "the claim template");
      break;
    }
  }
}

}  // namespace

MESHLINT_RULE(statefulset_claim_template_volume_conflict) = {
    .id = RuleId("statefulset-claim-template-volume-conflict"),
    .summary = "a volume and a claim template of a StatefulSet have the same name",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .keys = {"volumes"},
    .check = Check,
};

}  // namespace meshlint::rules
