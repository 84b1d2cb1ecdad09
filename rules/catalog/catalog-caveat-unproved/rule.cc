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
    if (!item || item->caveats.IsUnset()) continue;
    const DocumentModel* design = designs.Of(*item);
    if (design == nullptr) continue;
    const std::vector<const Object*> objects = kube::DeployedObjects(*design);
    for (const std::string& statement : kube::SplitCaveats(item->caveats_text)) {
      const kube::CaveatVerdict verdict = kube::JudgeCaveat(statement, objects);
      if (verdict.truth != kube::CaveatTruth::kFalse) continue;
      context
          .Report(*document, item->caveats.key(),
                  Cat("The caveat \"", kube::Shortened(statement, 60),
                      "\" is not true of the design: ", verdict.reason, "."))
          .Help("Correct the text, or the design.")
          .Related(design->document().source(), design->document().root().first_token(),
                   "the design");
    }
  }
}

}  // namespace

MESHLINT_RULE(catalog_caveat_unproved) = {
    .id = RuleId("catalog-caveat-unproved"),
    .summary = "a stated caveat is not true of the design",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kRun,
    .check_run = Check,
};

}  // namespace meshlint::rules
