#include "rule/rule.h"

#include <optional>

#include "kube/catalog_item.h"

namespace meshlint::rules {
namespace {

constexpr std::size_t kMost = 500;

std::size_t CharactersOf(std::string_view text) {
  std::size_t number = 0;
  for (const char c : text) number += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return number;
}

void Check(const DocumentModel& model, RuleContext& context) {
  const std::optional<kube::CatalogItem> item = kube::CatalogItemOf(model);
  if (!item || item->caveats.IsUnset()) return;
  const std::size_t length = CharactersOf(Trim(item->caveats_text));
  if (length <= kMost) return;
  context
      .Report(model, item->caveats.key(),
              Cat("The caveats have ", length, " characters; the catalog takes ", kMost, "."))
      .Help("Shorten them; `meshlint caveats --max-length 500` writes a text that fits.");
}

}  // namespace

MESHLINT_RULE(catalog_caveat_too_long) = {
    .id = RuleId("catalog-caveat-too-long"),
    .summary = "the caveats of a catalog item are longer than the catalog takes",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kCatalogItem},
    .check_document = Check,
};

}  // namespace meshlint::rules
