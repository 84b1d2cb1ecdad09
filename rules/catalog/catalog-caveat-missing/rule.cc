#include "rule/rule.h"

#include <optional>

#include "kube/catalog_item.h"
#include "kube/caveat_topics.h"

namespace meshlint::rules {
namespace {

void Check(const std::vector<const DocumentModel*>& documents, RuleContext& context) {
  kube::CatalogDesigns designs(documents);
  for (const DocumentModel* document : documents) {
    const std::optional<kube::CatalogItem> item = kube::CatalogItemOf(*document);
    if (!item) continue;
    const DocumentModel* design = designs.Of(*item);
    if (design == nullptr) continue;
    for (const kube::TrueCaveat& caveat :
         kube::UnmentionedCaveats(item->caveats_text, kube::DeployedObjects(*design))) {
      context
          .Report(*document, item->caveats.Exists() ? item->caveats.key() : item->caveats,
                  Cat("The caveats do not mention that ", caveat.statement, "."))
          .Help("Add it; `meshlint caveats` writes the whole list.")
          .Related(design->document().source(), design->document().root().first_token(),
                   "the design");
    }
  }
}

}  // namespace

MESHLINT_RULE(catalog_caveat_missing) = {
    .id = RuleId("catalog-caveat-missing"),
    .summary = "the caveats leave out what is true of the design",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kRun,
    .check_run = Check,
};

}  // namespace meshlint::rules
