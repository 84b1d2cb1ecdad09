#include "rule/rule.h"

#include <algorithm>
#include <array>
#include <span>

#include "edit/edit.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/refusal.h"

namespace meshlint::rules {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 3> kPullPolicies = {"Always", "IfNotPresent", "Never"};
constexpr std::array<std::string_view, 2> kMessagePolicies = {"File", "FallbackToLogsOnError"};
constexpr std::array<std::string_view, 4> kDnsPolicies = {"ClusterFirst", "ClusterFirstWithHostNet",
                                                          "Default", "None"};
constexpr std::array<std::string_view, 3> kRestartPolicies = {"Always", "OnFailure", "Never"};
constexpr std::array<std::string_view, 4> kServiceTypes = {"ClusterIP", "NodePort", "LoadBalancer",
                                                           "ExternalName"};
constexpr std::array<std::string_view, 2> kAffinities = {"None", "ClientIP"};
constexpr std::array<std::string_view, 2> kTrafficPolicies = {"Cluster", "Local"};
constexpr std::array<std::string_view, 3> kProtocols = {"TCP", "UDP", "SCTP"};

std::string Listed(Words words) {
  const std::vector<std::string> texts(words.begin(), words.end());
  return JoinWords(texts, "and");
}

// `of` is what has the field: "container "web" of Deployment "web"".
void CheckValue(const Object& object, const Node& value, const std::string& of, Words allowed,
                RuleContext& context) {
  const std::string_view text = value.AsString();
  if (value.IsUnset() || text.empty() || kube::IsTemplated(text)) return;
  if (std::find(allowed.begin(), allowed.end(), text) != allowed.end()) return;
  const std::string_view near = Nearest(text, allowed);
  FindingBuilder finding = context.Report(
      object, value,
      Cat(value.key().text(), " ", Quote(text), " of ", of, " is none of ", Listed(allowed), "."));
  finding.StandsFor("invalid-enum-value", object.PathOf(value));
  const std::string note = kube::RefusalNote(object, context.versions());
  if (near.empty()) {
    finding.Help(Cat("Use one of them.", note));
    return;
  }
  finding.Help(Cat("Did you mean ", near, "?", note))
      .Fix(Cat("Write ", near),
           EqualsIgnoreCase(text, near) ? FixSafety::kSafe : FixSafety::kUnsafe,
           edit::ReplaceText(value, near));
}

void CheckPods(const Object& object, RuleContext& context) {
  const Node pod_spec = kube::PodSpecOf(object);
  const std::string pods = object.Describe();
  CheckValue(object, pod_spec["dnsPolicy"], pods, kDnsPolicies, context);
  CheckValue(object, pod_spec["restartPolicy"], pods, kRestartPolicies, context);
  for (const kube::Container& container : kube::ContainersOf(object)) {
    const std::string of = Cat(container.Describe(), " of ", object.Describe());
    CheckValue(object, container["imagePullPolicy"], of, kPullPolicies, context);
    CheckValue(object, container["terminationMessagePolicy"], of, kMessagePolicies, context);
  }
}

void CheckService(const Object& object, RuleContext& context) {
  const Node spec = object.spec();
  const std::string service = object.Describe();
  CheckValue(object, spec["type"], service, kServiceTypes, context);
  CheckValue(object, spec["sessionAffinity"], service, kAffinities, context);
  CheckValue(object, spec["externalTrafficPolicy"], service, kTrafficPolicies, context);
  CheckValue(object, spec["internalTrafficPolicy"], service, kTrafficPolicies, context);
  for (const Node port : spec["ports"].Items())
    CheckValue(object, port["protocol"], Cat("a port of ", service), kProtocols, context);
}

void Check(const Object& object, RuleContext& context) {
  if (object.IsCore("Service")) {
    CheckService(object, context);
  } else {
    CheckPods(object, context);
  }
}

}  // namespace

MESHLINT_RULE(image_pull_policy_invalid) = {
    .id = RuleId("image-pull-policy-invalid"),
    .summary = "a policy, type or protocol is none of the words that there are",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Pod", "Deployment.apps", "StatefulSet.apps", "DaemonSet.apps", "ReplicaSet.apps",
              "ReplicationController", "Job.batch", "CronJob.batch", "PodTemplate", "Service"},
    .fix = FixKind::kSometimesSafe,
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
