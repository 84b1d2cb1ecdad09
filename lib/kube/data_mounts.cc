#include "kube/data_mounts.h"

#include <algorithm>

#include "base/strings.h"
#include "kube/software.h"

namespace meshlint::kube {
namespace {

// "" for what lasts or is not in spec.volumes: claim templates.
std::string_view PassingSource(const Node& volume) {
  if (!volume.Exists()) return {};
  if (SourcesOf(volume).empty()) return "emptyDir";
  const std::string_view kind = SourceKind(volume);
  return kind == "emptyDir" || kind == "hostPath" ? kind : std::string_view();
}

bool IsAtOrBelow(std::string_view path, std::string_view above) {
  path = WithoutTrailingSlash(path);
  above = WithoutTrailingSlash(above);
  return path == above || (StartsWith(path, above) && path[above.size()] == '/');
}

bool HasLastingVolumeInside(const PodSpec& pod_spec, const std::vector<Mount>& mounts,
                            const Mount& mount) {
  return std::any_of(mounts.begin(), mounts.end(), [&](const Mount& other) {
    return other.container.node == mount.container.node && !(other.node == mount.node) &&
           IsAtOrBelow(other.path(), mount.path()) &&
           PassingSource(VolumeNamed(pod_spec, other.volume())).empty();
  });
}

std::string_view SoftwareAt(const Mount& mount, bool by_path) {
  const std::string_view image = mount.container["image"].text();
  const std::string_view software = StatefulSoftware(image);
  if (!software.empty()) return IsDataPath(software, mount.path()) ? software : std::string_view();
  return by_path && !image.empty() && !IsHelper(image) ? SoftwareOfPath(mount.path())
                                                       : std::string_view();
}

}  // namespace

std::vector<DataMount> PassingDataMounts(const PodSpec& pod_spec, bool by_path) {
  std::vector<DataMount> found;
  const std::vector<Mount> mounts = MountsOf(pod_spec);
  for (const Mount& mount : mounts) {
    if (mount.container.role != ContainerRole::kContainer || mount.read_only()) continue;
    const Node volume = VolumeNamed(pod_spec, mount.volume());
    const std::string_view source = PassingSource(volume);
    if (source.empty()) continue;
    const std::string_view software = SoftwareAt(mount, by_path);
    if (software.empty() || KeepsNoData(mount.container)) continue;
    if (!HasLastingVolumeInside(pod_spec, mounts, mount))
      found.push_back({software, mount, volume, source});
  }
  return found;
}

bool MountsSomeStorage(const PodSpec& pod_spec, const Container& container) {
  const std::vector<Mount> mounts = MountsOf(pod_spec);
  return container["volumeDevices"].size() > 0 ||
         std::any_of(mounts.begin(), mounts.end(), [&](const Mount& mount) {
           if (!(mount.container.node == container.node)) return false;
           const std::string_view kind = SourceKind(VolumeNamed(pod_spec, mount.volume()));
           return kind != "configMap" && kind != "secret" && kind != "projected" &&
                  kind != "downwardAPI";
         });
}

}  // namespace meshlint::kube
