#include "rule/rule.h"

#include <array>

#include "edit/edit.h"
#include "kube/definitions.h"
#include "kube/kinds.h"
#include "kube/targets.h"

namespace meshlint::rules {
namespace {

constexpr std::array<std::string_view, 4> kScaled = {"Deployment", "StatefulSet", "ReplicaSet",
                                                     "ReplicationController"};

// A kind that is only spelled otherwise: "deployment".
std::string_view MeantKind(std::string_view kind) {
  for (const std::string_view scaled : kScaled) {
    if (EqualsIgnoreCase(kind, scaled)) return scaled;
  }
  return Nearest(kind, kScaled);
}

bool IsKnownKind(const ObjectIndex& index, const kube::ScaleTarget& target) {
  if (kube::IsKubernetesGroup(target.group)) return kube::HasScale(target.group, target.kind);
  return kube::DefinitionOf(index, target.group, target.kind) != nullptr;
}

// The workload is there and the group is another one.
void CheckGroup(const Object& autoscaler, const kube::ScaleTarget& target, const Object& object,
                RuleContext& context) {
  const Node written = target.ref["apiVersion"];
  if (written.IsUnset() || object.group() == target.group) return;
  context
      .Report(autoscaler, written,
              Cat(autoscaler.Describe(), " looks for ", target.Describe(), " in ", written.text(),
                  ", but it is of ", object.api_version(), "."))
      .Help(Cat("Write apiVersion: ", object.api_version(), "."))
      .Related(object.head(), "the workload")
      .Fix(Cat("Write ", object.api_version()), FixSafety::kUnsafe,
           edit::ReplaceText(written, object.api_version()));
}

void Report(const Object& autoscaler, const kube::ScaleTarget& target, RuleContext& context) {
  const ObjectIndex& index = context.index();
  const std::string_view own = kube::EffectiveNamespace(autoscaler);
  FindingBuilder finding = context.Report(
      autoscaler, target.ref["name"],
      Cat(autoscaler.Describe(), " scales ", target.Describe(), ", which is not in this set."));
  const std::string_view nearest = index.NearestName(target.group, target.kind, own, target.name);
  if (nearest.empty()) {
    finding.Help("Correct kind, name or namespace.");
  } else {
    finding.Help(Cat("Correct the name (did you mean ", Quote(nearest), "?)."))
        .Fix(Cat("Write ", nearest), FixSafety::kUnsafe,
             edit::ReplaceText(target.ref["name"], nearest));
  }
  if (const Object* other = index.FindElsewhere(target.group, target.kind, own, target.name)) {
    finding.Related(other->head(),
                    Cat("one of that name in namespace ", Quote(kube::EffectiveNamespace(*other)),
                        ", where the autoscaler does not look"));
  }
}

// An unknown kind of Kubernetes' own that is nearly one which can be scaled.
void CheckKind(const Object& autoscaler, const kube::ScaleTarget& target, RuleContext& context) {
  const std::string_view kind = MeantKind(target.kind);
  if (kind.empty() || !kube::IsKubernetesGroup(target.group)) return;
  context
      .Report(autoscaler, target.ref["kind"],
              Cat(autoscaler.Describe(), " scales ", target.Describe(), ", but there is no kind ",
                  Quote(target.kind), "."))
      .Help(Cat("Did you mean ", kind, "?"))
      .Fix(Cat("Write ", kind), FixSafety::kUnsafe, edit::ReplaceText(target.ref["kind"], kind));
}

void Check(const Object& autoscaler, RuleContext& context) {
  const ObjectIndex& index = context.index();
  kube::ScaleTarget target = kube::ScaleTargetOf(index, autoscaler);
  if (target.kind.empty() || target.name.empty()) return;
  const std::string_view own = kube::EffectiveNamespace(autoscaler);
  const Object* object = target.object;
  // Without a version, or with that of another group, the kind tells what is meant.
  const std::string_view group = target.kind == "ReplicationController" ? "" : "apps";
  if (object == nullptr && kube::IsKubernetesGroup(target.group))
    object = index.Find(group, target.kind, own, target.name);
  if (object != nullptr) return CheckGroup(autoscaler, target, *object, context);
  if (target.ref["apiVersion"].IsUnset()) target.group = group;
  if (!IsKnownKind(index, target)) return CheckKind(autoscaler, target, context);
  if (context.MayReportAbsence(autoscaler, target.kind, own, target.name))
    Report(autoscaler, target, context);
}

}  // namespace

MESHLINT_RULE(hpa_target_missing) = {
    .id = RuleId("hpa-target-missing"),
    .summary = "a HorizontalPodAutoscaler scales a workload that is not in the set",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"HorizontalPodAutoscaler.autoscaling"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-linter:dangling-horizontalpodautoscaler",
                "kube-score:horizontalpodautoscaler-has-target", "kubescape:C-0300",
                "kyverno:check-hpa-exists"},
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
