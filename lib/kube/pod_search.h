// Looking for pods by their labels in a whole set: what rules ask that found none where one should
// be.  The answers come from tables, so that many such questions cost no more than the objects do.
#ifndef MESHLINT_LIB_KUBE_POD_SEARCH_H_
#define MESHLINT_LIB_KUBE_POD_SEARCH_H_

#include <string_view>
#include <vector>

#include "kube/object_index.h"
#include "kube/pod_target.h"
#include "model/object.h"

namespace meshlint::kube {

// Whether a label selector (matchLabels, matchExpressions) matches pods of the namespace.
bool HasPodFor(const ObjectIndex& index, const Node& selector, std::string_view namespace_name);

// The first object of the set, in whatever namespace, whose pods have the labels that a Service
// selects; null if there is none.
const Object* HolderOfLabels(const ObjectIndex& index, const Object& service);

// Pods of the namespace with one of the labels, in order, and no more than are worth a comparison;
// all the first ones where labels are asked for that a controller adds.
std::vector<const PodTarget*> PodsSharing(const ObjectIndex& index, const Node& labels,
                                          std::string_view namespace_name);

// Whether a workload of the namespace asks for these labels itself (spec.selector) and its own
// template lacks some of what it asks for.
bool IsAskedInVain(const ObjectIndex& index, const Node& labels, std::string_view namespace_name);

// Whether the set holds a Pod, or a workload with a finished pod template, that something may
// select.
bool HasPods(const ObjectIndex& index);
// Whether it holds a workload with a pod template.
bool HasWorkloads(const ObjectIndex& index);
// Whether a workload of the namespace has no pod template yet.
bool HasUnfinishedWorkload(const ObjectIndex& index, std::string_view namespace_name);
// Whether labels of pods of the namespace are filled in later.
bool HasTemplatedLabels(const ObjectIndex& index, std::string_view namespace_name);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_POD_SEARCH_H_
