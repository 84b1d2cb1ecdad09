#include "kube/volumes.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "kube/gathered_set.h"

namespace meshlint::kube {
namespace {

constexpr std::array<std::string_view, 31> kSources = {"awsElasticBlockStore",
                                                       "azureDisk",
                                                       "azureFile",
                                                       "cephfs",
                                                       "cinder",
                                                       "configMap",
                                                       "csi",
                                                       "downwardAPI",
                                                       "emptyDir",
                                                       "ephemeral",
                                                       "fc",
                                                       "flexVolume",
                                                       "flocker",
                                                       "gcePersistentDisk",
                                                       "gitRepo",
                                                       "glusterfs",
                                                       "hostPath",
                                                       "image",
                                                       "iscsi",
                                                       "local",
                                                       "nfs",
                                                       "persistentVolumeClaim",
                                                       "photonPersistentDisk",
                                                       "portworxVolume",
                                                       "projected",
                                                       "quobyte",
                                                       "rbd",
                                                       "scaleIO",
                                                       "secret",
                                                       "storageos",
                                                       "vsphereVolume"};

}  // namespace

std::vector<Node> SourcesOf(const Node& volume) {
  std::vector<Node> sources;
  for (const yaml::Entry entry : volume.Entries()) {
    if (entry.value.IsNull()) continue;
    if (std::binary_search(kSources.begin(), kSources.end(), entry.name()))
      sources.push_back(entry.value);
  }
  return sources;
}

std::string_view SourceKind(const Node& volume) {
  const std::vector<Node> sources = SourcesOf(volume);
  if (sources.size() != 1) return {};
  return sources.front().key().text();
}

std::vector<Mount> MountsOf(const PodSpec& pod_spec) {
  std::vector<Mount> mounts;
  for (const Container& container : ContainersOf(pod_spec)) {
    const Node list = container["volumeMounts"];
    for (const Node item : list.Items()) {
      if (!item["name"].IsUnset()) mounts.push_back({container, item});
    }
  }
  return mounts;
}

bool HasUndefinedMount(const Object& object) {
  const std::vector<std::string_view> defined = VolumeNamesOf(object);
  const std::vector<VolumeUse> uses = VolumeUsesOf(PodSpecOf(object));
  return std::any_of(uses.begin(), uses.end(), [&defined](const VolumeUse& use) {
    return std::find(defined.begin(), defined.end(), use.name.text()) == defined.end();
  });
}

void ForEachVolume(const ObjectIndex& index,
                   const std::function<void(const Object& object, const Node& volume)>& visit) {
  for (const GatheredChunk& chunk : index.gathered().chunks()) {
    for (const Object* object : chunk.with_volumes) {
      for (const Node volume : object->pod_spec()["volumes"].Items()) visit(*object, volume);
    }
  }
}

std::string_view WithoutTrailingSlash(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  return path;
}

std::string WhyLeadsOut(std::string_view path) {
  if (StartsWith(path, "/")) return "is absolute";
  const std::vector<std::string_view> parts = Split(path, '/');
  const bool climbs = std::find(parts.begin(), parts.end(), "..") != parts.end();
  return climbs ? "has a part \"..\"" : "";
}

bool LeadsOut(std::string_view path) { return !WhyLeadsOut(path).empty(); }

}  // namespace meshlint::kube
