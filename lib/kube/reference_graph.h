// ReferenceGraph: who names whom in a set of objects: one index for all rules that look from one
// object to another, and for the picture that `meshlint graph` draws.
#ifndef MESHLINT_LIB_KUBE_REFERENCE_GRAPH_H_
#define MESHLINT_LIB_KUBE_REFERENCE_GRAPH_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/hash_index.h"
#include "kube/gathered_set.h"
#include "kube/isolation.h"
#include "kube/object_index.h"
#include "kube/pod_target.h"
#include "kube/references.h"
#include "model/object.h"

namespace meshlint::kube {

// References to one object that the set lacks, in order.
struct MissingObject {
  std::string_view namespace_name;
  std::string_view name;
  std::vector<const Reference*> users;  // at least one
};

class ReferenceGraph {
 public:
  // Use ObjectIndex::references(), which makes one for each set.  Takes the references out of
  // `gathered`.
  ReferenceGraph(const ObjectIndex& index, GatheredSet& gathered);

  // By the object that names, in the order of the set, then in the order of its fields.  A selector
  // has one reference for each object that it matches, or one without `to` when it matches none.
  template <class Visit>
  void ForEach(const Visit& visit) const {
    for (const Chunk& chunk : chunks_) {
      for (const Reference& reference : chunk.references) visit(reference);
    }
  }
  // Those of one object.
  std::span<const Reference> From(const Object& object) const;
  // Those that lead to an object, in order.
  std::span<const Reference* const> To(const Object& object) const;

  // Everything in an effective namespace that labels can select as pods.  Components without a
  // configuration, and Pods that repeat the template of a workload, are left out.
  const std::vector<PodTarget>& PodsIn(std::string_view namespace_name) const;
  // Of these, in order, the first with a label of that HashOf (key, value) in its template for
  // which `is_it(pod)` holds; null if there is none.
  template <class IsIt>
  const PodTarget* FindPod(std::string_view namespace_name, std::uint64_t label,
                           const IsIt& is_it) const {
    const std::vector<PodTarget>& pods = PodsIn(namespace_name);
    const std::uint32_t found = by_label_.Find(
        HashIn(namespace_name, label), [&](std::uint32_t number) { return is_it(pods[number]); });
    return found == HashIndex::kNone ? nullptr : &pods[found];
  }
  // Of these, what a Service, NetworkPolicy, PodDisruptionBudget or PodMonitor selects.
  std::span<const PodTarget* const> SelectedBy(const Object& object) const;

  // Whether a Service that selects pods is headless, and whether all that it selects declare every
  // port which it sends to, as it is written there; false for every other object.  Known without
  // the documents.
  bool IsHeadless(const Object& service) const;
  // Likewise whether it has the type ClusterIP, or none.
  bool IsInternal(const Object& service) const;
  bool AreItsPortsDeclared(const Object& service) const;

  // Whether all ConfigMaps and Secrets that the pods of an object name are in the set and
  // immutable; known without the documents, too.
  bool NamesOnlyImmutable(const Object& object) const;

  // What the NetworkPolicies restrict that select the pods of an object; known without the
  // documents, too.
  Isolation IsolationOf(const Object& object) const;

  // The objects of a kind (Service, NetworkPolicy, PodDisruptionBudget) that select the pods of an
  // object, in order.
  std::vector<const Object*> SelectorsOf(const Object& object, std::string_view group,
                                         std::string_view kind) const;
  // Of these the NetworkPolicies.
  std::vector<const Object*> PoliciesOf(const Object& object) const;

  // Whether an object of the set makes a Secret of that name (an ExternalSecret, a Certificate
  // ...).
  bool IsMadeSecret(std::string_view namespace_name, std::string_view name) const;

  // What is named and not there, optional references left out, sorted by namespace and name.
  // PodTemplates, which start nothing, copies of templates, and Pods that were read from a running
  // cluster do not count as users.
  std::vector<MissingObject> Missing(ReferenceRole role, std::string_view group,
                                     std::string_view kind) const;

 private:
  // Where in a list what belongs to an object stands.
  struct Part {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
    template <class T>
    std::span<const T> Of(const std::vector<T>& list) const {
      return std::span(list).subspan(begin, size);
    }
  };
  struct Links {
    Part from;      // of the references of its chunk
    Part selected;  // of its `selected`
    Part to;        // of to_
    std::uint32_t chunk = 0;
    SelectorFacts facts;
    bool are_ports_declared = false;
    bool is_immutable = false;
  };
  // Of the objects of a GatheredChunk.
  struct Chunk {
    std::vector<Reference> references;
    std::vector<const PodTarget*> selected;
    std::vector<std::uint32_t> targets;  // for each reference the number of its target, or kNone
  };

  // Of a namespace.
  struct Pods {
    std::vector<PodTarget> targets;
    // Of each of them.
    std::vector<std::span<const GatheredPair>> labels;
    std::vector<std::span<const GatheredPair>> ports;
  };

  static std::uint64_t HashIn(std::string_view namespace_name, std::uint64_t label) {
    return HashOf(namespace_name) ^ label;
  }
  std::uint32_t NumberOf(const Object& object) const;
  void CollectPods(const GatheredSet& gathered);
  void CollectServices();
  void NumberObjects();
  // `first`: the number of the first object of the chunk.
  void Link(const GatheredReferences& gathered, std::size_t first, std::uint32_t number);
  void AddNamed(std::span<const Reference> named, Chunk& chunk) const;
  void AddScaled(const Object& object, Chunk& chunk) const;
  using Pairs = std::span<const GatheredPair>;
  // `asked`: what the selection asks for, where that is known without its document.
  void AddSelection(const Object& object, const Selection& selection, Pairs asked,
                    Chunk& chunk) const;
  void Select(const Object& object, const Selection& selection, Pairs asked, Chunk& chunk) const;
  bool DeclareAll(std::span<const PodTarget* const> pods, Pairs ports) const;
  void LinkTargets();

  const ObjectIndex& index_;
  std::vector<Chunk> chunks_;
  std::vector<Links> links_;  // of each object of the set
  HashIndex number_of_;       // of an object in the set, by its address
  std::vector<const Reference*> to_;
  std::unordered_map<std::string_view, Pods> pods_;
  HashIndex by_label_;  // of pods_ of one namespace, by the namespace and the label
  HashIndex
      service_by_label_;  // of all Services, by a label; filled only where monitors select them
  std::unordered_set<std::string> made_secrets_;  // "namespace\nname"
};

// Whether a Pod was read from a running cluster: it has a node, or a volume that the cluster adds.
// What it needs was there, wherever its files are.
bool IsLivePod(const Object& object);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_REFERENCE_GRAPH_H_
