// ObjectIndex: all objects of the analysed set, by kind, name, namespace and labels, and how far
// the set can be trusted to be complete.
#ifndef MESHLINT_LIB_KUBE_OBJECT_INDEX_H_
#define MESHLINT_LIB_KUBE_OBJECT_INDEX_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/object.h"

namespace meshlint {

// A reference that the set may take for granted (configuration key `external`).  `*` ends a prefix.
struct ExternalName {
  std::string kind;
  std::string name;
};

// What is known about the set besides its objects.
struct SetFacts {
  bool complete = true;                 // holds everything that its objects refer to
  std::string why_partial;              // for the summary, when it is not
  std::vector<std::string> unreadable;  // files that belong to the set and could not be judged
  std::vector<ExternalName> externals;
  // Objects of other variants of the set (overlays, environments): not part of it, but what is
  // missing may be meant to come from there.
  std::vector<const Object*> alternatives;
};

class ObjectIndex {
 public:
  // `objects` in the order of files and documents; they must outlive the index.
  ObjectIndex(std::vector<const Object*> objects, SetFacts facts);

  const std::vector<const Object*>& objects() const { return objects_; }
  const SetFacts& facts() const { return facts_; }

  // All objects of a group and kind, in order; versions do not matter.
  const std::vector<const Object*>& OfKind(std::string_view group, std::string_view kind) const;

  // The first object of that identity, or null.  `namespace_name` is effective ("" for
  // cluster-scoped kinds).
  const Object* Find(std::string_view group, std::string_view kind, std::string_view namespace_name,
                     std::string_view name) const;
  // The first object of that kind and name in any other namespace, or null.
  const Object* FindElsewhere(std::string_view group, std::string_view kind,
                              std::string_view namespace_name, std::string_view name) const;
  // The name of that kind and namespace that `name` most likely meant, or "".
  std::string_view NearestName(std::string_view group, std::string_view kind,
                               std::string_view namespace_name, std::string_view name) const;

  // Why the absence of an object cannot be judged: the set is partial, a file is unreadable, the
  // name is templated, declared external, ...; "" when it can.
  std::string WhyAbsenceIsUncertain(std::string_view kind, std::string_view namespace_name,
                                    std::string_view name) const;

  // Whether the namespace holds custom resources whose operator may create further objects.
  bool HasOperatorResources(std::string_view namespace_name) const;

  // Objects with pods (workloads, Pods) in an effective namespace, in order.
  const std::vector<const Object*>& PodOwnersIn(std::string_view namespace_name) const;

 private:
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

  std::vector<const Object*> objects_;
  SetFacts facts_;
  std::unordered_map<Key, std::vector<const Object*>, KeyHash> by_kind_;
  std::unordered_map<std::string_view, std::vector<const Object*>> by_name_;
  std::unordered_map<std::string_view, std::vector<const Object*>>
      pod_owners_;  // by effective namespace
  std::unordered_set<std::string_view> operator_namespaces_;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_KUBE_OBJECT_INDEX_H_
