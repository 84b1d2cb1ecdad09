#include "rule/rule.h"

#include <algorithm>

#include "kube/claims.h"
#include "kube/components.h"
#include "kube/pod.h"
#include "kube/service.h"

namespace meshlint::rules {
namespace {

struct Ends {
  const Object& from;
  const Object& to;
};

void ReportNetwork(const Ends& ends, RuleContext& context) {
  const Object& service = ends.from.IsCore("Service") ? ends.from : ends.to;
  const Object& pods = &service == &ends.from ? ends.to : ends.from;
  if (!service.IsCore("Service") || !kube::PodSpecOf(pods).Exists()) return;
  const Node selector = service.spec()["selector"];
  if (selector.size() == 0) return;
  const auto mismatch = kube::MismatchOfService(service, kube::PodLabelsOf(pods));
  if (!mismatch) return;
  context
      .Report(service, mismatch->term,
              Cat("The design draws ", service.Describe(), " to ", pods.Describe(),
                  ", but the Service selects ", mismatch->asks, " and the pods have ",
                  mismatch->has, "."))
      .Help("Give the pods the labels that the Service selects, or correct the selector.")
      .Related(kube::PodLabelsOf(pods), "the labels of the pods");
}

void ReportMount(const Ends& ends, RuleContext& context) {
  const Object& claim = ends.from.IsCore("PersistentVolumeClaim") ? ends.from : ends.to;
  const Object& pods = &claim == &ends.from ? ends.to : ends.from;
  const Node pod = kube::PodSpecOf(pods);
  if (!claim.IsCore("PersistentVolumeClaim") || pod["containers"].size() == 0) return;
  const std::vector<kube::ClaimUse> uses = kube::ClaimsOf(pod);
  if (std::any_of(uses.begin(), uses.end(), [&claim](const kube::ClaimUse& use) {
        return use.claim.text() == claim.name();
      })) {
    return;
  }
  context
      .Report(pods, uses.empty() ? pods.head() : uses.front().claim,
              Cat("The design draws ", claim.Describe(), " to ", pods.Describe(), ", which ",
                  uses.empty() ? "mounts no claim."
                               : Cat("mounts the claim ", Quote(uses.front().claim.text()), ".")))
      .Help("Name the claim in a volume of the pod, or remove the relationship.")
      .Related(claim.head(), "the claim that is drawn");
}

void ReportPermission(const Ends& ends, RuleContext& context) {
  const bool from_binds = EndsWith(ends.from.kind(), "RoleBinding");
  const Object& binding = from_binds ? ends.from : ends.to;
  const Object& other = from_binds ? ends.to : ends.from;
  if (!EndsWith(binding.kind(), "RoleBinding") || binding.is_sketch()) return;
  if (other.IsCore("ServiceAccount")) {
    for (const Node subject : binding["subjects"].Items()) {
      if (subject["name"].text() == other.name()) return;
    }
  } else if (other.kind() != "Role" && other.kind() != "ClusterRole") {
    return;
  } else if (binding["roleRef"]["name"].text() == other.name()) {
    return;
  }
  const Node place = other.IsCore("ServiceAccount") ? binding["subjects"] : binding["roleRef"];
  context
      .Report(binding, place,
              Cat("The design draws ", other.Describe(), " to ", binding.Describe(),
                  ", which does not name it."))
      .Help("Name it in the binding, or remove the relationship.")
      .Related(other.head(), "the object that is drawn");
}

void Check(const DocumentModel& model, RuleContext& context) {
  const kube::ComponentIndex components(model);
  for (const kube::Relationship& relationship : kube::RelationshipsOf(model)) {
    if (!relationship.IsActive() || relationship.status == "pending" || relationship.kind != "edge")
      continue;
    for (const kube::RelationshipEnd& from_end : relationship.from) {
      for (const kube::RelationshipEnd& to_end : relationship.to) {
        const Component* from = components.ById(from_end.id.text());
        const Component* to = components.ById(to_end.id.text());
        const Object* source = from == nullptr ? nullptr : kube::ObjectOf(model, *from);
        const Object* target = to == nullptr ? nullptr : kube::ObjectOf(model, *to);
        if (source == nullptr || target == nullptr || source->is_sketch() || target->is_sketch())
          continue;
        const Ends ends{*source, *target};
        if (relationship.sub_type == "network") ReportNetwork(ends, context);
        if (relationship.sub_type == "mount") ReportMount(ends, context);
        if (relationship.sub_type == "permission") ReportPermission(ends, context);
      }
    }
  }
}

}  // namespace

MESHLINT_RULE(design_relationship_semantic) = {
    .id = RuleId("design-relationship-semantic"),
    .summary = "a relationship says what the configurations contradict",
    .severity = Severity::kWarning,
    .presets = kStrict,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kDesign},
    .check_document = Check,
};

}  // namespace meshlint::rules
