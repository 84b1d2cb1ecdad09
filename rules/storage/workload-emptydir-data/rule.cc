#include "rule/rule.h"

#include <algorithm>
#include <array>
#include <set>

#include "edit/edit.h"
#include "kube/data_mounts.h"
#include "kube/generated.h"
#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/scale.h"
#include "kube/software.h"

namespace meshlint::rules {
namespace {

// Software that is hardly ever run without its data being wanted.
constexpr std::array<std::string_view, 8> kKeepers = {
    "cassandra", "etcd", "mariadb", "mongo", "mysql", "postgres", "rabbitmq", "zookeeper"};

// A claim in the place of the emptyDir, for a workload that runs one pod.
void OfferClaim(const Object& object, const Node& volume, const ObjectIndex& index,
                FindingBuilder finding) {
  const std::string name = Cat(object.name(), '-', volume["name"].text());
  const std::string_view own = kube::EffectiveNamespace(object);
  if (object.name().empty() || object.Is("apps", "DaemonSet")) return;
  if (!object.spec()["strategy"]["rollingUpdate"].IsUnset()) return;
  if (kube::ScaleOf(index, object).most != 1) return;
  // A rolling update starts the new pod while the old one still holds the claim.
  const bool rolls =
      object.Is("apps", "Deployment") && object.spec()["strategy"]["type"].text() != "Recreate";
  if (index.Find("", "PersistentVolumeClaim", own, name) != nullptr) return;
  const edit::Value claim = edit::Map({{"claimName", name}});
  const Node source = volume["emptyDir"];
  const edit::Edits mount = source.Exists() ? edit::RenameKey(source, "persistentVolumeClaim") +
                                                  edit::Replace(source, claim)
                                            : edit::SetKey(volume, "persistentVolumeClaim", claim);
  edit::Edits edits = mount;
  if (rolls) {
    edits += edit::SetKey(object.spec(), "strategy", edit::Map({{"type", "Recreate"}}),
                          {.before = "template", .after = {}});
  }
  edits += kube::AddObject(object, kube::ClaimNamed(name));
  finding.Fix(Cat("Add a claim ", name), FixSafety::kUnsafe, edits);
}

// A container of software that keeps data, with nothing to keep it on.
bool IsUnmounted(const kube::PodSpec& pod_spec, const kube::Container& container) {
  const std::string_view software = kube::StatefulSoftware(container["image"].text());
  return std::find(kKeepers.begin(), kKeepers.end(), software) != kKeepers.end() &&
         !kube::MountsSomeStorage(pod_spec, container);
}

void CheckUnmounted(const Object& object, const kube::PodSpec& pod_spec, RuleContext& context) {
  for (const kube::Container& container : kube::MainContainersOf(pod_spec)) {
    if (!IsUnmounted(pod_spec, container)) continue;
    context
        .Report(object, container["image"],
                Cat(container.DescribeAtStart(), " (", container["image"].text(), ") of ",
                    object.Describe(),
                    " has no volume, so its data is lost when the container is replaced."))
        .Help("Mount a PersistentVolumeClaim where it keeps its data.")
        .OnlyIn(kCaveats);
  }
}

bool Applies(const Object& object, const RuleContext& /*context*/) {
  const kube::PodSpec pod_spec = kube::PodSpecOf(object);
  const auto mounts = kube::PassingDataMounts(pod_spec, false);
  const auto containers = kube::MainContainersOf(pod_spec);
  return std::any_of(mounts.begin(), mounts.end(),
                     [](const kube::DataMount& data) { return data.source == "emptyDir"; }) ||
         std::any_of(containers.begin(), containers.end(), [&](const kube::Container& container) {
           return IsUnmounted(pod_spec, container);
         });
}

void Check(const Object& object, RuleContext& context) {
  // What a copy keeps where, its source does too.
  if (object.copy_of() != nullptr) return;
  const kube::PodSpec pod_spec = kube::PodSpecOf(object);
  std::set<std::string_view> said;
  for (const kube::DataMount& data : kube::PassingDataMounts(pod_spec, false)) {
    if (data.source != "emptyDir" || !said.insert(data.mount.volume()).second) continue;
    const kube::Container& container = data.mount.container;
    FindingBuilder finding =
        context.Report(object, data.volume["name"],
                       Cat(container.DescribeAtStart(), " (", container["image"].text(), ") of ",
                           object.Describe(), " keeps its data at ", data.mount.path(),
                           " in an emptyDir, which is lost with the pod."));
    finding.Help("Mount a PersistentVolumeClaim there.")
        .Related(data.mount.node["mountPath"], Cat("where ", data.software, " keeps its data"));
    OfferClaim(object, data.volume, context.index(), finding);
  }
  CheckUnmounted(object, pod_spec, context);
}

}  // namespace

MESHLINT_RULE(workload_emptydir_data) = {
    .id = RuleId("workload-emptydir-data"),
    .summary = "a database keeps its data in a volume that is lost with the pod",
    .severity = Severity::kWarning,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"Pod", "Deployment.apps", "DaemonSet.apps", "ReplicaSet.apps"},
    .fix = FixKind::kUnsafe,
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
