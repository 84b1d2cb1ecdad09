// Claims: how pods come by their PersistentVolumeClaims, and how those can be mounted.
#ifndef MESHLINT_LIB_KUBE_CLAIMS_H_
#define MESHLINT_LIB_KUBE_CLAIMS_H_

#include <string>
#include <string_view>
#include <vector>

#include "kube/object_index.h"
#include "model/object.h"

namespace meshlint::kube {

// A volume of a pod spec that mounts a claim by name.
struct ClaimUse {
  Node volume;             // the item of spec.volumes
  Node claim;              // the value of claimName
  bool read_only = false;  // the claim's own readOnly; mounts may be read-only besides
};

// The volumes with a persistentVolumeClaim and a name in it, in file order.
std::vector<ClaimUse> ClaimsOf(const Node& pod_spec);

// A claim that is made from a template for each pod, or a claim object: whatever has a claim's
// spec.
struct ClaimSpec {
  Node node;               // the mapping with `metadata` and `spec`
  Node name;               // what the template or volume is called; missing where it has no name
  bool ephemeral = false;  // a generic ephemeral volume, not a claim template of a StatefulSet

  Node operator[](std::string_view key) const { return node["spec"][key]; }
};

// The claim templates of a StatefulSet and of the generic ephemeral volumes of any kind with pods.
std::vector<ClaimSpec> ClaimTemplatesOf(const Object& object);

// Whether a claim, or what holds a claim's spec, asks for the cluster's default StorageClass: it
// names neither a class (`""` is one: none) nor a volume nor a selector.
bool ReliesOnDefaultClass(const Node& claim);

// Whether the set has a StorageClass annotated as the default one.
bool HasDefaultStorageClass(const ObjectIndex& index);

// Access modes of a claim or volume, as a set: a claim may be mounted in any of them.
struct AccessModes {
  bool once = false;      // ReadWriteOnce: one node
  bool once_pod = false;  // ReadWriteOncePod: one pod
  bool many = false;      // ReadWriteMany
  bool read_only_many = false;
  std::string text;  // "ReadWriteOnce, ReadOnlyMany"; empty when none is given

  bool OnlyReadOnlyMany() const { return read_only_many && !once && !once_pod && !many; }
};
AccessModes AccessModesOf(const Node& access_modes);

// Whether a controller makes the claim of that name: TEMPLATE-SET-ORDINAL of a StatefulSet's claim
// template, POD-VOLUME of a generic ephemeral volume.
bool IsGeneratedClaim(const ObjectIndex& index, std::string_view namespace_name,
                      std::string_view claim);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_CLAIMS_H_
