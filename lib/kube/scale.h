// Scale: how many pods of a workload may run at once, autoscalers counted.
#ifndef MESHLINT_LIB_KUBE_SCALE_H_
#define MESHLINT_LIB_KUBE_SCALE_H_

#include <cstdint>

#include "kube/object_index.h"
#include "model/object.h"

namespace meshlint::kube {

struct Scale {
  std::int64_t most = 1;               // pods that may run at once, as far as the set says
  const Object* autoscaler = nullptr;  // the HorizontalPodAutoscaler that decides, or null
  Node place;  // spec.replicas, or spec.maxReplicas of the autoscaler; may be missing
};

// Of a kind with spec.replicas; one pod for every other kind.
Scale ScaleOf(const ObjectIndex& index, const Object& workload);

// The HorizontalPodAutoscaler of the set that targets the object, or null.
const Object* AutoscalerOf(const ObjectIndex& index, const Object& workload);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_SCALE_H_
