// Kinds: what the workload kinds of Kubernetes have in common, and where they differ.
#ifndef MESHLINT_LIB_KUBE_KINDS_H_
#define MESHLINT_LIB_KUBE_KINDS_H_

#include <string_view>

#include "model/object.h"

namespace meshlint::kube {

// Whether the group belongs to Kubernetes itself: no dot, or ending in `.k8s.io` (but kinds of some
// such groups are custom resources all the same: see lib/schema).
bool IsKubernetesGroup(std::string_view group);

// Kinds without a namespace; false for kinds that are not known.
bool IsClusterScoped(std::string_view group, std::string_view kind);

// The namespace that references compare: metadata.namespace, else "default"; "" for cluster-scoped
// kinds.
std::string_view EffectiveNamespace(const Object& object);

// StatefulSet, Deployment, DaemonSet, ReplicaSet, ReplicationController, Job, CronJob: makes pods
// of a template.
bool IsWorkload(const Object& object);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_KINDS_H_
