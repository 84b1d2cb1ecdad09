#include "rule/rule.h"

#include <map>

#include "kube/pod.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

struct Place {
  const Object& object;
  const kube::Container& container;
  RuleContext& context;

  FindingBuilder Report(const Node& at, const std::string& what) const {
    return context.Report(object, at,
                          Cat(container.DescribeAtStart(), " of ", object.Describe(), what));
  }
};

void CheckPaths(const Place& place) {
  const Node mounts = place.container["volumeMounts"];
  if (mounts.size() < 2) return;
  std::map<std::string_view, Node> first_of;
  for (const Node mount : mounts.Items()) {
    const Node path = mount["mountPath"];
    if (path.IsUnset()) continue;
    const auto [first, is_new] = first_of.emplace(kube::WithoutTrailingSlash(path.text()), path);
    if (is_new) continue;
    const bool exact = first->second.text() == path.text();
    place
        .Report(path,
                Cat(" mounts two volumes at ", path.text(),
                    exact ? "; the API server refuses this." : ", so one of them cannot be seen."))
        .As(exact ? Severity::kError : Severity::kWarning)
        .StandsFor("duplicate-list-key", place.object.PathOf(path))
        .Related(first->second, "the first of them")
        .Help("Mount them at different paths, or remove one.");
  }
}

void CheckColons(const Place& place) {
  if (!place.context.Admits(kStrict)) return;
  const Node mounts = place.container["volumeMounts"];
  for (const Node mount : mounts.Items()) {
    const Node path = mount["mountPath"];
    if (!StartsWith(path.text(), "/") || path.text().find(':') == std::string_view::npos) continue;
    place.Report(path, Cat(" mounts a volume at ", path.text(), ", which holds a colon."))
        .As(Severity::kWarning)
        .OnlyIn(kStrict)
        .Help("Use a path without \":\".");
  }
}

void CheckDevices(const Place& place) {
  const Node devices = place.container.Rare("volumeDevices");
  const Node mounts = place.container["volumeMounts"];
  for (const Node device : devices.Items()) {
    for (const Node mount : mounts.Items()) {
      if (device["name"].IsUnset() || device["name"].text() != mount["name"].text()) continue;
      place
          .Report(device["name"], Cat(" uses volume ", Quote(device["name"].text()),
                                      " both as a device and as a mount; the API server refuses "
                                      "this."))
          .Related(mount["name"], "the mount")
          .Help("Keep one of the two.");
      break;
    }
  }
}

void Check(const Object& object, RuleContext& context) {
  for (const kube::Container& container : kube::ContainersOf(object)) {
    const Place place{object, container, context};
    CheckPaths(place);
    CheckColons(place);
    CheckDevices(place);
  }
}

}  // namespace

MESHLINT_RULE(volume_mount_path_conflict) = {
    .id = RuleId("volume-mount-path-conflict"),
    .summary = "two volumes of a container are mounted at one path",
    .severity = Severity::kError,
    .presets = kRecommended | kStrict,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"volumeMounts", "volumeDevices"},
    .check = Check,
};

}  // namespace meshlint::rules
