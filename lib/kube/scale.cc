#include "kube/scale.h"

#include "kube/pod.h"
#include "kube/targets.h"

namespace meshlint::kube {

const Object* AutoscalerOf(const ObjectIndex& index, const Object& workload) {
  const std::vector<const Object*> autoscalers = AutoscalersOf(index, workload);
  return autoscalers.empty() ? nullptr : autoscalers.front();
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
