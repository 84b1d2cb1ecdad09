#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "kube/claims.h"
#include "kube/data_mounts.h"
#include "kube/pod.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

// Sources that go with the pod or its node.
constexpr std::array<std::string_view, 7> kPassing = {
    "configMap", "downwardAPI", "emptyDir", "gitRepo", "hostPath", "image", "projected"};

bool Lasts(const Node& source) {
  const std::string_view kind = source.key().text();
  return kind != "secret" && std::find(kPassing.begin(), kPassing.end(), kind) == kPassing.end();
}

void Check(const Object& set, RuleContext& context) {
  const kube::PodSpec pod_spec = kube::PodSpecOf(set);
  if (kube::MainContainersOf(set).empty() || !kube::ClaimTemplatesOf(set).empty()) return;
  const Node volumes = pod_spec["volumes"];
  for (const Node volume : volumes.Items()) {
    const std::vector<Node> sources = kube::SourcesOf(volume);
    if (std::any_of(sources.begin(), sources.end(), Lasts)) return;
  }
  // Where data is known to be lost, statefulset-emptydir-data says so.
  if (!kube::PassingDataMounts(pod_spec, true).empty()) return;
  context
      .Report(set, set.head(),
              Cat(set.Describe(),
                  " has no volume that outlives its pods: what they write is lost when they are "
                  "replaced."))
      .Help("Add volumeClaimTemplates, if the pods keep anything.")
      .Path(set.PathOf(set.spec()) + "/volumeClaimTemplates");
}

}  // namespace

MESHLINT_RULE(statefulset_no_volume_claim_templates) = {
    .id = RuleId("statefulset-no-volume-claim-templates"),
    .summary = "a StatefulSet has no storage of its own",
    .severity = Severity::kInfo,
    .presets = kCaveats,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .check = Check,
};

}  // namespace meshlint::rules
