#include "rule/rule.h"

#include <optional>

#include "edit/edit.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

constexpr std::string_view kGroup = "scheduling.k8s.io";

// What the class of a pod says, as far as it is known.
struct PriorityClass {
  std::string says;                // for the message: `class "high" gives`
  const Object* object = nullptr;  // null for those that every cluster has
  std::int64_t value = 0;
  std::string_view preemption = "PreemptLowerPriority";
};

PriorityClass Of(const Object& object) {
  const Node policy = object["preemptionPolicy"];
  PriorityClass found{Cat("class ", Quote(object.name()), " gives"), &object,
                      object["value"].AsInteger(true).value_or(0)};
  if (!policy.IsUnset()) found.preemption = policy.text();
  return found;
}

std::optional<PriorityClass> ClassOf(const Node& name, const ObjectIndex& index) {
  if (name.text() == "system-cluster-critical")
    return PriorityClass{Cat("class ", Quote(name.text()), " gives"), nullptr, 2000000000};
  if (name.text() == "system-node-critical")
    return PriorityClass{Cat("class ", Quote(name.text()), " gives"), nullptr, 2000001000};
  if (!name.IsUnset()) {
    const Object* object = index.Find(kGroup, "PriorityClass", "", name.text());
    return object == nullptr ? std::nullopt : std::optional(Of(*object));
  }
  for (const Object* object : index.OfKind(kGroup, "PriorityClass")) {
    if ((*object)["globalDefault"].AsBoolean().value_or(false)) return Of(*object);
  }
  return PriorityClass{"a pod without a class has"};
}

void Point(FindingBuilder finding, const PriorityClass& found, const Node& name) {
  if (found.object != nullptr) finding.Related(found.object->head(), "the class");
  if (!name.IsUnset()) finding.Related(name, "the name of the class");
}

void Check(const Object& object, RuleContext& context) {
  const Node pod_spec = kube::PodSpecOf(object);
  const Node priority = pod_spec["priority"];
  const Node policy = pod_spec["preemptionPolicy"];
  if (priority.IsUnset() && policy.IsUnset()) return;
  const Node name = pod_spec["priorityClassName"];
  const auto found = ClassOf(name, context.index());
  if (!found) return;
  // Without a class the cluster's default one decides, which an incomplete set does not show.
  if (name.IsUnset() && !context.MayReportAbsence(object, "PriorityClass", "", "")) return;
  const auto value = priority.AsInteger(true);
  if (value && *value != found->value) {
    FindingBuilder finding =
        context.Report(object, priority,
                       Cat("Priority ", *value, " of ", object.Describe(), " is not what ",
                           found->says, " (", found->value, "); the API server refuses the pods."));
    finding.Help("Remove priority and name a class with priorityClassName.")
        .Fix("Remove priority", FixSafety::kUnsafe, edit::Remove(priority));
    Point(finding, *found, name);
  }
  if (policy.IsUnset() || policy.text() == found->preemption) return;
  FindingBuilder finding = context.Report(
      object, policy,
      Cat("preemptionPolicy ", policy.text(), " of ", object.Describe(), " is not what ",
          found->says, " (", found->preemption, "); the API server refuses the pods."));
  finding.As(Severity::kInfo).Help("Remove preemptionPolicy; the class decides.");
  Point(finding, *found, name);
}

}  // namespace

MESHLINT_RULE(preemption_policy_mismatch) = {
    .id = RuleId("preemption-policy-mismatch"),
    .summary = "pods set another priority than their class gives",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = kPodKinds,
    .keys = {"priority", "preemptionPolicy"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
