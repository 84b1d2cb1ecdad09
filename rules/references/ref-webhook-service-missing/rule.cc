#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/builtins.h"
#include "kube/kinds.h"
#include "kube/reference_graph.h"
#include "kube/wording.h"

namespace meshlint::rules {
namespace {

using kube::Reference;

// What happens without the Service.
std::string_view ConsequenceFor(const Reference& reference) {
  const Object& object = *reference.from;
  if (object.kind() == "APIService") return "every request for its API fails";
  if (object.kind() == "CustomResourceDefinition")
    return "objects stored in another version cannot be read";
  const Node webhook = reference.at.parent().parent().parent();
  const Node policy = webhook["failurePolicy"];
  const bool fails = policy.text() == "Fail" || (policy.IsUnset() && object.version() != "v1beta1");
  return fails ? "what it is asked about cannot be written (failurePolicy: Fail)"
               : "it is never asked";
}

void Check(const Object& object, RuleContext& context) {
  const ObjectIndex& index = context.index();
  std::string_view said;
  for (const Reference& reference : index.references().From(object)) {
    if (reference.role != kube::ReferenceRole::kWebhook || reference.to != nullptr) continue;
    if (reference.name == said || kube::IsMadeElsewhere(index, reference)) continue;
    said = reference.name;  // the webhooks of one object usually share a Service
    const std::string_view space = reference.namespace_name;
    std::string why =
        index.WhyAbsenceIsUncertain("Service", space, reference.name, Operators::kDoNotCreate);
    if (!why.empty()) {
      context.NotEvaluated(object, std::move(why));
      continue;
    }
    const std::string_view nearest = index.NearestName("", "Service", space, reference.name);
    FindingBuilder finding = context.Report(
        object, reference.at,
        Cat(object.Describe(), " calls Service ", Quote(reference.name), " in namespace ",
            Quote(space), ", which is not in this set: until it answers, ",
            ConsequenceFor(reference), "."));
    finding.Help(
        kube::WithSuggestion("Add the Service or correct its name and namespace", nearest));
    if (!nearest.empty()) {
      finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe,
                  edit::ReplaceText(reference.at, nearest));
    }
    if (const Object* other = index.FindElsewhere("", "Service", space, reference.name)) {
      finding.Related(other->head(), Cat("a Service of that name in namespace ",
                                         Quote(kube::EffectiveNamespace(*other))));
    }
  }
}

}  // namespace

MESHLINT_RULE(ref_webhook_service_missing) = {
    .id = RuleId("ref-webhook-service-missing"),
    .summary = "a webhook or APIService calls a Service that is not in the set",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"ValidatingWebhookConfiguration.admissionregistration.k8s.io",
              "MutatingWebhookConfiguration.admissionregistration.k8s.io",
              "CustomResourceDefinition.apiextensions.k8s.io", "APIService.apiregistration.k8s.io"},
    .fix = FixKind::kUnsafe,
    .aliases = {"monokle:LNK001"},
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
