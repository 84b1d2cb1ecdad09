// Claims: how pods come by their PersistentVolumeClaims, and how those can be mounted.
#ifndef MESHLINT_LIB_KUBE_CLAIMS_H_
#define MESHLINT_LIB_KUBE_CLAIMS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kube/object_index.h"
#include "kube/quantity.h"
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

// The StorageClasses of the set that are annotated as the default one.
const std::vector<const Object*>& DefaultStorageClasses(const ObjectIndex& index);
bool HasDefaultStorageClass(const ObjectIndex& index);

// A claim of the set: a PersistentVolumeClaim, or a claim template of whatever has one.
struct ClaimOfSet {
  const Object* object = nullptr;
  ClaimSpec spec;
  Node class_field;               // StorageClassOf()
  std::string_view class_name{};  // its text; empty where it is unset
  bool relies_on_default_class = false;

  // `claim "data"`, `claim template "data" of StatefulSet "db"`; at the start: with a capital.
  std::string Describe() const;
  std::string DescribeAtStart() const;
};

// What of an object has a claim's spec: itself, if it is a PersistentVolumeClaim, or its claim
// templates.
std::vector<ClaimSpec> ClaimSpecsOf(const Object& object);

// All claims of an object, made of its ClaimSpecsOf.
// Copies of templates and claims without a spec are left out.
std::vector<ClaimOfSet> ClaimsIn(const Object& object);
// The same for a caller that has these at hand.
std::vector<ClaimOfSet> ClaimsIn(const Object& object, const std::vector<ClaimSpec>& specs);
// Those of all objects of the set, in order.
const std::vector<const ClaimOfSet*>& AllClaims(const ObjectIndex& index);
// The first of them that asks for a StorageClass by that name; null if none does.
const ClaimOfSet* ClaimOfClass(const ObjectIndex& index, std::string_view storage_class);
// Whether one of them asks for the default StorageClass.
bool SomeClaimReliesOnDefaultClass(const ObjectIndex& index);

// The field that names a claim's class: spec.storageClassName, else the old annotation; missing
// where there is neither.  `""` is a class: none.
Node StorageClassOf(const Node& claim);

// The amount in a field; nothing where it is unset or no amount.
std::optional<Quantity> QuantityOf(const Node& amount);

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

// Whether the modes of a volume include all that a claim asks for.
bool Includes(const AccessModes& volume, const AccessModes& claim);

// "Filesystem" unless the spec says "Block".
std::string_view VolumeModeOf(const Node& spec);

// The PersistentVolume of the set that a claim is tied to, by its volumeName or by the claimRef of
// the volume; null if there is none.
const Object* VolumeTiedTo(const ObjectIndex& index, const Object& claim);

// Whether a claim without ties could be bound to a PersistentVolume: its class, modes, size, labels
// and claimRef allow it.
bool CanBind(const Object& volume, const Object& claim);

// The PersistentVolume of the set that the claim is tied to, else the first that it could be bound
// to; null if there is none.
const Object* VolumeFor(const ObjectIndex& index, const Object& claim);

// The first claim of the set whose volume (VolumeFor) it is; null if there is none.
const Object* ClaimOfVolume(const ObjectIndex& index, const Object& volume);

// Whether a PersistentVolume of the set names the class.
bool IsClassOfVolume(const ObjectIndex& index, std::string_view storage_class);

// Whether the claim is served by a PersistentVolume of the set that every pod which can get at it
// can mount (hostPath, local, nfs): access modes are not enforced there.
bool IsOnSharedVolume(const ObjectIndex& index, const Object& claim);

// Whether a controller makes the claim of that name: TEMPLATE-SET-ORDINAL of a StatefulSet's claim
// template, POD-VOLUME of a generic ephemeral volume.
bool IsGeneratedClaim(const ObjectIndex& index, std::string_view namespace_name,
                      std::string_view claim);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_CLAIMS_H_
