#include "rule/rule.h"

#include "kube/pod.h"

namespace meshlint::rules {
namespace {

void Check(const Object& object, RuleContext& context) {
  const Node spec = kube::PodSpecOf(object);
  if (spec["containers"].size() == 0 || object.copy_of() != nullptr) return;
  for (const Node option : spec["dnsConfig"]["options"].Items()) {
    if (option["name"].text() == "ndots") return;
  }
  context
      .Report(object, object.head(),
              Cat(object.Describe(),
                  " sets no ndots: names with fewer than five dots are tried in "
                  "every search domain first."))
      .Help("Set spec.dnsConfig.options with name: ndots, value: \"2\".");
}

}  // namespace

MESHLINT_RULE(dns_config_missing) = {
    .id = RuleId("dns-config-missing"),
    .summary = "a pod spec does not set the option ndots",
    .severity = Severity::kInfo,
    .presets = kOptIn,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .aliases = {"kube-linter:dnsconfig-options", "kyverno:add-ndots",
                "kyverno:dns-policy-and-dns-config"},
    .check = Check,
};

}  // namespace meshlint::rules
