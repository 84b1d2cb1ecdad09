#include "rule/rule.h"

#include <set>

#include "kube/data_mounts.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

void Check(const Object& set, RuleContext& context) {
  std::set<std::string_view> said;
  for (const kube::DataMount& data : kube::PassingDataMounts(kube::PodSpecOf(set), true)) {
    if (!said.insert(data.mount.volume()).second) continue;
    const kube::Container& container = data.mount.container;
    const bool on_node = data.source == "hostPath";
    context
        .Report(set, data.volume["name"],
                Cat(container.DescribeAtStart(), " (", container["image"].text(), ") of ",
                    set.Describe(), " keeps its data at ", data.mount.path(),
                    on_node ? " in a hostPath, which stays on its node when the pod moves."
                            : " in an emptyDir, which is lost with the pod."))
        .Help("Mount a volumeClaimTemplate there.")
        .Related(data.mount.node["mountPath"], Cat("where ", data.software, " keeps its data"));
  }
}

}  // namespace

MESHLINT_RULE(statefulset_emptydir_data) = {
    .id = RuleId("statefulset-emptydir-data"),
    .summary = "a database of a StatefulSet keeps its data in a volume that does not last",
    .severity = Severity::kWarning,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .keys = {"volumes"},
    .check = Check,
};

}  // namespace meshlint::rules
