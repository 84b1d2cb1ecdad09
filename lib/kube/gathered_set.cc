#include "kube/gathered_set.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/hash_index.h"
#include "base/parallel.h"
#include "base/strings.h"
#include "kube/builtins.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/ports.h"
#include "kube/service.h"
#include "kube/targets.h"

namespace meshlint::kube {
namespace {

std::uint32_t SizeOf(const auto& list) { return static_cast<std::uint32_t>(list.size()); }

bool IsImmutable(const Object& object) {
  return (object.IsCore("ConfigMap") || object.IsCore("Secret")) &&
         object.root().Rare("immutable").AsBoolean().value_or(false);
}

void GatherReferences(const Object& object, std::uint32_t number, GatheredReferences& references) {
  AppendNamedBy(object, references.named);
  references.ends.push_back(SizeOf(references.named));
  if (NamesScaleTarget(object)) references.scalers.push_back(number);
  if (IsImmutable(object)) references.immutable.push_back(number);
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

// What a selector of pods asks for, if it is labels that are all written down, and nothing else.
void GatherAsked(const Object& object, const Node& selector, std::vector<GatheredPair>& asked) {
  const bool is_map = object.IsCore("Service");
  if (!is_map && selector["matchExpressions"].size() > 0) return;
  const std::size_t before = asked.size();
  for (const yaml::Entry pair : (is_map ? selector : selector["matchLabels"]).Entries()) {
    if (MayBeAddedLabel(pair.name())) {
      asked.erase(asked.begin() + static_cast<std::ptrdiff_t>(before), asked.end());
      return;
    }
    asked.emplace_back(pair.name(), pair.value.text());
  }
}

bool IsInternal(const Object& service) {
  const Node type = service.spec().Rare("type");
  return type.IsUnset() || type.text() == "ClusterIP";
}

// The number or name that a port of a Service sends to, as it is written.
std::string_view TargetText(const ServicePort& port) {
  const Node target = port.node["targetPort"];
  return PortReferenceOf(target).IsUnset() ? port.node["port"].text() : target.text();
}

void GatherSelection(const Object& object, std::uint32_t number, GatheredReferences& references) {
  const bool is_monitor = IsServiceMonitor(object);
  const Node selector = is_monitor ? object.spec()["selector"] : PodSelectorOf(object);
  if (is_monitor ? !selector.IsMapping() : !selector.has_document()) return;
  if (!is_monitor) GatherAsked(object, selector, references.asked);
  const bool is_service = object.IsCore("Service");
  if (is_service) {
    for (const ServicePort& port : ServicePortsOf(object)) {
      if (!port.target().IsUnset()) references.ports.emplace_back(TargetText(port), port.protocol);
    }
  }
  const bool is_policy = object.Is("networking.k8s.io", "NetworkPolicy");
  const SelectorFacts facts = {is_service && TestHeadless(object).headless,
                               is_service && IsInternal(object),
                               is_policy ? IsolationBy(object) : Isolation()};
  references.selections.push_back({number, selector, DemandedLabel(object, selector),
                                   SizeOf(references.asked), SizeOf(references.ports), facts});
}

void GatherPod(const Object& object, GatheredChunk& chunk) {
  if (object.is_sketch() || object.copy_of() != nullptr) return;
  const std::optional<PodTarget> target = PodTargetOf(object);
  if (!target) return;
  for (const yaml::Entry label : target->labels.Entries()) {
    // Of a label that is written twice the first counts.
    const bool counts = (label.key.Record().flags & yaml::NodeRecord::kDuplicate) == 0;
    if (counts) chunk.labels.emplace_back(label.name(), label.value.text());
  }
  for (const ContainerPort& port : ContainerPortsOf(target->spec())) {
    const std::string_view number = port.node["containerPort"].text();
    for (const std::string_view text : {number, port.name}) {
      if (!text.empty()) chunk.ports.emplace_back(text, port.protocol);
    }
  }
  chunk.pods.push_back({*target, SizeOf(chunk.labels), SizeOf(chunk.ports)});
}

void GatherImages(const Object& object, GatheredChunk& chunk) {
  for (const Container& container : ContainersOf(object)) {
    const std::string_view image = container["image"].AsString();
    if (image.empty() || IsTemplated(image)) continue;
    chunk.images.push_back({&object, container, image, container.Rare("imagePullPolicy").text()});
  }
}

void GatherClaims(const Object& object, GatheredChunk& chunk) {
  const std::vector<ClaimSpec> specs = ClaimSpecsOf(object);
  if (specs.empty()) return;
  const std::vector<ClaimOfSet> claims = ClaimsIn(object, specs);
  chunk.claims.insert(chunk.claims.end(), claims.begin(), claims.end());
  if (!object.IsCore("PersistentVolumeClaim")) chunk.claim_makers.push_back(&object);
}

}  // namespace

void Gather(const Object& object, GatheredChunk& chunk) {
  const std::uint32_t number = SizeOf(chunk.references.ends);
  GatherReferences(object, number, chunk.references);
  GatherSelection(object, number, chunk.references);
  GatherPod(object, chunk);
  GatherClaims(object, chunk);
  if (object.copy_of() != nullptr) return;
  GatherImages(object, chunk);
  if (object.pod_spec().Rare("volumes").size() > 0) chunk.with_volumes.push_back(&object);
}

void GatheredBatches::Add(GatheredBatch batch) {
  if (batch.objects.empty()) return;
  by_first_.Add(HashOfAddress(batch.objects.front()), SizeOf(batches_));
  batches_.push_back(std::move(batch));
}

std::vector<GatheredPart> GatheredBatches::Take(std::span<const Object* const> set) {
  std::vector<GatheredPart> parts;
  for (std::size_t at = 0; at < set.size();) {
    const auto stands_here = [&](std::uint32_t number) {
      const std::vector<const Object*>& objects = batches_[number].objects;
      return !objects.empty() && objects.size() <= set.size() - at &&
             std::equal(objects.begin(), objects.end(),
                        set.begin() + static_cast<std::ptrdiff_t>(at));
    };
    const std::uint32_t found = by_first_.Find(HashOfAddress(set[at]), stands_here);
    if (found != HashIndex::kNone) {
      GatheredBatch batch = std::exchange(batches_[found], {});
      parts.push_back({batch.objects.size(), std::move(batch.chunk)});
      at += parts.back().objects;
      continue;
    }
    if (parts.empty() || parts.back().chunk) parts.push_back({0, std::nullopt});
    ++parts.back().objects;
    ++at;
  }
  return parts;
}

GatheredSet::GatheredSet(const ObjectIndex& index, GatheredBatches* before) {
  constexpr std::size_t kAtATime = 512;
  const std::vector<const Object*>& objects = index.objects();
  GatheredBatches none;
  std::vector<GatheredPart> parts = (before == nullptr ? none : *before).Take(objects);
  std::vector<std::size_t> to_read;  // chunks
  std::size_t first = 0;
  for (GatheredPart& part : parts) {
    const std::size_t end = first + part.objects;
    while (first < end) {
      first_.push_back(first);
      if (!part.chunk) to_read.push_back(chunks_.size());
      chunks_.push_back(part.chunk ? std::move(*part.chunk) : GatheredChunk());
      first = part.chunk ? end : std::min(end, first + kAtATime);
    }
  }
  assert(first == objects.size() && "the parts are of the set");
  ForEachInParallel(to_read.size(), index.jobs(), [&](std::size_t i) {
    GatheredChunk& chunk = chunks_[to_read[i]];
    const std::size_t begin = first_[to_read[i]];
    const std::size_t end = to_read[i] + 1 < first_.size() ? first_[to_read[i] + 1] : first;
    chunk.references.ends.reserve(end - begin);
    chunk.references.named.reserve(end - begin);
    for (std::size_t at = begin; at < end; ++at) Gather(*objects[at], chunk);
  });
}

}  // namespace meshlint::kube
