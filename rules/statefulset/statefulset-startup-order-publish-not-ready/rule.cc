#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/pod.h"
#include "kube/service.h"
#include "kube/software.h"

namespace meshlint::rules {
namespace {

// Members of a set that look for each other, and are not ready at once as without a probe.
auto LateMemberOf(const Object& set) {
  auto member = kube::PeerDiscovererIn(kube::PodSpecOf(set));
  if (member && member->container["readinessProbe"].IsUnset()) member.reset();
  return member;
}

bool Applies(const Object& set, const RuleContext& /*context*/) {
  return kube::ReplicasOf(set).value_or(1) > 1 && LateMemberOf(set);
}

void Check(const Object& set, RuleContext& context) {
  const auto member = LateMemberOf(set);
  const Object* service = kube::GoverningService(context.index(), set);
  if (service == nullptr || !kube::TestHeadless(*service).headless) return;
  const Node publishes = service->spec()["publishNotReadyAddresses"];
  if (publishes.AsBoolean().value_or(false)) return;
  const bool in_order = set.spec()["podManagementPolicy"].text() != "Parallel";
  FindingBuilder finding = context.Report(
      set, set.spec()["serviceName"],
      Cat(service->Describe(), " knows the pods of ", set.Describe(),
          " only when they are ready, so members of ", member->software,
          " cannot find each other by name while they start",
          in_order ? ", and each pod starts only after the one before is ready." : "."));
  finding.Help("Set publishNotReadyAddresses: true on the headless Service.")
      .Related(service->head(), "the headless Service")
      .Related(member->container["readinessProbe"], "decides when a pod is ready");
  if (&service->file() != &set.file()) return;
  finding.Fix("Set publishNotReadyAddresses", FixSafety::kUnsafe,
              edit::SetKey(service->spec(), "publishNotReadyAddresses", true,
                           {.before = "selector", .after = {}}));
}

}  // namespace

MESHLINT_RULE(statefulset_startup_order_publish_not_ready) = {
    .id = RuleId("statefulset-startup-order-publish-not-ready"),
    .summary = "members that look for each other when they start have no DNS names until ready",
    .severity = Severity::kInfo,
    .presets = kStrict | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"StatefulSet.apps"},
    .fix = FixKind::kUnsafe,
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
