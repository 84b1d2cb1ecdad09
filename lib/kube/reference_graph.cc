#include "kube/reference_graph.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/parallel.h"
#include "base/strings.h"
#include "kube/builtins.h"
#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/targets.h"

namespace meshlint::kube {
namespace {

constexpr std::string_view kMonitoring = "monitoring.coreos.com";

// The template of pods inside a custom resource; missing where there is none.
Node CustomTemplateOf(const Object& object) {
  if (IsWorkload(object) || object.IsCore("Pod") || object.IsCore("PodTemplate")) return {};
  const Node direct = object.spec()["template"];
  if (direct["metadata"]["labels"].IsMapping() || direct["spec"]["containers"].IsSequence())
    return direct;
  const Node job = object.spec()["jobTemplate"]["spec"]["template"];
  return job["metadata"]["labels"].IsMapping() ? job : Node();
}

// Whether pods may have the label without its being written in their template.
bool MayBeAdded(std::string_view key) {
  return key.find("job-name") != std::string_view::npos ||
         key.find("controller") != std::string_view::npos ||
         key.find("kubernetes.io/pod-") != std::string_view::npos || key == "pod-template-hash" ||
         key == "batch.kubernetes.io/job-completion-index";
}

// Whether a controller gives the pods of an object a label with that value.
bool IsAddedLabel(const Object& object, std::string_view key, std::string_view value) {
  const std::string_view name = object.name();
  const bool is_job = object.group() == "batch";
  if (key == "job-name" || key == "batch.kubernetes.io/job-name") {
    if (object.Is("batch", "Job")) return value == name;
    return is_job && StartsWith(value, name);  // jobs of a CronJob: NAME-MINUTES
  }
  if (key == "controller-uid" || key == "batch.kubernetes.io/controller-uid" ||
      key == "batch.kubernetes.io/job-completion-index")
    return is_job;
  const bool is_set = object.Is("apps", "StatefulSet");
  if (key == "statefulset.kubernetes.io/pod-name")
    return is_set && StartsWith(value, name) && value.substr(name.size()).substr(0, 1) == "-";
  if (key == "apps.kubernetes.io/pod-index") return is_set;
  if (key == "controller-revision-hash") return is_set || object.Is("apps", "DaemonSet");
  return key == "pod-template-hash" && object.Is("apps", "Deployment");
}

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

Node PodSelectorOf(const Object& object) {
  if (object.IsCore("Service")) {
    const Node selector = object.spec()["selector"];
    const bool selects = selector.size() > 0 && object.spec()["type"].text() != "ExternalName";
    return selects ? selector : Node();
  }
  if (object.Is("networking.k8s.io", "NetworkPolicy")) return object.spec()["podSelector"];
  if (object.Is("policy", "PodDisruptionBudget") || object.Is(kMonitoring, "PodMonitor")) {
    const Node selector = object.spec()["selector"];
    return selector.IsMapping() ? selector : Node();
  }
  return {};
}

std::vector<SelectorMismatch> LackingIn(const Node& pairs, const PodTarget& pod) {
  std::vector<SelectorMismatch> lacking = MismatchesOfMap(pairs, pod.labels);
  std::erase_if(lacking, [&pod](const SelectorMismatch& mismatch) {
    return !mismatch.label.Exists() &&
           IsAddedLabel(*pod.object, mismatch.term.key().text(), mismatch.term.text());
  });
  return lacking;
}

bool Selects(const Object& object, const PodTarget& pod) {
  if (object.Is("policy", "PodDisruptionBudget")) return Guards(object, pod.labels);
  const Node selector = PodSelectorOf(object);
  if (object.IsCore("Service")) return selector.Exists() && LackingIn(selector, pod).empty();
  return LackingIn(selector["matchLabels"], pod).empty() &&
         !MismatchOfExpressions(selector, pod.labels);
}

std::optional<PodTarget> PodTargetOf(const Object& object) {
  const bool is_pod = object.IsCore("Pod") || IsWorkload(object);
  const Node pod_template = is_pod ? PodTemplateOf(object) : CustomTemplateOf(object);
  if (!pod_template.IsMapping()) return std::nullopt;
  return PodTarget{&object, pod_template["metadata"]["labels"], pod_template["spec"], !is_pod};
}

bool IsLivePod(const Object& object) {
  if (!object.IsCore("Pod")) return false;
  if (!object.spec()["nodeName"].IsUnset() && object.spec()["tolerations"].size() > 0) return true;
  for (const Node volume : object.spec()["volumes"].Items()) {
    if (StartsWith(volume["name"].text(), "kube-api-access-")) return true;
  }
  return false;
}

struct ReferenceGraph::Chunk {
  std::vector<Reference> references;
  std::vector<const PodTarget*> selected;
  std::vector<Links> links;  // of each object
  std::vector<std::string> made_secrets;
};

namespace {

// As many objects as make handing them to a thread worth while.
constexpr std::size_t kAtATime = 512;

std::uint32_t SizeOf(const auto& list) { return static_cast<std::uint32_t>(list.size()); }

}  // namespace

ReferenceGraph::ReferenceGraph(const ObjectIndex& index) : index_(index) {
  CollectPods();
  const std::vector<const Object*>& objects = index.objects();
  std::vector<Chunk> chunks(ChunksIn(objects.size(), kAtATime));
  ForEachChunkInParallel(objects.size(), kAtATime, index.jobs(),
                         [&](std::size_t chunk, std::size_t begin, std::size_t end) {
                           for (std::size_t i = begin; i < end; ++i)
                             Gather(*objects[i], chunks[chunk]);
                         });
  links_.reserve(objects.size());
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    Append(chunks[i], std::span(objects).subspan(i * kAtATime, chunks[i].links.size()));
  }
  LinkTargets();
}

void ReferenceGraph::Gather(const Object& object, Chunk& chunk) const {
  Links links;
  links.from.begin = SizeOf(chunk.references);
  links.selected.begin = SizeOf(chunk.selected);
  for (Reference& reference : NamedBy(object)) {
    reference.to =
        index_.Find(reference.group, reference.kind, reference.namespace_name, reference.name);
    chunk.references.push_back(reference);
  }
  AddScaleTarget(object, chunk);
  AddSelections(object, chunk);
  links.from.size = SizeOf(chunk.references) - links.from.begin;
  links.selected.size = SizeOf(chunk.selected) - links.selected.begin;
  chunk.links.push_back(links);
  for (const std::string_view secret : SecretsMadeBy(object))
    chunk.made_secrets.push_back(Cat(EffectiveNamespace(object), '\n', secret));
}

void ReferenceGraph::Append(const Chunk& chunk, std::span<const Object* const> objects) {
  for (std::size_t i = 0; i < objects.size(); ++i) {
    Links links = chunk.links[i];
    links.from.begin += SizeOf(references_);
    links.selected.begin += SizeOf(selected_);
    links_.emplace(objects[i], links);
  }
  references_.insert(references_.end(), chunk.references.begin(), chunk.references.end());
  selected_.insert(selected_.end(), chunk.selected.begin(), chunk.selected.end());
  made_secrets_.insert(chunk.made_secrets.begin(), chunk.made_secrets.end());
}

// Lists the references by their target: counts, lays the lists out one behind the other, fills
// them.
void ReferenceGraph::LinkTargets() {
  for (const Reference& reference : references_) {
    if (reference.to != nullptr) ++links_[reference.to].to.size;
  }
  std::uint32_t begin = 0;
  for (auto& [object, links] : links_) {
    links.to.begin = begin;
    begin += std::exchange(links.to.size, 0);
  }
  to_.resize(begin);
  for (const Reference& reference : references_) {
    if (reference.to == nullptr) continue;
    Part& part = links_[reference.to].to;
    to_[part.begin + part.size++] = &reference;
  }
}

void ReferenceGraph::CollectPods() {
  const std::vector<const Object*>& objects = index_.objects();
  std::vector<std::optional<PodTarget>> targets(objects.size());
  ForEachChunkInParallel(objects.size(), kAtATime, index_.jobs(),
                         [&](std::size_t /*chunk*/, std::size_t begin, std::size_t end) {
                           for (std::size_t i = begin; i < end; ++i) {
                             if (!objects[i]->is_sketch() && objects[i]->copy_of() == nullptr)
                               targets[i] = PodTargetOf(*objects[i]);
                           }
                         });
  for (const std::optional<PodTarget>& target : targets) {
    if (!target) continue;
    const std::string_view own = EffectiveNamespace(*target->object);
    std::vector<PodTarget>& pods = pods_[own];
    for (const yaml::Entry label : target->labels.Entries())
      by_label_[{own, label.name(), label.value.text()}].push_back(pods.size());
    pods.push_back(*target);
  }
}

void ReferenceGraph::AddScaleTarget(const Object& object, Chunk& chunk) const {
  const ScaleTarget target = ScaleTargetOf(index_, object);
  if (target.name.empty() || target.kind.empty()) return;
  chunk.references.push_back({&object, target.ref["name"], ReferenceRole::kScales, target.group,
                              target.kind, EffectiveNamespace(object), target.name, false, Node(),
                              target.object});
}

void ReferenceGraph::AddSelections(const Object& object, Chunk& chunk) const {
  Reference reference;
  reference.from = &object;
  reference.namespace_name = EffectiveNamespace(object);
  const std::size_t before = chunk.references.size();
  if (object.Is(kMonitoring, "ServiceMonitor") && object.spec()["selector"].IsMapping()) {
    reference.at = object.spec()["selector"];
    reference.role = ReferenceRole::kMonitors;
    reference.kind = "Service";
    for (const Object* service : index_.OfKind("", "Service")) {
      if (!LooksInto(object, EffectiveNamespace(*service))) continue;
      if (MismatchOfSelector(reference.at, service->metadata()["labels"])) continue;
      reference.to = service;
      chunk.references.push_back(reference);
    }
  } else {
    reference.at = PodSelectorOf(object);
    reference.role = ReferenceRole::kSelects;
    reference.kind = "Pod";
    if (!reference.at.has_document()) return;
    const std::size_t first = chunk.selected.size();
    Select(object, chunk);
    for (std::size_t i = first; i < chunk.selected.size(); ++i) {
      reference.to = chunk.selected[i]->object;
      chunk.references.push_back(reference);
    }
  }
  if (chunk.references.size() > before) return;
  reference.to = nullptr;
  chunk.references.push_back(reference);
}

const ReferenceGraph::Links& ReferenceGraph::LinksOf(const Object& object) const {
  static const Links none;
  const auto found = links_.find(&object);
  return found == links_.end() ? none : found->second;
}

std::span<const Reference> ReferenceGraph::From(const Object& object) const {
  return LinksOf(object).from.Of(references_);
}

std::span<const Reference* const> ReferenceGraph::To(const Object& object) const {
  return LinksOf(object).to.Of(to_);
}

std::span<const PodTarget* const> ReferenceGraph::SelectedBy(const Object& object) const {
  return LinksOf(object).selected.Of(selected_);
}

const std::vector<PodTarget>& ReferenceGraph::PodsIn(std::string_view namespace_name) const {
  static const std::vector<PodTarget> none;
  const auto found = pods_.find(namespace_name);
  return found == pods_.end() ? none : found->second;
}

const std::vector<std::size_t>* ReferenceGraph::CandidatesFor(
    const Node& pairs, std::string_view namespace_name) const {
  static const std::vector<std::size_t> none;
  for (const yaml::Entry pair : pairs.Entries()) {
    if (MayBeAdded(pair.name())) continue;
    const auto found = by_label_.find({namespace_name, pair.name(), pair.value.text()});
    return found == by_label_.end() ? &none : &found->second;
  }
  return nullptr;
}

// Appends what the object selects.
void ReferenceGraph::Select(const Object& object, Chunk& chunk) const {
  const Node selector = PodSelectorOf(object);
  const Node pairs = object.IsCore("Service") ? selector : selector["matchLabels"];
  const auto select = [&](std::string_view name, const std::vector<PodTarget>& pods) {
    const auto add = [&](const PodTarget& target) {
      if (Selects(object, target)) chunk.selected.push_back(&target);
    };
    const std::vector<std::size_t>* const candidates = CandidatesFor(pairs, name);
    if (candidates == nullptr) {
      for (const PodTarget& target : pods) add(target);
    } else {
      for (const std::size_t candidate : *candidates) add(pods[candidate]);
    }
  };
  if (!object.Is(kMonitoring, "PodMonitor")) {
    const std::string_view own = EffectiveNamespace(object);
    select(own, PodsIn(own));
    return;
  }
  // In the order of the set, whatever that of the map is.
  std::map<std::string_view, const std::vector<PodTarget>*> sorted;
  for (const auto& [name, pods] : pods_) sorted[name] = &pods;
  for (const auto& [name, pods] : sorted) {
    if (LooksInto(object, name)) select(name, *pods);
  }
}

std::vector<const Object*> ReferenceGraph::PoliciesOf(const Object& object) const {
  std::vector<const Object*> policies;
  for (const Reference* reference : To(object)) {
    const Object* from = reference->from;
    if (reference->role == ReferenceRole::kSelects &&
        from->Is("networking.k8s.io", "NetworkPolicy") && from->spec().IsMapping())
      policies.push_back(from);
  }
  return policies;
}

bool ReferenceGraph::IsMadeSecret(std::string_view namespace_name, std::string_view name) const {
  return made_secrets_.count(Cat(namespace_name, '\n', name)) != 0;
}

std::vector<MissingObject> ReferenceGraph::Missing(ReferenceRole role, std::string_view group,
                                                   std::string_view kind) const {
  std::map<std::pair<std::string_view, std::string_view>, MissingObject> missing;
  for (const Reference& reference : references_) {
    if (reference.role != role || reference.kind != kind || reference.group != group) continue;
    if (reference.to != nullptr || reference.optional) continue;
    const Object& from = *reference.from;
    if (from.IsCore("PodTemplate") || from.copy_of() != nullptr || IsLivePod(from)) continue;
    MissingObject& entry = missing[{reference.namespace_name, reference.name}];
    entry.namespace_name = reference.namespace_name;
    entry.name = reference.name;
    entry.users.push_back(&reference);
  }
  std::vector<MissingObject> sorted;
  sorted.reserve(missing.size());
  for (auto& [key, entry] : missing) sorted.push_back(std::move(entry));
  return sorted;
}

}  // namespace meshlint::kube
