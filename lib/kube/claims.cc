#include "kube/claims.h"

#include <algorithm>
#include <unordered_map>

#include "base/strings.h"
#include "kube/gathered_set.h"
#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/selector.h"
#include "kube/volumes.h"

namespace meshlint::kube {
namespace {

bool IsOrdinal(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool IsClaimOfSet(const Object& set, std::string_view claim) {
  for (const Node item : set.spec()["volumeClaimTemplates"].Items()) {
    const std::string start = Cat(item["metadata"]["name"].text(), '-', set.name(), '-');
    if (StartsWith(claim, start) && IsOrdinal(claim.substr(start.size()))) return true;
  }
  return false;
}

// Pods of workloads have names with a random end, so the start of the claim's name is all that is
// known.
bool IsClaimOfEphemeralVolume(const Object& owner, std::string_view claim) {
  for (const ClaimSpec& spec : ClaimTemplatesOf(owner)) {
    if (!spec.ephemeral || !EndsWith(claim, Cat('-', spec.name.text()))) continue;
    const std::size_t least = owner.name().size() + spec.name.text().size() + 1;
    if (owner.IsCore("Pod")
            ? claim.size() == least && StartsWith(claim, owner.name())
            : claim.size() > least + 1 && StartsWith(claim, Cat(owner.name(), '-'))) {
      return true;
    }
  }
  return false;
}

// Whether the claimRef of a volume means the claim; a namespace that is not given is "default".
bool RefersTo(const Node& reference, const Object& claim) {
  const Node namespace_name = reference["namespace"];
  return !reference.IsUnset() && reference["name"].text() == claim.name() &&
         (namespace_name.IsUnset() ? "default" : namespace_name.text()) ==
             EffectiveNamespace(claim);
}

}  // namespace

std::vector<ClaimUse> ClaimsOf(const Node& pod_spec) {
  std::vector<ClaimUse> uses;
  for (const Node volume : pod_spec["volumes"].Items()) {
    const Node source = volume["persistentVolumeClaim"];
    const Node claim = source["claimName"];
    if (claim.IsUnset()) continue;
    uses.push_back({volume, claim, source["readOnly"].AsBoolean().value_or(false)});
  }
  return uses;
}

std::vector<ClaimSpec> ClaimTemplatesOf(const Object& object) {
  std::vector<ClaimSpec> specs;
  if (object.Is("apps", "StatefulSet")) {
    for (const Node item : object.spec()["volumeClaimTemplates"].Items()) {
      if (item.IsMapping()) specs.push_back({item, item["metadata"]["name"], false});
    }
  }
  for (const Node volume : PodSpecOf(object).Rare("volumes").Items()) {
    const Node item = volume.Rare("ephemeral")["volumeClaimTemplate"];
    if (item.IsMapping()) specs.push_back({item, volume["name"], true});
  }
  return specs;
}

bool ReliesOnDefaultClass(const Node& claim) {
  const Node spec = claim["spec"];
  if (!spec.IsMapping()) return false;
  const Node name = spec["storageClassName"];
  return (!name.Exists() || name.IsNull()) && spec["volumeName"].IsUnset() &&
         spec["selector"].IsUnset() &&
         !claim["metadata"]["annotations"]["volume.beta.kubernetes.io/storage-class"].Exists();
}

std::vector<const Object*> DefaultStorageClasses(const ObjectIndex& index) {
  std::vector<const Object*> classes;
  for (const Object* storage_class : index.OfKind("storage.k8s.io", "StorageClass")) {
    const Node annotations = storage_class->metadata()["annotations"];
    if (annotations["storageclass.kubernetes.io/is-default-class"].text() == "true" ||
        annotations["storageclass.beta.kubernetes.io/is-default-class"].text() == "true") {
      classes.push_back(storage_class);
    }
  }
  return classes;
}

bool HasDefaultStorageClass(const ObjectIndex& index) {
  return !DefaultStorageClasses(index).empty();
}

std::string ClaimOfSet::Describe() const {
  if (object->IsCore("PersistentVolumeClaim")) return Cat("claim ", Quote(object->name()));
  return Cat(spec.ephemeral ? "ephemeral volume " : "claim template ", Quote(spec.name.text()),
             " of ", object->Describe());
}

std::string ClaimOfSet::DescribeAtStart() const {
  std::string text = Describe();
  text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::vector<ClaimOfSet> ClaimsIn(const Object& object) {
  std::vector<ClaimOfSet> claims;
  if (object.IsCore("PersistentVolumeClaim")) {
    if (object.spec().IsMapping()) claims.push_back({&object, {object.root(), object.head()}});
    return claims;
  }
  if (object.copy_of() != nullptr) return claims;
  for (const ClaimSpec& spec : ClaimTemplatesOf(object)) {
    if (spec.node["spec"].IsMapping()) claims.push_back({&object, spec});
  }
  return claims;
}

namespace {

struct ClaimsOfSet {
  explicit ClaimsOfSet(const ObjectIndex& index) {
    for (const GatheredChunk& chunk : index.gathered().chunks())
      all.insert(all.end(), chunk.claims.begin(), chunk.claims.end());
  }

  std::vector<ClaimOfSet> all;
};

}  // namespace

const std::vector<ClaimOfSet>& AllClaims(const ObjectIndex& index) {
  return index.Derived<ClaimsOfSet>().all;
}

Node StorageClassOf(const Node& claim) {
  const Node name = claim["spec"].Rare("storageClassName");
  if (name.Exists() && !name.IsNull()) return name;
  const Node old = claim["metadata"].Rare("annotations")["volume.beta.kubernetes.io/storage-class"];
  if (old.Exists() && !old.IsNull()) return old;
  return name.IsNull() ? Node() : name;
}

std::optional<Quantity> QuantityOf(const Node& amount) {
  return amount.IsUnset() ? std::nullopt : Quantity::Parse(amount.text());
}

AccessModes AccessModesOf(const Node& access_modes) {
  AccessModes modes;
  for (const Node item : access_modes.Items()) {
    const std::string_view mode = item.text();
    modes.once = modes.once || mode == "ReadWriteOnce";
    modes.once_pod = modes.once_pod || mode == "ReadWriteOncePod";
    modes.many = modes.many || mode == "ReadWriteMany";
    modes.read_only_many = modes.read_only_many || mode == "ReadOnlyMany";
    if (!modes.text.empty()) modes.text += ", ";
    modes.text += mode;
  }
  return modes;
}

bool Includes(const AccessModes& volume, const AccessModes& claim) {
  return (volume.once || !claim.once) && (volume.once_pod || !claim.once_pod) &&
         (volume.many || !claim.many) && (volume.read_only_many || !claim.read_only_many);
}

std::string_view VolumeModeOf(const Node& spec) {
  return spec["volumeMode"].text() == "Block" ? "Block" : "Filesystem";
}

const Object* VolumeTiedTo(const ObjectIndex& index, const Object& claim) {
  const Node name = claim.spec()["volumeName"];
  if (!name.IsUnset()) return index.Find("", "PersistentVolume", "", name.text());
  for (const Object* volume : index.OfKind("", "PersistentVolume")) {
    if (RefersTo(volume->spec()["claimRef"], claim)) return volume;
  }
  return nullptr;
}

bool CanBind(const Object& volume, const Object& claim) {
  const Node reference = volume.spec()["claimRef"];
  if (!reference.IsUnset() && !RefersTo(reference, claim)) return false;
  if (volume.spec()["storageClassName"].text() != StorageClassOf(claim.root()).text()) return false;
  if (VolumeModeOf(volume.spec()) != VolumeModeOf(claim.spec())) return false;
  if (!Includes(AccessModesOf(volume.spec()["accessModes"]),
                AccessModesOf(claim.spec()["accessModes"])))
    return false;
  const auto capacity = QuantityOf(volume.spec()["capacity"]["storage"]);
  const auto request = QuantityOf(claim.spec()["resources"]["requests"]["storage"]);
  if (capacity && request && *capacity < *request) return false;
  const Node selector = claim.spec()["selector"];
  return selector.IsUnset() || !MismatchOfSelector(selector, volume.metadata()["labels"]);
}

const Object* VolumeFor(const ObjectIndex& index, const Object& claim) {
  if (const Object* volume = VolumeTiedTo(index, claim)) return volume;
  for (const Object* volume : index.OfKind("", "PersistentVolume")) {
    if (CanBind(*volume, claim)) return volume;
  }
  return nullptr;
}

bool IsOnSharedVolume(const ObjectIndex& index, const Object& claim) {
  const Object* volume = VolumeFor(index, claim);
  if (volume == nullptr) return false;
  const std::string_view kind = SourceKind(volume->spec());
  return kind == "hostPath" || kind == "local" || kind == "nfs";
}

namespace {

// Of all objects, those that make claims of their own.
struct ClaimMakers {
  explicit ClaimMakers(const ObjectIndex& index) {
    for (const Object* object : index.OfKind("", "PersistentVolumeClaim")) {
      const Node start = object->metadata()["generateName"];
      if (object->name().empty() && !start.IsUnset()) name_starts.push_back(start.text());
    }
    for (const GatheredChunk& chunk : index.gathered().chunks()) {
      for (const Object* object : chunk.claim_makers) {
        if (IsWorkload(*object) || object->IsCore("Pod"))
          by_namespace[EffectiveNamespace(*object)].push_back(object);
      }
    }
  }

  std::vector<std::string_view> name_starts;
  std::unordered_map<std::string_view, std::vector<const Object*>> by_namespace;
};

}  // namespace

bool IsGeneratedClaim(const ObjectIndex& index, std::string_view namespace_name,
                      std::string_view claim) {
  const ClaimMakers& makers = index.Derived<ClaimMakers>();
  for (const std::string_view start : makers.name_starts) {
    if (StartsWith(claim, start)) return true;
  }
  const auto found = makers.by_namespace.find(namespace_name);
  if (found == makers.by_namespace.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [claim](const Object* object) {
    return (object->Is("apps", "StatefulSet") && IsClaimOfSet(*object, claim)) ||
           IsClaimOfEphemeralVolume(*object, claim);
  });
}

}  // namespace meshlint::kube
