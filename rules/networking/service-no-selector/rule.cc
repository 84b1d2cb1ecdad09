#include "rule/rule.h"

#include <algorithm>

#include "kube/builtins.h"
#include "kube/kinds.h"
#include "kube/reference_graph.h"

namespace meshlint::rules {
namespace {

bool Mentions(const Node& node, std::string_view name) {
  if (node.text() == name) return true;
  for (const yaml::Entry entry : node.Entries()) {
    if (Mentions(entry.value, name)) return true;
  }
  for (const Node item : node.Items()) {
    if (Mentions(item, name)) return true;
  }
  return false;
}

// A custom resource of the namespace that names the Service may give it endpoints: a Rollout, a
// Knative route.
bool IsNamedByCustomResource(const Object& service, const ObjectIndex& index) {
  return std::any_of(index.objects().begin(), index.objects().end(), [&](const Object* object) {
    return !kube::IsKubernetesGroup(object->group()) &&
           kube::EffectiveNamespace(*object) == kube::EffectiveNamespace(service) &&
           Mentions(object->spec(), service.name());
  });
}

bool HasEndpoints(const Object& service, const ObjectIndex& index) {
  const std::span<const kube::Reference* const> users = index.references().To(service);
  return std::any_of(users.begin(), users.end(), [](const kube::Reference* reference) {
    return reference->role == kube::ReferenceRole::kEndpoints;
  });
}

void Check(const Object& service, RuleContext& context) {
  const Node spec = service.spec();
  const std::string_view own = kube::EffectiveNamespace(service);
  if (!spec.IsMapping() || spec["selector"].size() > 0) return;
  if (spec["type"].text() == "ExternalName" || kube::IsBuiltIn("Service", own, service.name()))
    return;
  const ObjectIndex& index = context.index();
  if (service.metadata()["ownerReferences"].size() > 0 || HasEndpoints(service, index) ||
      IsNamedByCustomResource(service, index))
    return;
  if (!context.MayReportAbsence(service, "Endpoints", own, service.name())) return;
  context
      .Report(
          service, service.head(),
          Cat(service.Describe(), " has no selector and nothing in this set gives it endpoints."))
      .Help("Add a selector, or an EndpointSlice if it points outside the cluster.");
}

}  // namespace

MESHLINT_RULE(service_no_selector) = {
    .id = RuleId("service-no-selector"),
    .summary = "a Service has no selector and no endpoints",
    .severity = Severity::kWarning,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"Service"},
    .check = Check,
};

}  // namespace meshlint::rules
