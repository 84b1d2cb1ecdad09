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

// What has a field, put into words only when something is wrong with it.
struct Owner {
  const Object& object;
  const kube::Container* container = nullptr;  // null: the object itself
  bool is_port = false;                        // a port of the object

  // "container "web" of Deployment "web"".
  std::string Describe() const {
    if (container != nullptr) return Cat(container->Describe(), " of ", object.Describe());
    return is_port ? Cat("a port of ", object.Describe()) : object.Describe();
  }
};

void CheckValue(const Owner& of, const Node& value, Words allowed, RuleContext& context) {
  const Object& object = of.object;
  const std::string_view text = value.AsString();
  if (value.IsUnset() || text.empty() || kube::IsTemplated(text)) return;
  if (std::find(allowed.begin(), allowed.end(), text) != allowed.end()) return;
  const std::string_view near = Nearest(text, allowed);
  FindingBuilder finding = context.Report(object, value,
                                          Cat(value.key().text(), " ", Quote(text), " of ",
                                              of.Describe(), " is none of ", Listed(allowed), "."));
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
  CheckValue({object}, pod_spec["dnsPolicy"], kDnsPolicies, context);
  CheckValue({object}, pod_spec["restartPolicy"], kRestartPolicies, context);
  for (const kube::Container& container : kube::ContainersOf(object)) {
    const Owner of{object, &container};
    CheckValue(of, container["imagePullPolicy"], kPullPolicies, context);
    CheckValue(of, container["terminationMessagePolicy"], kMessagePolicies, context);
  }
}

void CheckService(const Object& object, RuleContext& context) {
  const Node spec = object.spec();
  CheckValue({object}, spec["type"], kServiceTypes, context);
  CheckValue({object}, spec["sessionAffinity"], kAffinities, context);
  CheckValue({object}, spec["externalTrafficPolicy"], kTrafficPolicies, context);
  CheckValue({object}, spec["internalTrafficPolicy"], kTrafficPolicies, context);
  const Owner port_of{object, nullptr, true};
  for (const Node port : spec["ports"].Items())
    CheckValue(port_of, port["protocol"], kProtocols, context);
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
    .keys = {"imagePullPolicy", "terminationMessagePolicy", "dnsPolicy", "restartPolicy", "type",
             "sessionAffinity", "externalTrafficPolicy", "internalTrafficPolicy", "protocol"},
    .fix = FixKind::kSometimesSafe,
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
