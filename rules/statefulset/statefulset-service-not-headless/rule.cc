#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/reference_graph.h"
#include "kube/scale.h"
#include "kube/service.h"

namespace meshlint::rules {
namespace {

void Check(const Object& set, RuleContext& context) {
  const Object* service = kube::GoverningService(context.index(), set);
  // First, because most of them are, and need not be looked into then.
  if (service == nullptr || context.index().references().IsHeadless(*service)) return;
  if (!service->spec().IsMapping() || !kube::PodTemplateOf(set).IsMapping()) return;
  const kube::HeadlessTest test = kube::TestHeadless(*service);
  if (test.headless) return;
  if (kube::IsTemplated(test.evidence.text())) {
    context.NotEvaluated(set, Cat("the address of ", service->Describe(), " is filled in later"));
    return;
  }
  const bool has_another = !kube::HeadlessServicesSelecting(context.index(), set).empty();
  if (has_another && kube::ScaleOf(context.index(), set).most == 1) return;
  const bool external = service->spec()["type"].text() == "ExternalName";
  FindingBuilder finding =
      context.Report(set, set.spec()["serviceName"],
                     Cat(service->Describe(), " of ", set.Describe(), " is not headless (",
                         test.why, "), so the pods get no DNS names of their own."));
  finding
      .Help(
          "Set clusterIP: None on the Service; on a live Service delete and recreate it, the field "
          "cannot be "
          "changed.")
      .As(external ? Severity::kError : Severity::kWarning)
      .Related(test.evidence.Exists() ? test.evidence : service->head(),
               "the Service is not headless");
  // A type that rules it out has a purpose of its own.
  if (service->spec()["type"].IsUnset() && &service->file() == &set.file()) {
    finding.Fix(
        "Make the Service headless", FixSafety::kUnsafe,
        edit::SetKey(service->spec(), "clusterIP", "None", {.before = "selector", .after = {}}));
  }
}

}  // namespace

MESHLINT_RULE(statefulset_service_not_headless) = {
    .id = RuleId("statefulset-service-not-headless"),
    .summary = "the Service that a StatefulSet names is not headless",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"StatefulSet.apps"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-score:statefulset-has-servicename"},
    .check = Check,
};

}  // namespace meshlint::rules
