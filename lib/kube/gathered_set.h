// GatheredSet: what the tables over a set are made of, read from its objects in one pass.
//
// The documents of a big set do not fit into the caches of a processor, so that each walk over all
// of them costs nearly as much as to read them anew.  What ReferenceGraph, ImagesOf, AllClaims and
// ForEachVolume ask of every object is therefore kept from one walk.
#ifndef MESHLINT_LIB_KUBE_GATHERED_SET_H_
#define MESHLINT_LIB_KUBE_GATHERED_SET_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kube/claims.h"
#include "kube/images.h"
#include "kube/object_index.h"
#include "kube/pod_target.h"
#include "kube/references.h"
#include "model/object.h"

namespace meshlint::kube {

// An object that selects others by their labels.
struct Selection {
  std::uint32_t object = 0;  // its number among those of the chunk
  // The HashOf key and value of a label that everything it selects has written down; nothing where
  // there is no such label.
  std::optional<std::uint64_t> label;
};

// What labels can select, with the HashOf key and value of each of them.
struct GatheredPod {
  PodTarget target;
  std::uint32_t label_end = 0;  // in GatheredChunk::labels; they begin where those before it end
};

// What the ReferenceGraph of the set is made of, and what nobody else asks for.
struct GatheredReferences {
  std::vector<std::uint32_t> ends;        // for each object the end of its own in `named`
  std::vector<Reference> named;           // by name, and those of autoscalers, looked up
  std::vector<Selection> selections;      // in order
  std::vector<std::string> made_secrets;  // "namespace\nname"
};

// Of some objects in a row.  All in the order of the objects, then in that of their fields.
struct GatheredChunk {
  GatheredReferences references;  // empty once the graph is made
  // Without components that have no configuration, and Pods that repeat the template of a workload.
  std::vector<GatheredPod> pods;
  std::vector<std::uint64_t> labels;
  // Of copies of templates nothing is kept in these.
  std::vector<ImageUse> images;  // without those that are filled in later
  std::vector<ClaimOfSet> claims;
  std::vector<const Object*> with_volumes;  // their pods have volumes
  std::vector<const Object*> claim_makers;  // have claim templates
};

class GatheredSet {
 public:
  // As many objects as make handing them to a thread worth while.
  static constexpr std::size_t kAtATime = 512;

  // Use ObjectIndex::gathered(), which makes one for each set.
  explicit GatheredSet(const ObjectIndex& index);

  // Each holds the next kAtATime objects of the set.
  const std::vector<GatheredChunk>& chunks() const { return chunks_; }

  // Gives the references of a chunk away.
  GatheredReferences TakeReferences(std::size_t chunk) {
    return std::exchange(chunks_[chunk].references, {});
  }

 private:
  std::vector<GatheredChunk> chunks_;
};

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_GATHERED_SET_H_
