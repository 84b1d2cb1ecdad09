#include "rule/rule.h"

#include <algorithm>
#include <optional>

#include "kube/placeholders.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

using kube::Container;
using kube::ContainerRole;

constexpr KubernetesVersion kSidecars{29};
constexpr KubernetesVersion kContainerRules{35};

// The releases of the run before `version`.
std::optional<VersionRange> Before(VersionRange versions, KubernetesVersion version) {
  if (versions.first >= version) return std::nullopt;
  const KubernetesVersion last{static_cast<std::uint8_t>(version.minor - 1)};
  return VersionRange{versions.first, std::min(versions.last, last)};
}

bool IsPolicy(std::string_view text) {
  return text == "Always" || text == "OnFailure" || text == "Never";
}

struct Subject {
  const Object& object;
  const Container& container;
  RuleContext& context;

  FindingBuilder Say(const Node& field, std::string_view what) const {
    return context
        .Report(object, field.IsScalar() ? field : field.key(),
                Cat(field.key().text(), field.IsScalar() ? Cat(": ", field.text()) : "", " of ",
                    container.Describe(), " of ", object.Describe(), " ", what))
        .StandsFor("field-not-in-version", object.PathOf(field))
        .StandsFor("invalid-enum-value", object.PathOf(field));
  }
};

void CheckPolicy(const Subject& of, const Node& policy) {
  const VersionRange versions = of.context.versions();
  if (of.container.role == ContainerRole::kInit && policy.text() == "Always") {
    const std::optional<VersionRange> early = Before(versions, kSidecars);
    if (!early) return;
    of.Say(policy, "makes it a sidecar only from Kubernetes 1.29 on; before, it blocks the start.")
        .HoldsFor(*early)
        .Help("Make it an ordinary container, or aim at releases from 1.29 on.");
    return;
  }
  if (!IsPolicy(policy.text())) {
    of.Say(policy, "does not exist.").Help("Use Always, OnFailure or Never, or remove the field.");
    return;
  }
  const std::optional<VersionRange> early = Before(versions, kContainerRules);
  if (!early) return;
  of.Say(policy, of.container.role == ContainerRole::kInit
                     ? "is possible only from Kubernetes 1.35 on; before, Always is the only value."
                     : "is possible only from Kubernetes 1.35 on.")
      .HoldsFor(*early)
      .Help("Remove it: restartPolicy of the pod holds for all of its containers.");
}

void CheckContainer(const Subject& of) {
  const Node policy = of.container["restartPolicy"];
  const Node rules = of.container["restartPolicyRules"];
  if (of.container.role == ContainerRole::kEphemeral) {
    for (const Node& field : {policy, rules}) {
      if (!field.IsUnset())
        of.Say(field, "is never allowed: an ephemeral container runs once.").Help("Remove it.");
    }
    return;
  }
  if (!policy.IsUnset() && policy.IsString() && !kube::IsTemplated(policy.text()))
    CheckPolicy(of, policy);
  const std::optional<VersionRange> early = Before(of.context.versions(), kContainerRules);
  if (rules.IsUnset() || !early) return;
  of.Say(rules, "is possible only from Kubernetes 1.35 on.").HoldsFor(*early).Help("Remove it.");
}

void Check(const Object& object, RuleContext& context) {
  for (const Container& container : kube::ContainersOf(object))
    CheckContainer({object, container, context});
}

}  // namespace

MESHLINT_RULE(init_container_restart_policy) = {
    .id = RuleId("init-container-restart-policy"),
    .summary = "a container has a restartPolicy of its own that the target releases do not take",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"restartPolicy", "restartPolicyRules"},
    .check = Check,
};

}  // namespace meshlint::rules
