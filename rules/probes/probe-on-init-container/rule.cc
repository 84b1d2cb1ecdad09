#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"
#include "kube/pod.h"
#include "kube/probes.h"
#include "kube/refusal.h"

namespace meshlint::rules {
namespace {

using kube::Container;

constexpr KubernetesVersion kSidecars{29};

void CheckContainer(const Object& object, const Container& container, RuleContext& context) {
  const VersionRange versions = context.versions();
  const bool sidecar = kube::RunsOn(container);
  if (sidecar && versions.first >= kSidecars) return;
  for (const char* field : {"lifecycle", "livenessProbe", "readinessProbe", "startupProbe"}) {
    const Node value = container[field];
    if (!value.IsMapping() || value.size() == 0) continue;
    FindingBuilder finding = context.Report(
        object, value.key(),
        Cat(field, " is not allowed on ", container.Describe(), " of ", object.Describe(),
            sidecar ? " before Kubernetes 1.29, which does not know sidecars."
                    : ", which ends before the pod is up."));
    finding
        .Help(Cat(sidecar ? "Remove it, or aim at releases from 1.29 on."
                          : "Remove it, or make the container a sidecar with restartPolicy: "
                            "Always.",
                  kube::RefusalNote(object, versions)))
        .Fix(Cat("Remove ", field), FixSafety::kUnsafe, edit::Remove(value));
    if (sidecar) finding.HoldsFor({versions.first, std::min(versions.last, KubernetesVersion{28})});
  }
}

void Check(const Object& object, RuleContext& context) {
  for (const Container& container : kube::ContainersOf(object)) {
    if (container.role == kube::ContainerRole::kInit) CheckContainer(object, container, context);
  }
}

}  // namespace

MESHLINT_RULE(probe_on_init_container) = {
    .id = RuleId("probe-on-init-container"),
    .summary = "an init container that ends has a probe or a lifecycle hook",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"initContainers"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
