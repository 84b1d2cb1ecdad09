#include "rule/rule.h"

#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/service.h"

namespace meshlint::rules {
namespace {

void Check(const Object& set, RuleContext& context) {
  if (kube::GoverningService(context.index(), set) != nullptr) return;
  const Node reference = set.spec()["serviceName"];
  if (!kube::PodTemplateOf(set).IsMapping() || reference.IsUnset()) return;
  const std::string_view own = kube::EffectiveNamespace(set);
  const Object* service = context.index().FindElsewhere("", "Service", own, reference.text());
  if (service == nullptr) return;
  if (!context.MayReportAbsence(set, "Service", own, reference.text())) return;
  const std::string_view other = kube::EffectiveNamespace(*service);
  context
      .Report(
          set, reference,
          Cat(set.Describe(), " is in namespace ", Quote(own), ", but its ", service->Describe(),
              " is in namespace ", Quote(other), ", so the pods get no DNS names."))
      .Help("Put both into one namespace.")
      .Related(service->head(), Cat(service->Describe(), " in namespace ", Quote(other)));
}

}  // namespace

MESHLINT_RULE(statefulset_service_namespace_mismatch) = {
    .id = RuleId("statefulset-service-namespace-mismatch"),
    .summary = "the Service that a StatefulSet names is in another namespace",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"StatefulSet.apps"},
    .aliases = {"kube-score:statefulset-has-servicename"},
    .check = Check,
};

}  // namespace meshlint::rules
