#include "kube/pod_search.h"

#include <algorithm>
#include <cstdint>
#include <unordered_set>

#include "base/hash_index.h"
#include "kube/gathered_set.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/reference_graph.h"
#include "kube/selector.h"

namespace meshlint::kube {
namespace {

// A label that pods must have written down to have all of them; a missing node where there is none.
Node WrittenLabel(const Node& labels) {
  for (const yaml::Entry label : labels.Entries()) {
    if (!MayBeAddedLabel(label.name())) return label.value;
  }
  return {};
}

std::uint64_t HashOfLabel(const Node& label) { return HashOf(label.key().text(), label.text()); }

// All pods of the set by their labels, wherever they are.
class PodsByLabel {
 public:
  explicit PodsByLabel(const ObjectIndex& index) {
    for (const GatheredChunk& chunk : index.gathered().chunks()) {
      std::uint32_t label = 0;
      for (const GatheredPod& pod : chunk.pods) {
        for (; label < pod.label_end; ++label)
          by_label_.Add(chunk.labels[label].hash, static_cast<std::uint32_t>(pods_.size()));
        pods_.push_back(&pod.target);
      }
    }
  }

  const Object* FirstFor(const Object& service) const {
    const auto is_for = [&](const PodTarget* pod) { return Selects(service, *pod); };
    const Node label = WrittenLabel(PodSelectorOf(service));
    if (!label.Exists()) {
      const auto found = std::find_if(pods_.begin(), pods_.end(), is_for);
      return found == pods_.end() ? nullptr : (*found)->object;
    }
    const std::uint32_t found = by_label_.Find(
        HashOfLabel(label), [&](std::uint32_t number) { return is_for(pods_[number]); });
    return found == HashIndex::kNone ? nullptr : pods_[found]->object;
  }

 private:
  std::vector<const PodTarget*> pods_;
  HashIndex by_label_;
};

// Pods whose workload does not select them.
class Estranged {
 public:
  explicit Estranged(const ObjectIndex& index) {
    for (const GatheredChunk& chunk : index.gathered().chunks()) {
      for (const GatheredPod& pod : chunk.pods) Add(pod.target);
    }
  }

  bool Holds(const Node& labels, std::string_view namespace_name) const {
    for (const yaml::Entry label : labels.Entries()) {
      return by_label_.Find(HashOf(namespace_name, label.name(), label.value.text()),
                            [&](std::uint32_t number) {
                              return !MismatchOfMap(labels, asked_[number]);
                            }) != HashIndex::kNone;
    }
    return false;
  }

 private:
  void Add(const PodTarget& pod) {
    const Node asked = pod.object->spec()["selector"]["matchLabels"];
    if (asked.size() == 0 || !MismatchOfMap(asked, pod.labels)) return;
    for (const yaml::Entry label : asked.Entries()) {
      by_label_.Add(HashOf(EffectiveNamespace(*pod.object), label.name(), label.value.text()),
                    static_cast<std::uint32_t>(asked_.size()));
    }
    asked_.push_back(asked);
  }

  std::vector<Node> asked_;  // matchLabels
  HashIndex by_label_;
};

// What can keep a set from being judged by its pods.
struct PodFacts {
  explicit PodFacts(const ObjectIndex& index) {
    for (const Object* object : index.objects()) {
      if (!IsWorkload(*object) && !object->IsCore("Pod")) continue;
      const bool is_finished = PodTemplateOf(*object).IsMapping();
      has_pods |= is_finished && !object->is_sketch() && object->copy_of() == nullptr;
      has_workloads |= is_finished && IsWorkload(*object);
      if (IsWorkload(*object) && (!is_finished || object->is_sketch()))
        unfinished.insert(EffectiveNamespace(*object));
    }
    for (const GatheredChunk& chunk : index.gathered().chunks()) {
      for (const GatheredPod& pod : chunk.pods) {
        if (HoldsTemplate(pod.target.labels))
          templated.insert(EffectiveNamespace(*pod.target.object));
      }
    }
  }

  bool has_pods = false;
  bool has_workloads = false;
  std::unordered_set<std::string_view> unfinished;  // namespaces
  std::unordered_set<std::string_view> templated;
};

}  // namespace

bool HasPodFor(const ObjectIndex& index, const Node& selector, std::string_view namespace_name) {
  const Node labels = selector["matchLabels"];
  const auto matches = [&](const PodTarget& pod) {
    return LackingIn(labels, pod).empty() && !MismatchOfExpressions(selector, pod.labels);
  };
  const ReferenceGraph& graph = index.references();
  const Node label = WrittenLabel(labels);
  if (label.Exists()) return graph.FindPod(namespace_name, HashOfLabel(label), matches) != nullptr;
  const std::vector<PodTarget>& pods = graph.PodsIn(namespace_name);
  return std::any_of(pods.begin(), pods.end(), matches);
}

const Object* HolderOfLabels(const ObjectIndex& index, const Object& service) {
  return index.Derived<PodsByLabel>().FirstFor(service);
}

std::vector<const PodTarget*> PodsSharing(const ObjectIndex& index, const Node& labels,
                                          std::string_view namespace_name) {
  const ReferenceGraph& graph = index.references();
  const std::vector<PodTarget>& pods = graph.PodsIn(namespace_name);
  std::vector<const PodTarget*> sharing;
  bool may_be_any = false;
  for (const yaml::Entry label : labels.Entries()) {
    may_be_any |= MayBeAddedLabel(label.name());
    const std::size_t most = sharing.size() + kMostCompared;
    graph.FindPod(namespace_name, HashOfLabel(label.value), [&](const PodTarget& pod) {
      sharing.push_back(&pod);
      return sharing.size() == most;
    });
  }
  if (may_be_any) {
    for (std::size_t i = 0; i < std::min(pods.size(), kMostCompared); ++i)
      sharing.push_back(&pods[i]);
  }
  // They lie in one list, in the order of the set.
  std::sort(sharing.begin(), sharing.end());
  sharing.erase(std::unique(sharing.begin(), sharing.end()), sharing.end());
  if (sharing.size() > kMostCompared) sharing.resize(kMostCompared);
  return sharing;
}

bool IsAskedInVain(const ObjectIndex& index, const Node& labels, std::string_view namespace_name) {
  return index.Derived<Estranged>().Holds(labels, namespace_name);
}

bool HasPods(const ObjectIndex& index) { return index.Derived<PodFacts>().has_pods; }

bool HasWorkloads(const ObjectIndex& index) { return index.Derived<PodFacts>().has_workloads; }

bool HasUnfinishedWorkload(const ObjectIndex& index, std::string_view namespace_name) {
  return index.Derived<PodFacts>().unfinished.count(namespace_name) != 0;
}

bool HasTemplatedLabels(const ObjectIndex& index, std::string_view namespace_name) {
  return index.Derived<PodFacts>().templated.count(namespace_name) != 0;
}

}  // namespace meshlint::kube
