#include "kube/scale.h"

#include "kube/kinds.h"
#include "kube/pod.h"

namespace meshlint::kube {

const Object* AutoscalerOf(const ObjectIndex& index, const Object& workload) {
  for (const Object* autoscaler : index.OfKind("autoscaling", "HorizontalPodAutoscaler")) {
    const Node target = autoscaler->spec()["scaleTargetRef"];
    if (target["kind"].text() == workload.kind() && target["name"].text() == workload.name() &&
        EffectiveNamespace(*autoscaler) == EffectiveNamespace(workload)) {
      return autoscaler;
    }
  }
  return nullptr;
}

Scale ScaleOf(const ObjectIndex& index, const Object& workload) {
  Scale scale{ReplicasOf(workload).value_or(1), nullptr, workload.spec()["replicas"]};
  const Object* autoscaler = AutoscalerOf(index, workload);
  if (autoscaler == nullptr) return scale;
  const Node most = autoscaler->spec()["maxReplicas"];
  const std::int64_t replicas = most.AsInteger(true).value_or(1);
  if (replicas > scale.most) scale = {replicas, autoscaler, most};
  return scale;
}

}  // namespace meshlint::kube
