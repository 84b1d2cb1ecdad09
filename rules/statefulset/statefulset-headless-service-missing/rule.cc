#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/generated.h"
#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/service.h"

namespace meshlint::rules {
namespace {

void Check(const Object& set, RuleContext& context) {
  const ObjectIndex& index = context.index();
  // First, because most sets have theirs and need not be looked into then.
  if (kube::GoverningService(index, set) != nullptr) return;
  const Node reference = set.spec()["serviceName"];
  if (!kube::PodTemplateOf(set).IsMapping() || reference.IsUnset()) return;
  const std::string_view name = reference.text();
  const std::string_view own = kube::EffectiveNamespace(set);
  // One in another namespace is the subject of statefulset-service-namespace-mismatch.
  if (index.FindElsewhere("", "Service", own, name) != nullptr) return;
  if (!context.MayReportAbsence(set, "Service", own, name)) return;
  FindingBuilder finding = context.Report(
      set, reference,
      Cat(set.Describe(), " names Service ", Quote(name), ", which is not in this set."));
  finding.As(kube::ReplicasOf(set).value_or(1) > 1 ? Severity::kError : Severity::kWarning);
  std::string help = Cat("Add a Service ", Quote(name),
                         " with clusterIP: None that selects the pods, or correct the name");
  const std::string_view nearest = index.NearestName("", "Service", own, name);
  finding.Help(help + (nearest.empty() ? "." : Cat(" (did you mean ", Quote(nearest), "?).")));
  if (!nearest.empty()) {
    finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edit::ReplaceText(reference, nearest));
  }
  if (kube::PodLabelsOf(set).size() > 0) {
    finding.Fix(Cat("Add a headless Service ", name), FixSafety::kUnsafe,
                kube::AddObject(set, kube::HeadlessServiceFor(set, name)));
  }
}

}  // namespace

MESHLINT_RULE(statefulset_headless_service_missing) = {
    .id = RuleId("statefulset-headless-service-missing"),
    .summary = "a StatefulSet names a Service that is not in the set",
    .severity = Severity::kError,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"StatefulSet.apps"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-score:statefulset-has-servicename", "monokle:LNK001"},
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
