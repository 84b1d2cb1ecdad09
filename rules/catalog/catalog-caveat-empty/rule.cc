#include "rule/rule.h"

#include <optional>

#include "kube/catalog_item.h"

namespace meshlint::rules {
namespace {

void Check(const DocumentModel& model, RuleContext& context) {
  const std::optional<kube::CatalogItem> item = kube::CatalogItemOf(model);
  if (!item || !kube::IsTalk(item->caveats_text)) return;
  const Node place = item->caveats.Exists() ? item->caveats.key() : item->caveats;
  context.Report(model, place, "The catalog item names no caveats, though every design has some.")
      .Help("Say what a user must know before deploying; `meshlint caveats` writes a list.");
}

}  // namespace

MESHLINT_RULE(catalog_caveat_empty) = {
    .id = RuleId("catalog-caveat-empty"),
    .summary = "a catalog item says nothing about caveats",
    .severity = Severity::kInfo,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kCatalogItem},
    .check_document = Check,
};

}  // namespace meshlint::rules
