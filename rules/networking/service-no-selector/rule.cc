#include "rule/rule.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "kube/builtins.h"
#include "kube/kinds.h"
#include "kube/reference_graph.h"

namespace meshlint::rules {
namespace {

// What the custom resources of each namespace mention: one that names a Service may give it
// endpoints (a Rollout, a Knative route).
class CustomMentions {
 public:
  explicit CustomMentions(const ObjectIndex& index) {
    for (const Object* object : index.objects()) {
      if (!kube::IsKubernetesGroup(object->group()))
        Add(object->spec(), of_namespace_[kube::EffectiveNamespace(*object)]);
    }
  }

  bool Hold(const Object& service) const {
    const auto in = of_namespace_.find(kube::EffectiveNamespace(service));
    return in != of_namespace_.end() && in->second.count(service.name()) != 0;
  }

 private:
  using Texts = std::unordered_set<std::string_view>;

  static void Add(const Node& node, Texts& texts) {
    texts.insert(node.text());
    for (const yaml::Entry entry : node.Entries()) Add(entry.value, texts);
    for (const Node item : node.Items()) Add(item, texts);
  }

  std::unordered_map<std::string_view, Texts> of_namespace_;
};

bool HasEndpoints(const Object& service, const ObjectIndex& index) {
  const std::span<const kube::Reference* const> users = index.references().To(service);
  return std::any_of(users.begin(), users.end(), [](const kube::Reference* reference) {
    return reference->role == kube::ReferenceRole::kEndpoints;
  });
}

bool Applies(const Object& service, const RuleContext& /*context*/) {
  const Node spec = service.spec();
  return spec.IsMapping() && spec["selector"].size() == 0 && spec["type"].text() != "ExternalName";
}

void Check(const Object& service, RuleContext& context) {
  const std::string_view own = kube::EffectiveNamespace(service);
  if (kube::IsBuiltIn("Service", own, service.name())) return;
  const ObjectIndex& index = context.index();
  if (service.metadata()["ownerReferences"].size() > 0 || HasEndpoints(service, index) ||
      index.Derived<CustomMentions>().Hold(service))
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
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
