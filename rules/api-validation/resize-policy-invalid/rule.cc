#include "rule/rule.h"

#include <map>

#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/refusal.h"

namespace meshlint::rules {
namespace {

using kube::Container;

struct Subject {
  const Object& object;
  const Container& container;
  RuleContext& context;

  FindingBuilder Say(const Node& at, std::string_view what, std::string_view help) const {
    return context
        .Report(object, at,
                Cat("resizePolicy of ", container.Describe(), " of ", object.Describe(), " ", what))
        .Help(Cat(help, kube::RefusalNote(object, context.versions())));
  }
};

void CheckEntry(const Subject& of, const Node& entry, const Node& pod_policy) {
  const Node resource = entry["resourceName"];
  const std::string_view name = resource.AsString();
  if (!name.empty() && name != "cpu" && name != "memory" && !kube::IsTemplated(name)) {
    of.Say(resource, Cat("names ", Quote(name), "; only cpu and memory can be resized."),
           "Remove the entry.");
  }
  const Node policy = entry["restartPolicy"];
  const std::string_view text = policy.AsString();
  if (text.empty() || kube::IsTemplated(text)) return;
  if (text != "NotRequired" && text != "RestartContainer") {
    of.Say(policy,
           Cat("has restartPolicy: ", text, ", which is neither NotRequired nor RestartContainer."),
           "Use one of the two.")
        .StandsFor("invalid-enum-value", of.object.PathOf(policy));
  } else if (text == "RestartContainer" && pod_policy.text() == "Never" &&
             of.container["restartPolicy"].IsUnset()) {
    of.Say(policy, "asks for a restart, which restartPolicy: Never of the pod rules out.",
           "Use NotRequired.")
        .Related(pod_policy, "the policy of the pod");
  }
}

void Check(const Object& object, RuleContext& context) {
  const Node pod_spec = kube::PodSpecOf(object);
  for (const Container& container : kube::ContainersOf(object)) {
    const Node policies = container["resizePolicy"];
    if (policies.size() == 0) continue;
    const Subject of{object, container, context};
    if (container.role == kube::ContainerRole::kEphemeral) {
      of.Say(policies.key(), "is not allowed: ephemeral containers have no resources.",
             "Remove it.");
      continue;
    }
    std::map<std::string_view, Node> named;
    for (const Node entry : policies.Items()) {
      CheckEntry(of, entry, pod_spec["restartPolicy"]);
      const Node resource = entry["resourceName"];
      const auto [first, is_new] = named.emplace(resource.text(), resource);
      if (is_new || resource.IsUnset()) continue;
      of.Say(resource, Cat("names ", resource.text(), " twice."), "Keep one of the two.")
          .Related(first->second, "the first of them")
          .StandsFor("duplicate-list-key", of.object.PathOf(resource));
    }
  }
}

}  // namespace

MESHLINT_RULE(resize_policy_invalid) = {
    .id = RuleId("resize-policy-invalid"),
    .summary = "a container's resizePolicy is one that the API server refuses",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"resizePolicy"},
    .check = Check,
};

}  // namespace meshlint::rules
