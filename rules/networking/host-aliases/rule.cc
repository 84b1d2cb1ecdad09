#include "rule/rule.h"

#include "kube/pod.h"

namespace meshlint::rules {
namespace {

void Check(const Object& object, RuleContext& context) {
  const Node aliases = kube::PodSpecOf(object)["hostAliases"];
  if (aliases.size() == 0) return;
  context
      .Report(object, aliases,
              Cat(object.Describe(), " gives its pods names of hosts by hand (hostAliases)."))
      .Help("Use DNS: these addresses are not changed when the hosts move.");
}

}  // namespace

MESHLINT_RULE(host_aliases) = {
    .id = RuleId("host-aliases"),
    .summary = "pods get names of hosts by hand",
    .severity = Severity::kInfo,
    .presets = kStrict | kCaveats,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"hostAliases"},
    .aliases = {"trivy:KSV-0007"},
    .check = Check,
};

}  // namespace meshlint::rules
