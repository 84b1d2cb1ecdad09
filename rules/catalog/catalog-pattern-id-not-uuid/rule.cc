#include "rule/rule.h"

#include <optional>

#include "kube/catalog_item.h"

namespace meshlint::rules {
namespace {

// The monikers of the first years: SMP-012-v1.0.0, MESHERY002.
bool IsMoniker(std::string_view id) {
  return StartsWith(ToLower(id), "smp-") || StartsWith(id, "MESHERY0");
}

void Check(const DocumentModel& model, RuleContext& context) {
  const std::optional<kube::CatalogItem> item = kube::CatalogItemOf(model);
  if (!item || item->root["filterId"].Exists()) return;
  const Node id = item->root["patternId"];
  if (kube::IsUuid(id.text())) return;
  FindingBuilder finding = context.Report(
      model, id,
      id.IsUnset() ? std::string("The catalog item has no patternId, so it leads to no design.")
                   : Cat("The patternId ", Quote(id.text()), " is no UUID."));
  finding.Help("Write the id of the design.");
  if (IsMoniker(id.text())) finding.OnlyIn(kStrict);
}

}  // namespace

MESHLINT_RULE(catalog_pattern_id_not_uuid) = {
    .id = RuleId("catalog-pattern-id-not-uuid"),
    .summary = "the patternId of a catalog item is missing or no UUID",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kCatalogItem},
    .check_document = Check,
};

}  // namespace meshlint::rules
