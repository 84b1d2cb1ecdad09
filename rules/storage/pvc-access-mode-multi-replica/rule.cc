#include "rule/rule.h"

#include "kube/affinity.h"
#include "kube/claims.h"
#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/scale.h"

namespace meshlint::rules {
namespace {

struct Pods {
  bool many = false;
  std::string count;  // "3 pods", "a pod on every node"
  Node place;
};

Pods PodsOf(const Object& workload, const ObjectIndex& index) {
  if (workload.Is("apps", "DaemonSet")) return {true, "a pod on every node", {}};
  if (workload.Is("batch", "Job")) {
    const Node parallelism = workload.spec()["parallelism"];
    const std::int64_t most = parallelism.AsInteger(true).value_or(1);
    return {most > 1, Cat(most, " pods"), parallelism};
  }
  const kube::Scale scale = kube::ScaleOf(index, workload);
  return {scale.most > 1, Cat(scale.autoscaler == nullptr ? "" : "up to ", scale.most, " pods"),
          scale.place};
}

void CheckUse(const Object& workload, const kube::ClaimUse& use, const Pods& pods,
              RuleContext& context) {
  const ObjectIndex& index = context.index();
  const Object* claim =
      index.Find("", "PersistentVolumeClaim", kube::EffectiveNamespace(workload), use.claim.text());
  if (claim == nullptr) return;
  const Node access_modes = claim->spec()["accessModes"];
  const kube::AccessModes modes = kube::AccessModesOf(access_modes);
  const bool written = !use.read_only && kube::IsMountedReadWrite(kube::PodSpecOf(workload),
                                                                  use.volume["name"].text());
  const bool read_only = modes.OnlyReadOnlyMany();
  if (modes.many || (modes.read_only_many && !read_only) || (read_only && !written)) return;
  if (!read_only && !modes.once && !modes.once_pod) return;
  if (kube::IsOnSharedVolume(index, *claim)) return;
  const std::string limit = read_only    ? "which can only be read"
                            : modes.once ? "which only one node can mount"
                                         : "which only one pod can mount";
  FindingBuilder finding =
      context.Report(workload, use.claim,
                     Cat(workload.Describe(), " runs ", pods.count, " on claim ",
                         Quote(use.claim.text()), ", ", limit, " (", modes.text, ")."));
  const bool certain = !read_only && (!modes.once || workload.Is("apps", "DaemonSet"));
  finding.As(certain ? Severity::kError : Severity::kWarning)
      .Help(read_only
                ? "Mount the claim with readOnly: true, or use ReadWriteMany storage."
                : "Use ReadWriteMany storage, one replica, or a StatefulSet with claim templates.")
      .Related(access_modes, "the access modes of the claim");
  if (pods.place.Exists()) finding.Related(pods.place, pods.count);
}

void Check(const Object& workload, RuleContext& context) {
  const Pods pods = PodsOf(workload, context.index());
  if (!pods.many || kube::IsPinnedToOneNode(workload) || workload.copy_of() != nullptr) return;
  for (const kube::ClaimUse& use : kube::ClaimsOf(kube::PodSpecOf(workload))) {
    CheckUse(workload, use, pods, context);
  }
}

}  // namespace

MESHLINT_RULE(pvc_access_mode_multi_replica) = {
    .id = RuleId("pvc-access-mode-multi-replica"),
    .summary = "several pods use a claim that one node or pod alone can mount",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"Deployment.apps", "ReplicaSet.apps", "ReplicationController", "DaemonSet.apps",
              "Job.batch"},
    .keys = {"persistentVolumeClaim"},
    .check = Check,
};

}  // namespace meshlint::rules
