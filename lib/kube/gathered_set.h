// GatheredSet: what the tables over a set are made of, read from its objects in one pass.
//
// The documents of a big set do not fit into the caches of a processor, so that each walk over all
// of them costs nearly as much as to read them anew.  What ReferenceGraph, ImagesOf, AllClaims and
// ForEachVolume ask of every object is therefore kept from one walk; of big streams and of many
// files it is gathered while they are read.
#ifndef MESHLINT_LIB_KUBE_GATHERED_SET_H_
#define MESHLINT_LIB_KUBE_GATHERED_SET_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash_index.h"
#include "kube/claims.h"
#include "kube/images.h"
#include "kube/isolation.h"
#include "kube/object_index.h"
#include "kube/pod_target.h"
#include "kube/references.h"
#include "model/object.h"

namespace meshlint::kube {

// A label with its value, or what a selector asks of one; the number or name of a port that pods
// declare, or a Service sends to, with its protocol.
struct GatheredPair {
  GatheredPair(std::string_view key_text, std::string_view value_text)
      : hash(HashOf(key_text, value_text)), key(key_text), value(value_text) {}
  friend bool operator==(const GatheredPair&, const GatheredPair&) = default;

  std::uint64_t hash;
  std::string_view key;
  std::string_view value;
};

// What is asked of objects that select, and known without their documents.
struct SelectorFacts {
  bool is_headless = false;  // of a Service
  bool is_internal = false;  // of a Service: its type is ClusterIP, or it has none
  Isolation isolation;       // by a NetworkPolicy
};

// An object that selects others by their labels.
struct Selection {
  std::uint32_t object = 0;  // its number among those of the chunk
  Node selector;
  // The hash of a label that everything it selects has written down; nothing where there is no such
  // label.
  std::optional<std::uint64_t> label;
  // What it asks for, where that is labels which are all written down, and nothing else: in
  // GatheredReferences::asked, from where those of the selection before it end.
  std::uint32_t asked_end = 0;
  std::uint32_t ports_end = 0;  // of a Service, in GatheredReferences::ports likewise
  SelectorFacts facts;
};

// What labels can select, with its labels.
struct GatheredPod {
  PodTarget target;
  std::uint32_t label_end = 0;  // in GatheredChunk::labels; they begin where those before it end
  std::uint32_t ports_end = 0;  // in GatheredChunk::ports likewise
};

// What the ReferenceGraph of the set is made of, and what nobody else asks for.
struct GatheredReferences {
  std::vector<std::uint32_t> ends;        // for each object the end of its own in `named`
  std::vector<Reference> named;           // by name, not looked up yet
  std::vector<Selection> selections;      // in order
  std::vector<GatheredPair> asked;        // by them
  std::vector<GatheredPair> ports;        // that Services send to
  std::vector<std::uint32_t> scalers;     // the numbers of objects that say what they scale
  std::vector<std::uint32_t> immutable;   // the numbers of ConfigMaps and Secrets that are
  std::vector<std::string> made_secrets;  // "namespace\nname"
};

// Of some objects in a row.  All in the order of the objects, then in that of their fields.
struct GatheredChunk {
  GatheredReferences references;  // empty once the graph is made
  // Without components that have no configuration, and Pods that repeat the template of a workload.
  std::vector<GatheredPod> pods;
  std::vector<GatheredPair> labels;
  std::vector<GatheredPair> ports;  // that they declare, by name and by number
  // Of copies of templates nothing is kept in these.
  std::vector<ImageUse> images;  // without those that are filled in later
  std::vector<ClaimOfSet> claims;
  std::vector<const Object*> with_volumes;  // their pods have volumes
  std::vector<const Object*> claim_makers;  // have claim templates
};

// Adds what the next object has to say.
void Gather(const Object& object, GatheredChunk& chunk);

// What was gathered of some objects in a row before their set was known.
struct GatheredBatch {
  void Add(const Object& object) {
    objects.push_back(&object);
    Gather(object, chunk);
  }

  std::vector<const Object*> objects;
  GatheredChunk chunk;
};

// Some objects of a set in a row.
struct GatheredPart {
  std::size_t objects = 0;             // how many
  std::optional<GatheredChunk> chunk;  // nothing: they are still to be read
};
// Batches, until a set takes them.
class GatheredBatches {
 public:
  // In the order of the run.
  void Add(GatheredBatch batch);
  // All of a set, with those batches in it whose objects stand in the set as they were gathered.
  std::vector<GatheredPart> Take(std::span<const Object* const> set);

 private:
  std::vector<GatheredBatch> batches_;  // of those that were taken no objects are left
  HashIndex by_first_;                  // by the address of the first object
};

class GatheredSet {
 public:
  // Use ObjectIndex::gathered(), which makes one for each set.  Objects of which nothing has been
  // gathered yet (`before` is null: of none) are read, as many at a time as make handing them to a
  // thread worth while.
  GatheredSet(const ObjectIndex& index, GatheredBatches* before);

  // Each holds the next objects of the set.
  const std::vector<GatheredChunk>& chunks() const { return chunks_; }
  // The number in the set of the first object of a chunk.
  std::size_t FirstOf(std::size_t chunk) const { return first_[chunk]; }

  // Gives the references of a chunk away.
  GatheredReferences TakeReferences(std::size_t chunk) {
    return std::exchange(chunks_[chunk].references, {});
  }

 private:
  std::vector<GatheredChunk> chunks_;
  std::vector<std::size_t> first_;
};

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_GATHERED_SET_H_
