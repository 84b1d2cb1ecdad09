#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"
#include "kube/generated.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/service.h"

namespace meshlint::rules {
namespace {

bool IsTaken(const ObjectIndex& index, const Object& service) {
  const std::vector<const Object*>& sets = index.OfKind("apps", "StatefulSet");
  return std::any_of(sets.begin(), sets.end(), [&](const Object* set) {
    return kube::GoverningService(index, *set) == &service;
  });
}

void Suggest(const Object& set, const std::vector<const Object*>& services,
             const ObjectIndex& index, FindingBuilder finding) {
  const std::string name(services.front()->name());
  finding.Help(Cat("Set spec.serviceName to ", Quote(name), "."));
  for (const Object* service : services) {
    finding.Related(service->head(), Cat(service->Describe(), " is headless and selects the pods"));
  }
  const bool certain = services.size() == 1 && !IsTaken(index, *services.front());
  finding.Fix(Cat("Set serviceName to ", name), certain ? FixSafety::kSafe : FixSafety::kUnsafe,
              edit::SetKey(set.spec(), "serviceName", name, {.before = "template", .after = {}}));
}

void OfferService(const Object& set, const ObjectIndex& index, FindingBuilder finding) {
  const Node labels = kube::PodLabelsOf(set);
  const std::string name = kube::FreeServiceName(index, set);
  if (name.empty() || labels.size() == 0 || kube::HoldsTemplate(labels)) return;
  finding.Fix(Cat("Add a headless Service ", name, " and name it"), FixSafety::kUnsafe,
              edit::SetKey(set.spec(), "serviceName", name, {.before = "template", .after = {}}) +
                  kube::AddObject(set, kube::HeadlessServiceFor(set, name)));
}

bool Applies(const Object& set, const RuleContext& /*context*/) {
  return kube::PodTemplateOf(set).IsMapping() && set.spec()["serviceName"].IsUnset();
}

void Check(const Object& set, RuleContext& context) {
  const Node spec = set.spec();
  const std::int64_t replicas = kube::ReplicasOf(set).value_or(1);
  const std::string pods = replicas == 1  ? "its pod gets no stable DNS name."
                           : replicas > 1 ? Cat("its ", replicas, " pods get no stable DNS names.")
                                          : "its pods get no stable DNS names.";
  const std::string path = set.PathOf(spec) + "/serviceName";
  FindingBuilder finding =
      context.Report(set, set.head(), Cat(set.Describe(), " names no headless Service, so ", pods));
  finding.As(replicas > 1 ? Severity::kError : Severity::kWarning)
      .Path(path)
      .StandsFor("missing-field", path);
  const auto services = kube::HeadlessServicesSelecting(context.index(), set);
  if (!services.empty()) return Suggest(set, services, context.index(), finding);
  finding.Help(
      "Add a Service with clusterIP: None that selects the pods and set spec.serviceName to its "
      "name.");
  OfferService(set, context.index(), finding);
}

}  // namespace

MESHLINT_RULE(statefulset_missing_service_name) = {
    .id = RuleId("statefulset-missing-service-name"),
    .summary = "a StatefulSet names no headless Service",
    .severity = Severity::kError,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"StatefulSet.apps"},
    .fix = FixKind::kSometimesSafe,
    .aliases = {"kube-score:statefulset-has-servicename"},
    .uncovers = true,
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
