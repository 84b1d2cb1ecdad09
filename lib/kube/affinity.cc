#include "kube/affinity.h"

#include <algorithm>

#include "kube/pod.h"
#include "kube/selector.h"

namespace meshlint::kube {
namespace {

constexpr std::string_view kRequired = "requiredDuringSchedulingIgnoredDuringExecution";
constexpr std::string_view kPreferred = "preferredDuringSchedulingIgnoredDuringExecution";
constexpr std::string_view kHostname = "kubernetes.io/hostname";

// A selector that is missing selects nothing here.
bool Selects(const Node& selector, const Node& labels) {
  return selector.IsMapping() && !MismatchOfSelector(selector, labels);
}

bool NamesOneNode(const NodeTerm& term) {
  for (const std::string_view list : {"matchExpressions", "matchFields"}) {
    const Node requirements = term.node[list];
    for (const Node requirement : requirements.Items()) {
      const std::string_view key = requirement["key"].text();
      if ((key == kHostname || key == "metadata.name") && requirement["operator"].text() == "In" &&
          requirement["values"].size() == 1)
        return true;
    }
  }
  return false;
}

bool Spreads(std::string_view topology_key) {
  return IsNodeKey(topology_key) || IsZoneKey(topology_key);
}

}  // namespace

std::vector<PodAffinityTerm> PodAffinityTermsOf(const Node& pod_spec, std::string_view kind) {
  std::vector<PodAffinityTerm> terms;
  const Node affinity = pod_spec["affinity"][kind];
  const Node required = affinity[kRequired];
  for (const Node item : required.Items()) terms.push_back({item, item, true});
  const Node preferred = affinity[kPreferred];
  for (const Node item : preferred.Items()) terms.push_back({item["podAffinityTerm"], item, false});
  return terms;
}

std::vector<NodeTerm> NodeTermsOf(const Node& pod_spec) {
  std::vector<NodeTerm> terms;
  const Node affinity = pod_spec["affinity"]["nodeAffinity"];
  const Node required = affinity[kRequired]["nodeSelectorTerms"];
  for (const Node item : required.Items()) terms.push_back({item, item, true});
  const Node preferred = affinity[kPreferred];
  for (const Node item : preferred.Items()) terms.push_back({item["preference"], item, false});
  return terms;
}

bool IsNodeKey(std::string_view topology_key) { return topology_key == kHostname; }

bool IsZoneKey(std::string_view topology_key) {
  return topology_key == "topology.kubernetes.io/zone" ||
         topology_key == "failure-domain.beta.kubernetes.io/zone";
}

bool IsPinnedToOneNode(const Object& workload) {
  const Node pod_spec = PodSpecOf(workload);
  if (!pod_spec["nodeName"].IsUnset() || !pod_spec["nodeSelector"][kHostname].IsUnset())
    return true;
  const std::vector<NodeTerm> terms = NodeTermsOf(pod_spec);
  const auto required =
      std::count_if(terms.begin(), terms.end(), [](const NodeTerm& term) { return term.required; });
  // The terms of a list are alternatives.
  if (required == 1 && NamesOneNode(terms.front())) return true;
  const auto together = PodAffinityTermsOf(pod_spec, "podAffinity");
  return std::any_of(together.begin(), together.end(), [&](const PodAffinityTerm& term) {
    return term.required && IsNodeKey(term.node["topologyKey"].text()) &&
           Selects(term.node["labelSelector"], PodLabelsOf(workload));
  });
}

bool SpreadsItsPods(const Object& workload) {
  const Node pod_spec = PodSpecOf(workload);
  const Node labels = PodLabelsOf(workload);
  const auto apart = PodAffinityTermsOf(pod_spec, "podAntiAffinity");
  if (std::any_of(apart.begin(), apart.end(), [&](const PodAffinityTerm& term) {
        return Spreads(term.node["topologyKey"].text()) &&
               Selects(term.node["labelSelector"], labels);
      }))
    return true;
  const Node constraints = pod_spec["topologySpreadConstraints"];
  for (const Node constraint : constraints.Items()) {
    if (Spreads(constraint["topologyKey"].text()) && Selects(constraint["labelSelector"], labels))
      return true;
  }
  return false;
}

}  // namespace meshlint::kube
