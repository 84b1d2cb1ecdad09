#include "rule/rule.h"

#include <optional>

#include "kube/catalog_item.h"

namespace meshlint::rules {
namespace {

void Check(const std::vector<const DocumentModel*>& documents, RuleContext& context) {
  kube::CatalogDesigns designs(documents);
  for (const DocumentModel* document : documents) {
    const std::optional<kube::CatalogItem> item = kube::CatalogItemOf(*document);
    if (!item) continue;
    const DocumentModel* design = designs.Of(*item);
    if (design == nullptr) continue;
    const Node name = kube::DesignNameOf(*design);
    const Node own = item->root["name"];
    if (name.IsUnset() || own.IsUnset() || kube::IsSameName(name.text(), own.text())) continue;
    context
        .Report(*document, own,
                Cat("The catalog item is called ", Quote(own.text()), ", its design ",
                    Quote(name.text()), "."))
        .Help("Give both the same name.")
        .Related(name, "the name of the design");
  }
}

}  // namespace

MESHLINT_RULE(catalog_name_differs_from_design) = {
    .id = RuleId("catalog-name-differs-from-design"),
    .summary = "a catalog item and its design have different names",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kRun,
    .check_run = Check,
};

}  // namespace meshlint::rules
