#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "kube/pod.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

constexpr std::array<std::string_view, 9> kSystem = {"/bin",  "/dev",  "/etc", "/lib", "/lib64",
                                                     "/proc", "/sbin", "/sys", "/usr"};

void Check(const Object& object, RuleContext& context) {
  if (object.copy_of() != nullptr) return;
  const kube::PodSpec pod_spec = kube::PodSpecOf(object);
  for (const kube::Mount& mount : kube::MountsOf(pod_spec)) {
    const Node at = mount.node["mountPath"];
    const std::string_view path = kube::WithoutTrailingSlash(mount.path());
    const auto where = [&] {
      return Cat(mount.container.DescribeAtStart(), " of ", object.Describe(), " mounts volume ",
                 Quote(mount.volume()), " over ", path);
    };
    if (path == "/") {
      context.Report(object, at, where() + ", so its own files are hidden and it cannot start.")
          .Help("Mount the volume at a path of its own.")
          .OnlyIn(kRecommended);
      continue;
    }
    if (std::find(kSystem.begin(), kSystem.end(), path) == kSystem.end()) continue;
    if (!mount.node["subPath"].IsUnset() || !mount.node["subPathExpr"].IsUnset()) continue;
    // host-path-sensitive speaks of the node's own directories.
    if (kube::SourceKind(kube::VolumeNamed(pod_spec, mount.volume())) == "hostPath") continue;
    context.Report(object, at, where() + ", which hides what the image has there.")
        .Help("Mount single files with subPath, or use a path below.")
        .As(Severity::kWarning)
        .OnlyIn(kStrict);
  }
}

}  // namespace

MESHLINT_RULE(volume_mount_over_system_path) = {
    .id = RuleId("volume-mount-over-system-path"),
    .summary = "a volume is mounted over what the container needs to run",
    .severity = Severity::kError,
    .presets = kRecommended | kStrict,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"volumeMounts"},
    .check = Check,
};

}  // namespace meshlint::rules
