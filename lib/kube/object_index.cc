#include "kube/object_index.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/parallel.h"
#include "base/strings.h"
#include "kube/gathered_set.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/reference_graph.h"

namespace meshlint {
namespace {

// Custom resources of these groups configure what is there and create no ConfigMaps, Services or
// workloads.
constexpr std::array<std::string_view, 14> kPassiveGroups = {"monitoring.coreos.com",
                                                             "networking.istio.io",
                                                             "security.istio.io",
                                                             "telemetry.istio.io",
                                                             "policy.linkerd.io",
                                                             "linkerd.io",
                                                             "cilium.io",
                                                             "projectcalico.org",
                                                             "crd.projectcalico.org",
                                                             "traefik.io",
                                                             "traefik.containo.us",
                                                             "gateway.networking.k8s.io",
                                                             "apiextensions.k8s.io",
                                                             "split.smi-spec.io"};

bool IsPassive(std::string_view group) {
  return std::find(kPassiveGroups.begin(), kPassiveGroups.end(), group) != kPassiveGroups.end();
}

bool Matches(std::string_view pattern, std::string_view name) {
  if (!pattern.empty() && pattern.back() == '*')
    return StartsWith(name, pattern.substr(0, pattern.size() - 1));
  if (!pattern.empty() && pattern.front() == '*') return EndsWith(name, pattern.substr(1));
  return pattern == name;
}

// Whether kustomize wrote the name: it appends ten characters of its own alphabet to what its
// generators make.
bool HasKustomizeHash(std::string_view kind, std::string_view name) {
  constexpr std::string_view kAlphabet = "2456789bcdfghkmt";
  constexpr std::size_t kLength = 10;
  if ((kind != "ConfigMap" && kind != "Secret") || name.size() < kLength + 2) return false;
  const std::string_view hash = name.substr(name.size() - kLength);
  return name[name.size() - kLength - 1] == '-' &&
         hash.find_first_not_of(kAlphabet) == std::string_view::npos;
}

const std::vector<const Object*>& None() {
  static const std::vector<const Object*> none;
  return none;
}

}  // namespace

struct ObjectIndex::Chunk {
  std::vector<std::uint64_t> identities;  // a hash for each object
  ByKind by_kind;
  ByNamespace pod_owners;
  std::unordered_set<std::string_view> operator_namespaces;
  std::vector<const Object*> nameless;
};

ObjectIndex::ObjectIndex(std::vector<const Object*> objects, SetFacts facts, unsigned jobs,
                         kube::GatheredBatches* gathered)
    : objects_(std::move(objects)),
      facts_(std::move(facts)),
      jobs_(jobs),
      gathered_before_(gathered) {
  // To read each object and its name is most of the work.
  constexpr std::size_t kAtATime = 2048;
  std::vector<Chunk> chunks(ChunksIn(objects_.size(), kAtATime));
  ForEachChunkInParallel(objects_.size(), kAtATime, jobs,
                         [&](std::size_t number, std::size_t begin, std::size_t end) {
                           chunks[number] = Read(begin, end);
                         });
  RunInParallel(
      chunks.size() > 1 ? jobs : 1, [&] { AddIdentities(chunks); },
      [&] {
        for (const Chunk& chunk : chunks) Append(chunk);
      });
}

ObjectIndex::Chunk ObjectIndex::Read(std::size_t begin, std::size_t end) const {
  Chunk chunk;
  chunk.identities.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) {
    const Object& object = *objects_[i];
    const Identity identity = IdentityOf(object);
    chunk.identities.push_back(identity.Hash());
    chunk.by_kind[{identity.group, identity.kind}].push_back(&object);
    if (kube::IsWorkload(object) || object.IsCore("Pod"))
      chunk.pod_owners[identity.namespace_name].push_back(&object);
    if (!kube::IsKubernetesGroup(identity.group) && !IsPassive(identity.group))
      chunk.operator_namespaces.insert(identity.namespace_name);
    if (identity.name.empty() && !object.metadata()["generateName"].IsUnset())
      chunk.nameless.push_back(&object);
  }
  return chunk;
}

void ObjectIndex::Append(const Chunk& chunk) {
  const auto append = [](const std::vector<const Object*>& some, std::vector<const Object*>& all) {
    all.insert(all.end(), some.begin(), some.end());
  };
  for (const auto& [kind, some] : chunk.by_kind) append(some, by_kind_[kind]);
  for (const auto& [name, some] : chunk.pod_owners) append(some, pod_owners_[name]);
  operator_namespaces_.insert(chunk.operator_namespaces.begin(), chunk.operator_namespaces.end());
  append(chunk.nameless, nameless_);
}

void ObjectIndex::AddIdentities(const std::vector<Chunk>& chunks) {
  by_identity_.Reserve(objects_.size());
  std::uint32_t number = 0;
  for (const Chunk& chunk : chunks) {
    for (const std::uint64_t hash : chunk.identities) AddIdentity(number++, hash);
  }
}

ObjectIndex::~ObjectIndex() = default;

ObjectIndex::Identity ObjectIndex::IdentityOf(const Object& object) {
  return {object.group(), object.kind(), kube::EffectiveNamespace(object), object.name()};
}

void ObjectIndex::AddIdentity(std::uint32_t number, std::uint64_t hash) {
  // Most hashes are new, so that their objects need not be looked at.
  if (!by_identity_.Has(hash)) return by_identity_.Add(hash, number);
  const Object& object = *objects_[number];
  const Identity identity = IdentityOf(object);
  const Object* const first = Find(identity, hash);
  if (first == nullptr) return by_identity_.Add(hash, number);
  if (object.name().empty() || object.kind().empty()) return;
  if (kube::IsTemplated(object.name()) || kube::IsTemplated(identity.namespace_name)) return;
  duplicates_.push_back({first, &object});
}

const std::vector<const Object*>& ObjectIndex::OfKind(std::string_view group,
                                                      std::string_view kind) const {
  const auto found = by_kind_.find({group, kind});
  return found == by_kind_.end() ? None() : found->second;
}

const Object* ObjectIndex::Find(std::string_view group, std::string_view kind,
                                std::string_view namespace_name, std::string_view name) const {
  const Identity identity{group, kind, namespace_name, name};
  return Find(identity, identity.Hash());
}

const Object* ObjectIndex::Find(const Identity& identity, std::uint64_t hash) const {
  const std::uint32_t found = by_identity_.Find(hash, [&](std::uint32_t number) {
    const Object& object = *objects_[number];
    return object.name() == identity.name && object.Is(identity.group, identity.kind) &&
           kube::EffectiveNamespace(object) == identity.namespace_name;
  });
  return found == HashIndex::kNone ? nullptr : objects_[found];
}

namespace {

// By kind and name, whatever the namespace: the first object, and the first that is in another
// namespace than that one.
class Namesakes {
 public:
  explicit Namesakes(const ObjectIndex& index) : objects_(index.objects()) {
    by_name_.Reserve(objects_.size());
    for (std::uint32_t i = 0; i < objects_.size(); ++i) {
      const Object& object = *objects_[i];
      const std::string_view space = kube::EffectiveNamespace(object);
      const Object* const first = Find(object.group(), object.kind(), object.name());
      if (first == nullptr ||
          (kube::EffectiveNamespace(*first) != space &&
           FindElsewhere(object.group(), object.kind(), kube::EffectiveNamespace(*first),
                         object.name()) == nullptr))
        by_name_.Add(HashOf(object.kind(), object.group(), object.name()), i);
    }
  }

  const Object* FindElsewhere(std::string_view group, std::string_view kind,
                              std::string_view namespace_name, std::string_view name) const {
    return FindIf(group, kind, name, [&](const Object& object) {
      return kube::EffectiveNamespace(object) != namespace_name;
    });
  }

 private:
  const Object* Find(std::string_view group, std::string_view kind, std::string_view name) const {
    return FindIf(group, kind, name, [](const Object&) { return true; });
  }
  template <class IsIt>
  const Object* FindIf(std::string_view group, std::string_view kind, std::string_view name,
                       const IsIt& is_it) const {
    const std::uint32_t found = by_name_.Find(HashOf(kind, group, name), [&](std::uint32_t number) {
      const Object& object = *objects_[number];
      return object.name() == name && object.Is(group, kind) && is_it(object);
    });
    return found == HashIndex::kNone ? nullptr : objects_[found];
  }

  const std::vector<const Object*>& objects_;
  HashIndex by_name_;  // at most two of a kind and name
};

}  // namespace

const Object* ObjectIndex::FindElsewhere(std::string_view group, std::string_view kind,
                                         std::string_view namespace_name,
                                         std::string_view name) const {
  return Derived<Namesakes>().FindElsewhere(group, kind, namespace_name, name);
}

std::string_view ObjectIndex::NearestName(std::string_view group, std::string_view kind,
                                          std::string_view namespace_name,
                                          std::string_view name) const {
  const std::vector<const Object*>& objects = OfKind(group, kind);
  if (objects.size() > kMostCompared) return {};
  std::vector<std::string_view> names;
  for (const Object* object : objects) {
    if (kube::EffectiveNamespace(*object) != namespace_name) continue;
    const std::string_view other = object->name();
    // Designs of older servers appended five random letters to names, not to the references.
    if (other.size() == name.size() + 6 && StartsWith(other, name) && other[name.size()] == '-')
      return other;
    names.push_back(other);
  }
  return Nearest(name, names);
}

std::string ObjectIndex::WhyIncomplete() const {
  if (!facts_.complete)
    return facts_.why_partial.empty() ? "the set is partial" : facts_.why_partial;
  if (facts_.unreadable.empty()) return {};
  return Cat("it may be in ", facts_.unreadable.front(), ", which could not be read");
}

bool ObjectIndex::IsMadeByKustomize(std::string_view kind, std::string_view name) const {
  return std::any_of(facts_.generated.begin(), facts_.generated.end(),
                     [&](const ExternalName& made) {
                       return Matches(made.kind, kind) && Matches(made.name, name);
                     });
}

std::string ObjectIndex::WhyAbsenceIsUncertain(std::string_view kind,
                                               std::string_view namespace_name,
                                               std::string_view name, Operators operators) const {
  if (kube::IsTemplated(name) || kube::IsTemplated(namespace_name))
    return Cat("the name ", Quote(name), " is filled in later");
  for (const ExternalName& external : facts_.externals) {
    if (Matches(external.kind, kind) && Matches(external.name, name)) {
      return Cat(kind, ' ', Quote(name), " is declared external");
    }
  }
  if (IsMadeByKustomize(kind, name) || HasKustomizeHash(kind, name))
    return Cat(kind, ' ', Quote(name), " is made by kustomize");
  for (const Object* object : nameless_) {
    if (object->kind() == kind && StartsWith(name, object->metadata()["generateName"].text()))
      return Cat("the name of a ", kind, " of the set is generated");
  }
  if (std::string why = WhyIncomplete(); !why.empty()) return why;
  for (const Object* object : facts_.alternatives) {
    const bool is_it = object->kind() == kind && object->name() == name;
    // A selector names no object: anything with pods may be meant.
    const bool may_be_it =
        name.empty() && kind == "Pod" && (kube::IsWorkload(*object) || object->IsCore("Pod"));
    if (is_it || may_be_it)
      return Cat("it may be that of ", object->file().path(), ", another variant of the set");
  }
  if (operators == Operators::kMayCreate && HasOperatorResources(namespace_name)) {
    return "the set holds custom resources whose operator may create it";
  }
  return {};
}

bool ObjectIndex::HasOperatorResources(std::string_view namespace_name) const {
  if (namespace_name.empty()) return !operator_namespaces_.empty();
  return operator_namespaces_.count(namespace_name) != 0;
}

const std::vector<const Object*>& ObjectIndex::PodOwnersIn(std::string_view namespace_name) const {
  const auto found = pod_owners_.find(namespace_name);
  return found == pod_owners_.end() ? None() : found->second;
}

const kube::GatheredSet& ObjectIndex::gathered() const {
  std::call_once(gathered_made_, [this] {
    gathered_ = std::make_unique<kube::GatheredSet>(*this, gathered_before_);
  });
  return *gathered_;
}

const kube::ReferenceGraph& ObjectIndex::references() const {
  std::call_once(references_made_, [this] {
    gathered();
    references_ = std::make_unique<const kube::ReferenceGraph>(*this, *gathered_);
  });
  return *references_;
}

}  // namespace meshlint
