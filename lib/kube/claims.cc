#include "kube/claims.h"

#include <algorithm>

#include "base/strings.h"
#include "kube/kinds.h"
#include "kube/pod.h"

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
  for (const Node volume : PodSpecOf(object)["volumes"].Items()) {
    const Node item = volume["ephemeral"]["volumeClaimTemplate"];
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

bool HasDefaultStorageClass(const ObjectIndex& index) {
  const std::vector<const Object*>& classes = index.OfKind("storage.k8s.io", "StorageClass");
  return std::any_of(classes.begin(), classes.end(), [](const Object* storage_class) {
    const Node annotations = storage_class->metadata()["annotations"];
    return annotations["storageclass.kubernetes.io/is-default-class"].text() == "true" ||
           annotations["storageclass.beta.kubernetes.io/is-default-class"].text() == "true";
  });
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

bool IsGeneratedClaim(const ObjectIndex& index, std::string_view namespace_name,
                      std::string_view claim) {
  const std::vector<const Object*>& sets = index.OfKind("apps", "StatefulSet");
  if (std::any_of(sets.begin(), sets.end(), [&](const Object* set) {
        return EffectiveNamespace(*set) == namespace_name && IsClaimOfSet(*set, claim);
      })) {
    return true;
  }
  const std::vector<const Object*> owners = index.PodOwnersIn(namespace_name);
  return std::any_of(owners.begin(), owners.end(), [claim](const Object* owner) {
    return IsClaimOfEphemeralVolume(*owner, claim);
  });
}

}  // namespace meshlint::kube
