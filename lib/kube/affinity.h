// Affinity: the terms by which pods ask for nodes and for one another's neighbourhood.
#ifndef MESHLINT_LIB_KUBE_AFFINITY_H_
#define MESHLINT_LIB_KUBE_AFFINITY_H_

#include <string_view>
#include <vector>

#include "model/object.h"

namespace meshlint::kube {

// A term of pod (anti-)affinity: the mapping with `labelSelector` and `topologyKey`.
struct PodAffinityTerm {
  Node node;
  Node item;              // the item of the list: the term itself, or what holds `weight` and it
  bool required = false;  // else preferred
};

// The terms below `affinity.podAffinity` or `affinity.podAntiAffinity` of a pod spec.
std::vector<PodAffinityTerm> PodAffinityTermsOf(const Node& pod_spec, std::string_view kind);

// A node selector term: the mapping with `matchExpressions` and `matchFields`.
struct NodeTerm {
  Node node;
  Node item;
  bool required = false;
};

// The terms of `affinity.nodeAffinity` of a pod spec.
std::vector<NodeTerm> NodeTermsOf(const Node& pod_spec);

// Whether topologyKey stands for single nodes, or for zones.
bool IsNodeKey(std::string_view topology_key);
bool IsZoneKey(std::string_view topology_key);

// Whether all pods of a workload must run on one node: by its name, by its hostname label, or next
// to one another.
bool IsPinnedToOneNode(const Object& workload);

// Whether the workload asks, or would like, its pods to be on different nodes or in different
// zones.
bool SpreadsItsPods(const Object& workload);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_AFFINITY_H_
