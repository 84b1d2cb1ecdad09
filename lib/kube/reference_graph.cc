#include "kube/reference_graph.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/parallel.h"
#include "base/strings.h"
#include "kube/kinds.h"
#include "kube/targets.h"

namespace meshlint::kube {
namespace {

// The namespaces that a monitor of the Prometheus operator looks into; nothing for all of them.
bool LooksInto(const Object& monitor, std::string_view namespace_name) {
  const Node names = monitor.spec()["namespaceSelector"];
  if (names["any"].AsBoolean().value_or(false)) return true;
  if (names["matchNames"].size() == 0) return EffectiveNamespace(monitor) == namespace_name;
  for (const Node item : names["matchNames"].Items()) {
    if (item.text() == namespace_name) return true;
  }
  return false;
}

}  // namespace

bool IsLivePod(const Object& object) {
  if (!object.IsCore("Pod")) return false;
  if (!object.spec()["nodeName"].IsUnset() && object.spec()["tolerations"].size() > 0) return true;
  for (const Node volume : object.spec()["volumes"].Items()) {
    if (StartsWith(volume["name"].text(), "kube-api-access-")) return true;
  }
  return false;
}

namespace {

std::uint32_t SizeOf(const auto& list) { return static_cast<std::uint32_t>(list.size()); }

bool HoldAll(std::span<const GatheredPair> held, std::span<const GatheredPair> wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [held](const GatheredPair& label) {
    return std::find(held.begin(), held.end(), label) != held.end();
  });
}

}  // namespace

ReferenceGraph::ReferenceGraph(const ObjectIndex& index, GatheredSet& gathered)
    : index_(index), chunks_(gathered.chunks().size()), links_(index.objects().size()) {
  RunInParallel(
      chunks_.size() > 1 ? index.jobs() : 1, [&] { CollectPods(gathered); },
      [&] { NumberObjects(); });
  CollectServices();
  for (const GatheredChunk& chunk : gathered.chunks())
    made_secrets_.insert(chunk.references.made_secrets.begin(),
                         chunk.references.made_secrets.end());
  ForEachInParallel(chunks_.size(), index.jobs(), [&](std::size_t i) {
    Link(gathered.TakeReferences(i), gathered.FirstOf(i), static_cast<std::uint32_t>(i));
  });
  LinkTargets();
}

void ReferenceGraph::NumberObjects() {
  const std::vector<const Object*>& objects = index_.objects();
  number_of_.Reserve(objects.size());
  for (std::uint32_t i = 0; i < objects.size(); ++i) number_of_.Add(HashOfAddress(objects[i]), i);
}

// Lists the references of a chunk: behind what an object names by name comes what it selects.
void ReferenceGraph::Link(const GatheredReferences& gathered, std::size_t first,
                          std::uint32_t number) {
  Chunk& chunk = chunks_[number];
  chunk.references.reserve(gathered.named.size() + gathered.selections.size());
  chunk.selected.reserve(gathered.selections.size());
  auto selection = gathered.selections.begin();
  auto scaler = gathered.scalers.begin();
  for (const std::uint32_t immutable : gathered.immutable)
    links_[first + immutable].is_immutable = true;
  std::uint32_t named = 0;
  const auto end = gathered.selections.end();
  std::uint32_t asked = 0;
  std::uint32_t ports = 0;
  for (std::uint32_t i = 0; i < gathered.ends.size(); ++i) {
    const Object& object = *index_.objects()[first + i];
    Links& links = links_[first + i];
    links.chunk = number;
    links.from.begin = SizeOf(chunk.references);
    links.selected.begin = SizeOf(chunk.selected);
    AddNamed(std::span(gathered.named).subspan(named, gathered.ends[i] - named), chunk);
    named = gathered.ends[i];
    if (scaler != gathered.scalers.end() && *scaler == i) {
      AddScaled(object, chunk);
      ++scaler;
    }
    const bool selects = selection != end && selection->object == i;
    if (selects) {
      AddSelection(object, *selection,
                   Pairs(gathered.asked).subspan(asked, selection->asked_end - asked), chunk);
    }
    links.from.size = SizeOf(chunk.references) - links.from.begin;
    links.selected.size = SizeOf(chunk.selected) - links.selected.begin;
    if (!selects) continue;
    links.facts = selection->facts;
    links.are_ports_declared =
        object.IsCore("Service") &&
        DeclareAll(links.selected.Of(chunk.selected),
                   Pairs(gathered.ports).subspan(ports, selection->ports_end - ports));
    asked = selection->asked_end;
    ports = selection->ports_end;
    ++selection;
  }
  chunk.targets.reserve(chunk.references.size());
  for (const Reference& reference : chunk.references)
    chunk.targets.push_back(reference.to == nullptr ? HashIndex::kNone : NumberOf(*reference.to));
}

void ReferenceGraph::AddNamed(std::span<const Reference> named, Chunk& chunk) const {
  for (const Reference& reference : named) {
    chunk.references.push_back(reference);
    chunk.references.back().to =
        index_.Find(reference.group, reference.kind, reference.namespace_name, reference.name);
  }
}

void ReferenceGraph::AddScaled(const Object& object, Chunk& chunk) const {
  const ScaleTarget target = ScaleTargetOf(index_, object);
  if (target.name.empty() || target.kind.empty()) return;
  chunk.references.push_back({&object, target.ref["name"], ReferenceRole::kScales, target.group,
                              target.kind, EffectiveNamespace(object), target.name, false, Node(),
                              target.object});
}

std::uint32_t ReferenceGraph::NumberOf(const Object& object) const {
  // Rules ask of one object after the other, and those that belong together are mostly neighbours.
  thread_local std::uint32_t last = 0;
  const std::vector<const Object*>& objects = index_.objects();
  for (const std::uint32_t near : {last, last + 1, last - 1}) {
    if (near < objects.size() && objects[near] == &object) return last = near;
  }
  return last = number_of_.Find(HashOfAddress(&object), [&](std::uint32_t number) {
    return index_.objects()[number] == &object;
  });
}

// Lists the references by their target: counts, lays the lists out one behind the other, fills
// them.
void ReferenceGraph::LinkTargets() {
  for (const Chunk& chunk : chunks_) {
    for (const std::uint32_t target : chunk.targets) {
      if (target != HashIndex::kNone) ++links_[target].to.size;
    }
  }
  std::uint32_t begin = 0;
  for (Links& links : links_) {
    links.to.begin = begin;
    begin += std::exchange(links.to.size, 0);
  }
  to_.resize(begin);
  for (Chunk& chunk : chunks_) {
    for (std::size_t i = 0; i < chunk.targets.size(); ++i) {
      if (chunk.targets[i] == HashIndex::kNone) continue;
      Part& part = links_[chunk.targets[i]].to;
      to_[part.begin + part.size++] = &chunk.references[i];
    }
    chunk.targets = {};
  }
}

void ReferenceGraph::CollectPods(const GatheredSet& gathered) {
  std::size_t labels = 0;
  for (const GatheredChunk& chunk : gathered.chunks()) labels += chunk.labels.size();
  by_label_.Reserve(labels);
  for (const GatheredChunk& chunk : gathered.chunks()) {
    std::uint32_t label = 0;
    std::uint32_t port = 0;
    for (const GatheredPod& pod : chunk.pods) {
      const std::string_view own = EffectiveNamespace(*pod.target.object);
      Pods& pods = pods_[own];
      pods.labels.push_back(Pairs(chunk.labels).subspan(label, pod.label_end - label));
      for (; label < pod.label_end; ++label)
        by_label_.Add(HashIn(own, chunk.labels[label].hash), SizeOf(pods.targets));
      pods.ports.push_back(Pairs(chunk.ports).subspan(port, pod.ports_end - port));
      port = pod.ports_end;
      pods.targets.push_back(pod.target);
    }
  }
}

void ReferenceGraph::CollectServices() {
  if (index_.OfKind("monitoring.coreos.com", "ServiceMonitor").empty()) return;
  const std::vector<const Object*>& services = index_.OfKind("", "Service");
  for (std::uint32_t i = 0; i < services.size(); ++i) {
    for (const yaml::Entry label : services[i]->metadata()["labels"].Entries()) {
      // Of a label that is written twice the first counts.
      if ((label.key.Record().flags & yaml::NodeRecord::kDuplicate) != 0) continue;
      service_by_label_.Add(HashOf(label.name(), label.value.text()), i);
    }
  }
}

void ReferenceGraph::AddSelection(const Object& object, const Selection& selection, Pairs asked,
                                  Chunk& chunk) const {
  Reference reference;
  reference.from = &object;
  reference.namespace_name = EffectiveNamespace(object);
  const std::size_t before = chunk.references.size();
  const std::size_t first = chunk.selected.size();
  if (IsServiceMonitor(object)) {
    reference.at = selection.selector;
    reference.role = ReferenceRole::kMonitors;
    reference.kind = "Service";
    const std::vector<const Object*>& services = index_.OfKind("", "Service");
    const auto add = [&](const Object& service) {
      if (!LooksInto(object, EffectiveNamespace(service))) return;
      if (MismatchOfSelector(reference.at, service.metadata()["labels"])) return;
      reference.to = &service;
      chunk.references.push_back(reference);
    };
    if (selection.label) {
      service_by_label_.ForEach(*selection.label,
                                [&](std::uint32_t number) { add(*services[number]); });
    } else {
      for (const Object* service : services) add(*service);
    }
  } else {
    reference.at = selection.selector;
    reference.role = ReferenceRole::kSelects;
    reference.kind = "Pod";
    Select(object, selection, asked, chunk);
    for (std::size_t i = first; i < chunk.selected.size(); ++i) {
      reference.to = chunk.selected[i]->object;
      chunk.references.push_back(reference);
    }
  }
  if (chunk.references.size() == before) {
    reference.to = nullptr;
    chunk.references.push_back(reference);
  }
}

std::span<const Reference> ReferenceGraph::From(const Object& object) const {
  const std::uint32_t number = NumberOf(object);
  if (number == HashIndex::kNone) return {};
  return links_[number].from.Of(chunks_[links_[number].chunk].references);
}

std::span<const Reference* const> ReferenceGraph::To(const Object& object) const {
  const std::uint32_t number = NumberOf(object);
  if (number == HashIndex::kNone) return {};
  return links_[number].to.Of(to_);
}

std::span<const PodTarget* const> ReferenceGraph::SelectedBy(const Object& object) const {
  const std::uint32_t number = NumberOf(object);
  if (number == HashIndex::kNone) return {};
  return links_[number].selected.Of(chunks_[links_[number].chunk].selected);
}

const std::vector<PodTarget>& ReferenceGraph::PodsIn(std::string_view namespace_name) const {
  static const std::vector<PodTarget> none;
  const auto found = pods_.find(namespace_name);
  return found == pods_.end() ? none : found->second.targets;
}

// Appends what the object selects.
void ReferenceGraph::Select(const Object& object, const Selection& selection, Pairs asked,
                            Chunk& chunk) const {
  const auto select = [&](std::string_view name, const Pods& pods) {
    const auto is_selected = [&](std::size_t number) {
      if (asked.empty()) return Selects(object, pods.targets[number]);
      return HoldAll(pods.labels[number], asked);
    };
    const auto add = [&](std::size_t number) {
      if (is_selected(number)) chunk.selected.push_back(&pods.targets[number]);
    };
    if (selection.label) {
      by_label_.ForEach(HashIn(name, *selection.label), add);
    } else {
      for (std::size_t i = 0; i < pods.targets.size(); ++i) add(i);
    }
  };
  if (!IsPodMonitor(object)) {
    const auto own = pods_.find(EffectiveNamespace(object));
    if (own != pods_.end()) select(own->first, own->second);
    return;
  }
  // In the order of the set, whatever that of the map is.
  std::map<std::string_view, const Pods*> sorted;
  for (const auto& [name, pods] : pods_) sorted[name] = &pods;
  for (const auto& [name, pods] : sorted) {
    if (LooksInto(object, name)) select(name, *pods);
  }
}

bool ReferenceGraph::DeclareAll(std::span<const PodTarget* const> pods, Pairs ports) const {
  return std::all_of(pods.begin(), pods.end(), [&](const PodTarget* pod) {
    const Pods& all = pods_.find(EffectiveNamespace(*pod->object))->second;
    return HoldAll(all.ports[static_cast<std::size_t>(pod - all.targets.data())], ports);
  });
}

bool ReferenceGraph::IsHeadless(const Object& service) const {
  const std::uint32_t number = NumberOf(service);
  return number != HashIndex::kNone && links_[number].facts.is_headless;
}

bool ReferenceGraph::IsInternal(const Object& service) const {
  const std::uint32_t number = NumberOf(service);
  return number != HashIndex::kNone && links_[number].facts.is_internal;
}

bool ReferenceGraph::AreItsPortsDeclared(const Object& service) const {
  const std::uint32_t number = NumberOf(service);
  return number != HashIndex::kNone && links_[number].are_ports_declared;
}

bool ReferenceGraph::NamesOnlyImmutable(const Object& object) const {
  const std::span<const Reference> references = From(object);
  return std::all_of(references.begin(), references.end(), [this](const Reference& reference) {
    return reference.role != ReferenceRole::kConfig ||
           (reference.to != nullptr && links_[NumberOf(*reference.to)].is_immutable);
  });
}

Isolation ReferenceGraph::IsolationOf(const Object& object) const {
  Isolation isolation;
  for (const Reference* reference : To(object)) {
    if (reference->role == ReferenceRole::kSelects)
      isolation |= links_[NumberOf(*reference->from)].facts.isolation;
  }
  return isolation;
}

std::vector<const Object*> ReferenceGraph::SelectorsOf(const Object& object, std::string_view group,
                                                       std::string_view kind) const {
  std::vector<const Object*> selectors;
  for (const Reference* reference : To(object)) {
    if (reference->role == ReferenceRole::kSelects && reference->from->Is(group, kind))
      selectors.push_back(reference->from);
  }
  return selectors;
}

std::vector<const Object*> ReferenceGraph::PoliciesOf(const Object& object) const {
  std::vector<const Object*> policies = SelectorsOf(object, "networking.k8s.io", "NetworkPolicy");
  std::erase_if(policies, [](const Object* policy) { return !policy->spec().IsMapping(); });
  return policies;
}

bool ReferenceGraph::IsMadeSecret(std::string_view namespace_name, std::string_view name) const {
  return made_secrets_.count(Cat(namespace_name, '\n', name)) != 0;
}

std::vector<MissingObject> ReferenceGraph::Missing(ReferenceRole role, std::string_view group,
                                                   std::string_view kind) const {
  std::map<std::pair<std::string_view, std::string_view>, MissingObject> missing;
  ForEach([&](const Reference& reference) {
    if (reference.role != role || reference.kind != kind || reference.group != group) return;
    if (reference.to != nullptr || reference.optional) return;
    const Object& from = *reference.from;
    if (from.IsCore("PodTemplate") || from.copy_of() != nullptr || IsLivePod(from)) return;
    MissingObject& entry = missing[{reference.namespace_name, reference.name}];
    entry.namespace_name = reference.namespace_name;
    entry.name = reference.name;
    entry.users.push_back(&reference);
  });
  std::vector<MissingObject> sorted;
  sorted.reserve(missing.size());
  for (auto& [key, entry] : missing) sorted.push_back(std::move(entry));
  return sorted;
}

}  // namespace meshlint::kube
