#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/claims.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

// The field works by default from 1.27 on.
bool HasPolicy(const RuleContext& context) {
  return context.versions().first >= KubernetesVersion{27};
}

void Check(const Object& set, RuleContext& context) {
  const kube::PodSpec pod_spec = kube::PodSpecOf(set);
  if (!kube::PodTemplateOf(set).IsMapping()) return;
  // With a policy, what happens to the claims of the templates is written down; claims mounted by
  // name have none.
  std::vector<Node> templates;
  if (set.spec()["persistentVolumeClaimRetentionPolicy"].IsUnset()) {
    for (const kube::ClaimSpec& spec : kube::ClaimTemplatesOf(set)) {
      if (!spec.ephemeral) templates.push_back(spec.name);
    }
  }
  std::vector<Node> named;
  for (const kube::ClaimUse& use : kube::ClaimsOf(pod_spec)) {
    if (kube::IsMountedReadWrite(pod_spec, use.volume["name"].text())) named.push_back(use.claim);
  }
  if (templates.empty() && named.empty()) return;
  FindingBuilder finding = context.Report(
      set, set.head(),
      Cat("Deleting or scaling down ", set.Describe(), " keeps its claims and their data."));
  finding
      .Help(Cat("Delete the claims by hand when they are not needed",
                HasPolicy(context)
                    ? ", or set persistentVolumeClaimRetentionPolicy (claim templates only)."
                    : "."))
      .Path(set.PathOf(set.spec()) + "/persistentVolumeClaimRetentionPolicy");
  if (!templates.empty() && HasPolicy(context)) {
    finding.Fix("Write the default policy down", FixSafety::kUnsafe,
                edit::SetKey(set.spec(), "persistentVolumeClaimRetentionPolicy",
                             edit::Map({{"whenDeleted", "Retain"}, {"whenScaled", "Retain"}}),
                             {.before = "volumeClaimTemplates", .after = {}}));
  }
  for (const Node& name : templates)
    finding.Related(name, Cat("claim template ", Quote(name.text())));
  for (const Node& name : named) {
    finding.Related(name,
                    Cat("claim ", Quote(name.text()), ", which no retention policy applies to"));
  }
}

}  // namespace

MESHLINT_RULE(statefulset_no_pvc_retention_policy) = {
    .id = RuleId("statefulset-no-pvc-retention-policy"),
    .summary = "the claims of a StatefulSet outlive it",
    .severity = Severity::kInfo,
    .presets = kCaveats,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
