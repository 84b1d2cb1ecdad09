#include "rule/rule.h"

#include <algorithm>
#include <optional>

#include "edit/edit.h"
#include "kube/catalog_item.h"

namespace meshlint::rules {
namespace {

void Check(const DocumentModel& model, RuleContext& context) {
  const std::optional<kube::CatalogItem> item = kube::CatalogItemOf(model);
  if (!item) return;
  const Node list = item->root["compatibility"];
  if (list.size() == 0) {
    context.Report(model, list, "The catalog item names nothing that it is compatible with.")
        .Help("Write kubernetes.");
    return;
  }
  std::vector<std::string> seen;
  for (const Node entry : list.Items()) {
    const std::string lower = ToLower(entry.text());
    if (std::find(seen.begin(), seen.end(), lower) != seen.end()) {
      context.Report(model, entry, Cat(Quote(entry.text()), " is in the list twice."))
          .Help("Remove one of the entries.");
      continue;
    }
    seen.push_back(lower);
    if (entry.text() == "kubernetes") continue;
    FindingBuilder finding = context.Report(
        model, entry,
        Cat("The catalog takes only \"kubernetes\" here, not ", Quote(entry.text()), "."));
    if (lower == "kubernetes") {
      finding.Help("Write kubernetes.")
          .Fix("Write kubernetes", FixSafety::kSafe, edit::ReplaceText(entry, "kubernetes").list());
    } else {
      finding.Help("Leave it out, and name it in the description.");
    }
  }
}

}  // namespace

MESHLINT_RULE(catalog_compatibility_not_in_enum) = {
    .id = RuleId("catalog-compatibility-not-in-enum"),
    .summary = "a catalog item is compatible with something that the catalog does not know",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kCatalogItem},
    .fix = FixKind::kSafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
