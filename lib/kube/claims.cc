#include "kube/claims.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

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

// Of a claimRef; "default" where none is given.
std::string_view NamespaceOf(const Node& reference) {
  const Node name = reference["namespace"];
  return name.IsUnset() ? "default" : name.text();
}

// Whether the claimRef of a volume means the claim.
bool RefersTo(const Node& reference, const Object& claim) {
  return !reference.IsUnset() && reference["name"].text() == claim.name() &&
         NamespaceOf(reference) == EffectiveNamespace(claim);
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

namespace {

// What the claims of a set have to do with its StorageClasses and PersistentVolumes.
struct StorageOfSet {
  explicit StorageOfSet(const ObjectIndex& index) {
    for (const Object* storage_class : index.OfKind("storage.k8s.io", "StorageClass")) {
      const Node annotations = storage_class->metadata()["annotations"];
      if (annotations["storageclass.kubernetes.io/is-default-class"].text() == "true" ||
          annotations["storageclass.beta.kubernetes.io/is-default-class"].text() == "true") {
        default_classes.push_back(storage_class);
      }
    }
    for (const Object* volume : index.OfKind("", "PersistentVolume")) {
      volumes[volume->spec()["storageClassName"].text()].push_back(volume);
      const Node reference = volume->spec()["claimRef"];
      if (!reference.IsUnset())
        reserved.emplace(Cat(NamespaceOf(reference), '\n', reference["name"].text()), volume);
    }
    for (const ClaimOfSet* claim : AllClaims(index)) {
      first_of_class.emplace(claim->class_name, claim);
      relies_on_default |= claim->relies_on_default_class;
    }
  }

  std::vector<const Object*> default_classes;
  std::unordered_map<std::string_view, std::vector<const Object*>> volumes;  // by class
  std::unordered_map<std::string, const Object*> reserved;  // by claimRef, "namespace\nname"
  std::unordered_map<std::string_view, const ClaimOfSet*> first_of_class;
  bool relies_on_default = false;
};

}  // namespace

const std::vector<const Object*>& DefaultStorageClasses(const ObjectIndex& index) {
  return index.Derived<StorageOfSet>().default_classes;
}

const ClaimOfSet* ClaimOfClass(const ObjectIndex& index, std::string_view storage_class) {
  const auto& first_of_class = index.Derived<StorageOfSet>().first_of_class;
  const auto found = first_of_class.find(storage_class);
  return found == first_of_class.end() ? nullptr : found->second;
}

bool SomeClaimReliesOnDefaultClass(const ObjectIndex& index) {
  return index.Derived<StorageOfSet>().relies_on_default;
}

bool IsClassOfVolume(const ObjectIndex& index, std::string_view storage_class) {
  return index.Derived<StorageOfSet>().volumes.count(storage_class) != 0;
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

std::vector<ClaimSpec> ClaimSpecsOf(const Object& object) {
  if (object.IsCore("PersistentVolumeClaim")) return {{object.root(), object.head()}};
  return ClaimTemplatesOf(object);
}

std::vector<ClaimOfSet> ClaimsIn(const Object& object) {
  return ClaimsIn(object, ClaimSpecsOf(object));
}

std::vector<ClaimOfSet> ClaimsIn(const Object& object, const std::vector<ClaimSpec>& specs) {
  std::vector<ClaimOfSet> claims;
  if (object.copy_of() != nullptr) return claims;
  for (const ClaimSpec& spec : specs) {
    if (!spec.node["spec"].IsMapping()) continue;
    const Node name = StorageClassOf(spec.node);
    claims.push_back({&object, spec, name, name.IsUnset() ? std::string_view() : name.text(),
                      ReliesOnDefaultClass(spec.node)});
  }
  return claims;
}

namespace {

struct ClaimsOfSet {
  explicit ClaimsOfSet(const ObjectIndex& index) {
    for (const GatheredChunk& chunk : index.gathered().chunks()) {
      for (const ClaimOfSet& claim : chunk.claims) all.push_back(&claim);
    }
  }

  std::vector<const ClaimOfSet*> all;
};

}  // namespace

const std::vector<const ClaimOfSet*>& AllClaims(const ObjectIndex& index) {
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
  const auto& reserved = index.Derived<StorageOfSet>().reserved;
  const auto found = reserved.find(Cat(EffectiveNamespace(claim), '\n', claim.name()));
  return found == reserved.end() ? nullptr : found->second;
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
  const auto& volumes = index.Derived<StorageOfSet>().volumes;
  const auto found = volumes.find(StorageClassOf(claim.root()).text());
  if (found == volumes.end()) return nullptr;
  for (const Object* volume : found->second) {
    if (CanBind(*volume, claim)) return volume;
  }
  return nullptr;
}

namespace {

// The first claim of each PersistentVolume.
struct ClaimsOfVolumes {
  explicit ClaimsOfVolumes(const ObjectIndex& index) {
    for (const Object* claim : index.OfKind("", "PersistentVolumeClaim")) {
      if (const Object* volume = VolumeFor(index, *claim)) by_volume.emplace(volume, claim);
    }
  }

  std::unordered_map<const Object*, const Object*> by_volume;
};

}  // namespace

const Object* ClaimOfVolume(const ObjectIndex& index, const Object& volume) {
  const auto& by_volume = index.Derived<ClaimsOfVolumes>().by_volume;
  const auto found = by_volume.find(&volume);
  return found == by_volume.end() ? nullptr : found->second;
}

bool IsOnSharedVolume(const ObjectIndex& index, const Object& claim) {
  const Object* volume = VolumeFor(index, claim);
  if (volume == nullptr) return false;
  const std::string_view kind = SourceKind(volume->spec());
  return kind == "hostPath" || kind == "local" || kind == "nfs";
}

namespace {

// The names of claims that controllers make.
class GeneratedClaims {
 public:
  explicit GeneratedClaims(const ObjectIndex& index) {
    for (const Object* object : index.OfKind("", "PersistentVolumeClaim")) {
      const Node start = object->metadata()["generateName"];
      if (object->name().empty() && !start.IsUnset()) starts_.insert(start.text());
    }
    for (const GatheredChunk& chunk : index.gathered().chunks()) {
      for (const Object* object : chunk.claim_makers) {
        if (IsWorkload(*object) || object->IsCore("Pod")) Add(*object);
      }
    }
  }

  bool Hold(std::string_view namespace_name, std::string_view claim) const {
    for (std::size_t size = 1; !starts_.empty() && size <= claim.size(); ++size) {
      if (starts_.count(claim.substr(0, size)) != 0) return true;
    }
    const auto in = of_namespace_.find(namespace_name);
    if (in == of_namespace_.end()) return false;
    const OfNamespace& made = in->second;
    if (made.of_pods.count(std::string(claim)) != 0) return true;
    const std::size_t ordinal = claim.rfind('-') + 1;
    if (IsOrdinal(claim.substr(ordinal)) &&
        made.of_sets.count(std::string(claim.substr(0, ordinal))) != 0)
      return true;
    // Pods of workloads have names with a random end, so their beginning is all that is known.
    for (std::size_t dash = claim.find('-'); dash != std::string_view::npos;
         dash = claim.find('-', dash + 1)) {
      const auto ends = made.of_workloads.find(claim.substr(0, dash));
      if (ends != made.of_workloads.end() && EndsInOneOf(claim.substr(dash + 1), ends->second))
        return true;
    }
    return false;
  }

 private:
  struct OfNamespace {
    std::unordered_set<std::string> of_sets;  // "TEMPLATE-SET-", which an ordinal follows
    std::unordered_set<std::string> of_pods;  // "POD-VOLUME"
    std::unordered_map<std::string_view, std::vector<std::string_view>>
        of_workloads;  // names of ephemeral volumes, by that of the workload
  };

  // The rest of a pod's name, and the volume.
  static bool EndsInOneOf(std::string_view rest, const std::vector<std::string_view>& volumes) {
    return std::any_of(volumes.begin(), volumes.end(), [rest](std::string_view volume) {
      return rest.size() > volume.size() + 1 && EndsWith(rest, Cat('-', volume));
    });
  }

  void Add(const Object& object) {
    OfNamespace& made = of_namespace_[EffectiveNamespace(object)];
    for (const ClaimSpec& spec : ClaimTemplatesOf(object)) {
      const std::string_view name = spec.name.text();
      if (!spec.ephemeral) {
        made.of_sets.insert(Cat(name, '-', object.name(), '-'));
      } else if (object.IsCore("Pod")) {
        made.of_pods.insert(Cat(object.name(), '-', name));
      } else {
        made.of_workloads[object.name()].push_back(name);
      }
    }
  }

  std::unordered_set<std::string_view> starts_;  // of names that are generated
  std::unordered_map<std::string_view, OfNamespace> of_namespace_;
};

}  // namespace

bool IsGeneratedClaim(const ObjectIndex& index, std::string_view namespace_name,
                      std::string_view claim) {
  return index.Derived<GeneratedClaims>().Hold(namespace_name, claim);
}

}  // namespace meshlint::kube
