#include "rule/rule.h"

#include <set>
#include <utility>

#include "kube/claims.h"
#include "kube/components.h"
#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/service.h"

namespace meshlint::rules {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

std::set<Pair> DrawnPairs(const DocumentModel& model) {
  std::set<Pair> pairs;
  for (const kube::Relationship& relationship : kube::RelationshipsOf(model)) {
    if (!relationship.IsActive()) continue;
    for (const kube::RelationshipEnd& from : relationship.from) {
      for (const kube::RelationshipEnd& to : relationship.to) {
        pairs.insert({from.id.text(), to.id.text()});
        pairs.insert({to.id.text(), from.id.text()});
      }
    }
  }
  return pairs;
}

// "selects", "mounts": what the configuration of `from` says of `to`; "" for nothing.
std::string_view LinkBetween(const Object& from, const Object& to) {
  if (from.copy_of() != nullptr || to.copy_of() != nullptr || from.is_sketch() ||
      kube::EffectiveNamespace(from) != kube::EffectiveNamespace(to)) {
    return {};
  }
  if (from.IsCore("Service") && from.spec()["selector"].size() > 0 &&
      kube::PodLabelsOf(to).size() > 0 && !kube::MismatchOfService(from, kube::PodLabelsOf(to))) {
    return "selects";
  }
  if (!to.IsCore("PersistentVolumeClaim")) return {};
  for (const kube::ClaimUse& use : kube::ClaimsOf(kube::PodSpecOf(from))) {
    if (use.claim.text() == to.name()) return "mounts";
  }
  return {};
}

void Check(const DocumentModel& model, RuleContext& context) {
  const std::set<Pair> drawn = DrawnPairs(model);
  const auto id_of = [&model](const Object& object) {
    return model.components()[static_cast<std::size_t>(object.component())].id;
  };
  for (const Object& from : model.objects()) {
    for (const Object& to : model.objects()) {
      if (&from == &to) continue;
      const std::string_view link = LinkBetween(from, to);
      if (link.empty() || drawn.count({id_of(from), id_of(to)}) != 0) continue;
      context
          .Report(from, from.head(),
                  Cat(from.Describe(), ' ', link, ' ', to.Describe(),
                      ", which the design does not draw."))
          .Help("Draw the relationship, or let Meshery evaluate the design.")
          .Related(to.head(), "the other end");
    }
  }
}

}  // namespace

MESHLINT_RULE(design_missing_relationship) = {
    .id = RuleId("design-missing-relationship"),
    .summary = "the configurations connect two components and the drawing does not",
    .severity = Severity::kInfo,
    .presets = kOptIn,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kDesign},
    .check_document = Check,
};

}  // namespace meshlint::rules
