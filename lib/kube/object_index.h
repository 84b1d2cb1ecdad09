// ObjectIndex: all objects of the analysed set, by kind, name, namespace and labels, and how far
// the set can be trusted to be complete.
#ifndef MESHLINT_LIB_KUBE_OBJECT_INDEX_H_
#define MESHLINT_LIB_KUBE_OBJECT_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/hash_index.h"
#include "model/object.h"

namespace meshlint {

namespace kube {
class GatheredSet;
class GatheredBatches;
class ReferenceGraph;
}  // namespace kube

// A reference that the set may take for granted (configuration key `external`).  `*` ends a prefix,
// or begins a suffix.
struct ExternalName {
  std::string kind;
  std::string name;
};

// How many objects are worth a guess at what was meant: one for every dangling reference or
// selector of a big set would cost more than all else.
inline constexpr std::size_t kMostCompared = 1000;

// What is known about the set besides its objects.
struct SetFacts {
  bool complete = true;                 // holds everything that its objects refer to
  std::string why_partial;              // for the summary, when it is not
  std::vector<std::string> unreadable;  // files that belong to the set and could not be judged
  std::vector<ExternalName> externals;
  // Objects of other variants of the set (overlays, environments): not part of it, but what is
  // missing may be meant to come from there.
  std::vector<const Object*> alternatives;
  std::vector<ExternalName> generated{};  // what kustomizations of the set make or rename
};

// Whether an operator of the namespace's custom resources may have created what is looked for.
enum class Operators : std::uint8_t { kMayCreate, kDoNotCreate };

class ObjectIndex {
 public:
  // `objects` in the order of files and documents; they must outlive the index.  Tables over the
  // set are made on up to `jobs` threads.  `gathered` is what was gathered of the objects before,
  // and must outlive the index; null: nothing.
  ObjectIndex(std::vector<const Object*> objects, SetFacts facts, unsigned jobs = 1,
              kube::GatheredBatches* gathered = nullptr);
  ~ObjectIndex();
  ObjectIndex(const ObjectIndex&) = delete;
  ObjectIndex& operator=(const ObjectIndex&) = delete;

  const std::vector<const Object*>& objects() const { return objects_; }
  const SetFacts& facts() const { return facts_; }
  unsigned jobs() const { return jobs_; }

  // All objects of a group and kind, in order; versions do not matter.
  const std::vector<const Object*>& OfKind(std::string_view group, std::string_view kind) const;

  // The first object of that identity, or null.  `namespace_name` is effective ("" for
  // cluster-scoped kinds).
  const Object* Find(std::string_view group, std::string_view kind, std::string_view namespace_name,
                     std::string_view name) const;
  // The first object of that kind and name in any other namespace, or null.
  const Object* FindElsewhere(std::string_view group, std::string_view kind,
                              std::string_view namespace_name, std::string_view name) const;
  // Objects of the same identity as an object before them; names that are templates or absent do
  // not count.
  struct Duplicate {
    const Object* first = nullptr;
    const Object* second = nullptr;
  };
  const std::vector<Duplicate>& duplicates() const { return duplicates_; }
  // The name of that kind and namespace that `name` most likely meant, or "".
  std::string_view NearestName(std::string_view group, std::string_view kind,
                               std::string_view namespace_name, std::string_view name) const;

  // Why the absence of an object cannot be judged: the set is partial, a file is unreadable, the
  // name is templated, generated, declared external, ...; "" when it can.
  std::string WhyAbsenceIsUncertain(std::string_view kind, std::string_view namespace_name,
                                    std::string_view name,
                                    Operators operators = Operators::kMayCreate) const;

  // Why nothing can be said of what the set lacks, whatever its name; "" when it can.
  std::string WhyIncomplete() const;

  // Whether a kustomization of the set makes an object of that kind and name.
  bool IsMadeByKustomize(std::string_view kind, std::string_view name) const;

  // Whether the namespace holds custom resources whose operator may create further objects.
  bool HasOperatorResources(std::string_view namespace_name) const;

  // Objects with pods (workloads, Pods) in an effective namespace, in order.
  const std::vector<const Object*>& PodOwnersIn(std::string_view namespace_name) const;
  // Whether there are any in the set.
  bool HasPodOwners() const { return !pod_owners_.empty(); }

  // Who names whom in the set.  Made on first use, by whichever thread comes first.
  const kube::ReferenceGraph& references() const;
  // What tables over the set are made of.  Made like references().
  const kube::GatheredSet& gathered() const;
  // A table over the whole set, made from the index at the first call and kept: `T` is constructed
  // from a const ObjectIndex&.  For questions that rules ask of object after object, which would
  // each go through the whole set.  Safe to call from several threads.
  template <class T>
  const T& Derived() const {
    static const char type = 0;  // one for each T
    const std::lock_guard<std::recursive_mutex> lock(derived_->mutex);
    std::shared_ptr<const void>& table = derived_->tables[&type];
    if (table == nullptr) table = std::make_shared<const T>(*this);
    return *static_cast<const T*>(table.get());
  }

 private:
  struct DerivedTables {
    std::recursive_mutex mutex;  // one table may be made from another
    std::unordered_map<const void*, std::shared_ptr<const void>> tables;
  };

  struct Key {
    std::string_view group;
    std::string_view kind;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      return std::hash<std::string_view>()(key.kind) * 31 +
             std::hash<std::string_view>()(key.group);
    }
  };

  struct Identity {
    std::string_view group;
    std::string_view kind;
    std::string_view namespace_name;
    std::string_view name;
    std::uint64_t Hash() const { return HashOf(group, kind, namespace_name, name); }
  };

  using ByKind = std::unordered_map<Key, std::vector<const Object*>, KeyHash>;
  using ByNamespace = std::unordered_map<std::string_view, std::vector<const Object*>>;
  // What of some objects in a row goes into the index.
  struct Chunk;

  static Identity IdentityOf(const Object& object);
  Chunk Read(std::size_t begin, std::size_t end) const;
  void Append(const Chunk& chunk);
  void AddIdentities(const std::vector<Chunk>& chunks);
  // `hash` is that of the object's identity.
  void AddIdentity(std::uint32_t number, std::uint64_t hash);
  const Object* Find(const Identity& identity, std::uint64_t hash) const;

  std::vector<const Object*> objects_;
  SetFacts facts_;
  unsigned jobs_;
  ByKind by_kind_;
  HashIndex by_identity_;   // of objects_; of several with one identity the first
  ByNamespace pod_owners_;  // by effective namespace
  std::unordered_set<std::string_view> operator_namespaces_;
  std::vector<Duplicate> duplicates_;
  std::vector<const Object*> nameless_;  // with a generateName
  kube::GatheredBatches* gathered_before_;
  mutable std::once_flag gathered_made_;
  mutable std::unique_ptr<kube::GatheredSet> gathered_;
  mutable std::once_flag references_made_;
  mutable std::unique_ptr<const kube::ReferenceGraph> references_;
  std::unique_ptr<DerivedTables> derived_ = std::make_unique<DerivedTables>();
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_KUBE_OBJECT_INDEX_H_
