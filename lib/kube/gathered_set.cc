#include "kube/gathered_set.h"

#include <utility>

#include "base/hash_index.h"
#include "base/parallel.h"
#include "base/strings.h"
#include "kube/builtins.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/targets.h"

namespace meshlint::kube {
namespace {

std::uint32_t SizeOf(const auto& list) { return static_cast<std::uint32_t>(list.size()); }

void GatherReferences(const ObjectIndex& index, const Object& object,
                      GatheredReferences& references) {
  std::vector<Reference>& named = references.named;
  const std::size_t before = named.size();
  AppendNamedBy(object, named);
  for (std::size_t i = before; i < named.size(); ++i) {
    named[i].to = index.Find(named[i].group, named[i].kind, named[i].namespace_name, named[i].name);
  }
  const ScaleTarget target = ScaleTargetOf(index, object);
  if (!target.name.empty() && !target.kind.empty()) {
    named.push_back({&object, target.ref["name"], ReferenceRole::kScales, target.group, target.kind,
                     EffectiveNamespace(object), target.name, false, Node(), target.object});
  }
  references.ends.push_back(SizeOf(named));
  for (const std::string_view secret : SecretsMadeBy(object))
    references.made_secrets.push_back(Cat(EffectiveNamespace(object), '\n', secret));
}

// The labels of a selector of pods that must be there as they are written.
std::optional<std::uint64_t> DemandedLabel(const Object& object, const Node& selector) {
  const Node pairs = object.IsCore("Service") ? selector : selector["matchLabels"];
  for (const yaml::Entry pair : pairs.Entries()) {
    if (!MayBeAddedLabel(pair.name())) return HashOf(pair.name(), pair.value.text());
  }
  return std::nullopt;
}

void GatherSelection(const Object& object, std::uint32_t number,
                     std::vector<Selection>& selections) {
  if (IsServiceMonitor(object)) {
    const Node selector = object.spec()["selector"];
    if (selector.IsMapping()) selections.push_back({number, DemandedLabel(object, selector)});
    return;
  }
  const Node selector = PodSelectorOf(object);
  if (selector.has_document()) selections.push_back({number, DemandedLabel(object, selector)});
}

void GatherPod(const Object& object, GatheredChunk& chunk) {
  if (object.is_sketch() || object.copy_of() != nullptr) return;
  const std::optional<PodTarget> target = PodTargetOf(object);
  if (!target) return;
  for (const yaml::Entry label : target->labels.Entries()) {
    // Of a label that is written twice the first counts.
    const bool counts = (label.key.Record().flags & yaml::NodeRecord::kDuplicate) == 0;
    if (counts) chunk.labels.push_back(HashOf(label.name(), label.value.text()));
  }
  chunk.pods.push_back({*target, SizeOf(chunk.labels)});
}

void GatherImages(const Object& object, GatheredChunk& chunk) {
  for (const Container& container : ContainersOf(object)) {
    const std::string_view image = container["image"].AsString();
    if (image.empty() || IsTemplated(image)) continue;
    chunk.images.push_back({&object, container, image, container.Rare("imagePullPolicy").text()});
  }
}

void GatherClaims(const Object& object, GatheredChunk& chunk) {
  const std::vector<ClaimOfSet> claims = ClaimsIn(object);
  chunk.claims.insert(chunk.claims.end(), claims.begin(), claims.end());
  if (object.IsCore("PersistentVolumeClaim")) return;
  if (!claims.empty() || !ClaimTemplatesOf(object).empty()) chunk.claim_makers.push_back(&object);
}

}  // namespace

GatheredSet::GatheredSet(const ObjectIndex& index)
    : chunks_(ChunksIn(index.objects().size(), kAtATime)) {
  const std::vector<const Object*>& objects = index.objects();
  ForEachChunkInParallel(objects.size(), kAtATime, index.jobs(),
                         [&](std::size_t number, std::size_t begin, std::size_t end) {
                           GatheredChunk& chunk = chunks_[number];
                           GatheredReferences& references = chunk.references;
                           references.ends.reserve(end - begin);
                           references.named.reserve(end - begin);
                           for (std::size_t i = begin; i < end; ++i) {
                             const Object& object = *objects[i];
                             GatherReferences(index, object, references);
                             GatherSelection(object, static_cast<std::uint32_t>(i - begin),
                                             references.selections);
                             GatherPod(object, chunk);
                             GatherClaims(object, chunk);
                             if (object.copy_of() != nullptr) continue;
                             GatherImages(object, chunk);
                             if (object.pod_spec().Rare("volumes").size() > 0)
                               chunk.with_volumes.push_back(&object);
                           }
                         });
}

}  // namespace meshlint::kube
