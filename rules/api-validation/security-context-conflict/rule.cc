#include "rule/rule.h"

#include <array>

#include "kube/pod.h"
#include "kube/refusal.h"
#include "kube/security_context.h"

namespace meshlint::rules {
namespace {

using kube::Container;
using kube::IsFalse;
using kube::IsTrue;

// Whose settings they are, put into words only when something is wrong with them.
struct Owner {
  const Object& object;
  const Container* container = nullptr;  // null: the pod itself

  std::string Describe() const {
    if (container == nullptr) return Cat("The pod of ", object.Describe());
    return Cat(container->DescribeAtStart(), " of ", object.Describe());
  }
};

struct Subject {
  const Object& object;
  RuleContext& context;

  // `second` is pointed at, `first` is its partner.
  FindingBuilder Exclude(const Owner& who, const Node& first, const Node& second) const {
    return context
        .Report(object, second,
                Cat(who.Describe(), " sets ", first.key().text(), ": ", first.text(), " and ",
                    second.key().text(), ": ", second.text(), ", which exclude each other."))
        .Related(first, "the other of the two")
        .Help(Cat("Keep one of the two.", kube::RefusalNote(object, context.versions())));
  }
};

void CheckEscalation(const Subject& of, const Container& container, const Owner& who) {
  const Node security = container["securityContext"];
  const Node escalation = security["allowPrivilegeEscalation"];
  if (!IsFalse(escalation)) return;
  if (IsTrue(security["privileged"])) of.Exclude(who, security["privileged"], escalation);
  const Node added = security["capabilities"]["add"];
  if (const Node admin = kube::CapabilityIn(added, "CAP_SYS_ADMIN")) {
    of.context
        .Report(of.object, admin,
                Cat(who.Describe(),
                    " sets allowPrivilegeEscalation: false and the capability "
                    "CAP_SYS_ADMIN, which exclude each other."))
        .Related(escalation, "the other of the two")
        .Help(Cat("Keep one of the two.", kube::RefusalNote(of.object, of.context.versions())));
  }
  if (const Node admin = kube::CapabilityIn(added, "SYS_ADMIN")) {
    of.context
        .Report(of.object, admin,
                Cat(who.Describe(),
                    " sets allowPrivilegeEscalation: false, which the capability SYS_ADMIN "
                    "makes void."))
        .As(Severity::kWarning)
        .OnlyIn(kStrict)
        .Related(escalation, "has no effect")
        .Help("Drop the capability.");
  }
}

// The kubelet, not the API server, finds this out.
void CheckRoot(const Subject& of, const Node& pod_spec, const Container& container,
               const Owner& who) {
  const Node non_root = kube::EffectiveSecurity(pod_spec, container, "runAsNonRoot");
  const Node user = kube::EffectiveSecurity(pod_spec, container, "runAsUser");
  if (!IsTrue(non_root) || user.AsInteger() != 0) return;
  of.context
      .Report(of.object, user,
              Cat(who.Describe(), " has runAsNonRoot: true and runAsUser: 0, so it cannot start."))
      .Related(non_root, "demands another user than root")
      .Help("Keep one of the two.");
}

void CheckNegative(const Subject& of, const Node& security, const Owner& who) {
  if (!security.IsMapping()) return;
  for (const char* field : {"runAsUser", "runAsGroup", "fsGroup"}) {
    const Node id = security[field];
    if (id.AsInteger().value_or(0) >= 0) continue;
    of.context
        .Report(of.object, id, Cat(who.Describe(), " has a negative ", field, ": ", id.text(), "."))
        .Help(Cat("Use a number from 0 on.", kube::RefusalNote(of.object, of.context.versions())));
  }
}

void CheckHost(const Subject& of, const Node& pod_spec) {
  const Owner who{of.object};
  if (IsTrue(pod_spec["hostPID"]) && IsTrue(pod_spec["shareProcessNamespace"]))
    of.Exclude(who, pod_spec["hostPID"], pod_spec["shareProcessNamespace"]);
  if (!IsFalse(pod_spec["hostUsers"])) return;
  for (const char* field : {"hostNetwork", "hostPID", "hostIPC"}) {
    if (IsTrue(pod_spec[field])) of.Exclude(who, pod_spec["hostUsers"], pod_spec[field]);
  }
}

// Fields that mean nothing on the other system.
void CheckSystem(const Subject& of, const Node& pod_spec, std::span<const Container> all) {
  static constexpr std::array<std::string_view, 4> kPodFields = {"hostPID", "hostIPC", "hostUsers",
                                                                 "shareProcessNamespace"};
  static constexpr std::array<std::string_view, 10> kPodContext = {
      "appArmorProfile",     "seLinuxOptions",
      "seccompProfile",      "fsGroup",
      "fsGroupChangePolicy", "sysctls",
      "runAsUser",           "runAsGroup",
      "supplementalGroups",  "supplementalGroupsPolicy"};
  static constexpr std::array<std::string_view, 10> kContainerContext = {"appArmorProfile",
                                                                         "seLinuxOptions",
                                                                         "seccompProfile",
                                                                         "capabilities",
                                                                         "readOnlyRootFilesystem",
                                                                         "privileged",
                                                                         "allowPrivilegeEscalation",
                                                                         "procMount",
                                                                         "runAsUser",
                                                                         "runAsGroup"};
  const Node name = pod_spec["os"]["name"];
  const bool windows = name.text() == "windows";
  if (!windows && name.text() != "linux") return;
  const auto say = [&](const Node& field, const Owner& who) {
    if (field.IsUnset()) return;
    of.context
        .Report(of.object, field.key(),
                Cat(who.Describe(), " sets ", field.key().text(), ", which a ",
                    windows ? "Windows" : "Linux", " pod cannot have."))
        .Related(name, "the system of the pod")
        .Help(Cat("Remove one of the two.", kube::RefusalNote(of.object, of.context.versions())));
  };
  const Owner pod{of.object};
  if (!windows) {
    say(pod_spec["securityContext"]["windowsOptions"], pod);
  } else {
    for (const std::string_view field : kPodFields) say(pod_spec[field], pod);
    for (const std::string_view field : kPodContext) say(pod_spec["securityContext"][field], pod);
  }
  for (const Container& container : all) {
    const Owner who{of.object, &container};
    if (!windows) {
      say(container["securityContext"]["windowsOptions"], who);
      continue;
    }
    for (const std::string_view field : kContainerContext)
      say(container["securityContext"][field], who);
  }
}

void Check(const Object& object, RuleContext& context) {
  const Subject of{object, context};
  const Node pod_spec = kube::PodSpecOf(object);
  const std::span<const Container> containers = kube::ContainersOf(object);
  CheckHost(of, pod_spec);
  CheckNegative(of, pod_spec["securityContext"], {object});
  for (const Container& container : containers) {
    const Owner who{object, &container};
    CheckEscalation(of, container, who);
    CheckRoot(of, pod_spec, container, who);
    CheckNegative(of, container["securityContext"], who);
  }
  CheckSystem(of, pod_spec, containers);
}

}  // namespace

MESHLINT_RULE(security_context_conflict) = {
    .id = RuleId("security-context-conflict"),
    .summary = "security settings of a pod or container exclude each other",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"securityContext", "hostPID", "hostUsers", "os"},
    .check = Check,
};

}  // namespace meshlint::rules
