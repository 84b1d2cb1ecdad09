#include "rule/rule.h"

#include <algorithm>
#include <span>

#include "edit/edit.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/reference_graph.h"
#include "kube/service.h"

namespace meshlint::rules {
namespace {

constexpr std::string_view kHelp = "Give the Service the labels of the pod template.";

bool SelectsPodsOf(const Object& service, const Object& set, const ObjectIndex& index) {
  const std::span<const kube::PodTarget* const> pods = index.references().SelectedBy(service);
  return std::any_of(pods.begin(), pods.end(),
                     [&set](const kube::PodTarget* pod) { return pod->object == &set; });
}

void Check(const Object& set, RuleContext& context) {
  const Object* service = kube::GoverningService(context.index(), set);
  if (service == nullptr || SelectsPodsOf(*service, set, context.index())) return;
  if (!service->spec().IsMapping() || !kube::PodTemplateOf(set).IsMapping()) return;
  if (service->spec()["type"].text() == "ExternalName") return;  // has no use for a selector
  const Node selector = service->spec()["selector"];
  const Node labels = kube::PodLabelsOf(set);
  if (selector.size() == 0) {
    context
        .Report(*service, selector,
                Cat(service->Describe(), " has no selector, so it does not find the pods of ",
                    set.Describe(), "."))
        .Help(std::string(kHelp))
        .As(Severity::kWarning)
        .StandsFor("service-no-selector", service->PathOf(service->head()));
    return;
  }
  const auto mismatch = kube::MismatchOfService(*service, labels);
  if (!mismatch) return;
  if (kube::HoldsTemplate(selector) || kube::HoldsTemplate(labels)) {
    context.NotEvaluated(set, "a label of the pods or of the selector is filled in later");
    return;
  }
  FindingBuilder finding =
      context.Report(*service, mismatch->term,
                     Cat(service->Describe(), " selects ", mismatch->asks, ", but the pods of ",
                         set.Describe(), " carry ", mismatch->has, "."));
  finding.At(mismatch->place())
      .Help(std::string(kHelp))
      .StandsFor("service-selector-no-match", service->PathOf(selector));
  if (labels.Exists())
    finding.Related(mismatch->label, Cat("the labels of the pods of ", set.Describe()));
  if (mismatch->label.Exists() && kube::MismatchesOfMap(selector, labels).size() == 1) {
    finding.Fix(Cat("Select ", mismatch->has), FixSafety::kSafe,
                edit::ReplaceText(mismatch->term, mismatch->label.text()));
  }
}

}  // namespace

MESHLINT_RULE(statefulset_service_selector_mismatch) = {
    .id = RuleId("statefulset-service-selector-mismatch"),
    .summary = "the Service that a StatefulSet names does not select its pods",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"StatefulSet.apps"},
    .fix = FixKind::kSafe,
    .aliases = {"kube-score:statefulset-has-servicename"},
    .check = Check,
};

}  // namespace meshlint::rules
