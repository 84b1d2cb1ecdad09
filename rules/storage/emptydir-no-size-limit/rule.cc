#include "rule/rule.h"

#include <algorithm>

#include "kube/pod.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

// Whether a container that mounts the volume has no memory limit: then nothing bounds a tmpfs.
bool IsUnbounded(const kube::PodSpec& pod_spec, std::string_view volume) {
  if (!pod_spec["resources"]["limits"]["memory"].IsUnset()) return false;
  const std::vector<kube::Mount> mounts = kube::MountsOf(pod_spec);
  return std::any_of(mounts.begin(), mounts.end(), [volume](const kube::Mount& mount) {
    return mount.volume() == volume && mount.container["resources"]["limits"]["memory"].IsUnset();
  });
}

void Check(const Object& object, RuleContext& context) {
  if (object.copy_of() != nullptr) return;
  const kube::PodSpec pod_spec = kube::PodSpecOf(object);
  const Node volumes = pod_spec["volumes"];
  for (const Node volume : volumes.Items()) {
    const Node empty_dir = volume["emptyDir"];
    if (!empty_dir.IsMapping() || volume["name"].IsUnset()) continue;
    if (!empty_dir["sizeLimit"].IsUnset()) continue;
    const std::string_view name = volume["name"].text();
    const bool in_memory = empty_dir["medium"].text() == "Memory";
    const bool unbounded = in_memory && IsUnbounded(pod_spec, name);
    // A limit of the container bounds what is written to memory too.
    if (in_memory && !unbounded) continue;
    context
        .Report(object, volume["name"],
                Cat("emptyDir ", Quote(name), " of ", object.Describe(),
                    in_memory ? " is in memory, and neither it nor its container has a limit: "
                                "what is written there can fill the node's memory."
                              : " has no sizeLimit, so it can fill the disk of its node."))
        .Help("Set emptyDir.sizeLimit.")
        .As(in_memory ? Severity::kWarning : Severity::kInfo);
  }
}

}  // namespace

MESHLINT_RULE(emptydir_no_size_limit) = {
    .id = RuleId("emptydir-no-size-limit"),
    .summary = "an emptyDir has no size limit",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"emptyDir"},
    .aliases = {"kyverno:add-emptydir-sizelimit", "kyverno:require-emptydir-requests-limits"},
    .check = Check,
};

}  // namespace meshlint::rules
