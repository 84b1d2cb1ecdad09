#include "rule/rule.h"

#include <algorithm>
#include <optional>

#include "kube/catalog_item.h"

namespace meshlint::rules {
namespace {

bool IsVersion(std::string_view text) {
  if (StartsWith(text, "v")) text.remove_prefix(1);
  const std::vector<std::string_view> numbers =
      Split(text.substr(0, text.find_first_of("-+")), '.');
  return numbers.size() == 3 &&
         std::all_of(numbers.begin(), numbers.end(), [](std::string_view number) {
           return !number.empty() &&
                  number.find_first_not_of("0123456789") == std::string_view::npos;
         });
}

void Check(const DocumentModel& model, RuleContext& context) {
  const std::optional<kube::CatalogItem> item = kube::CatalogItemOf(model);
  // Items of before mid 2024 have neither of the two keys.
  if (!item || !item->root["permalink"].Exists()) return;
  const Node version = item->root["publishedVersion"];
  if (IsVersion(version.text())) return;
  context
      .Report(model, version,
              version.IsUnset() ? std::string("The catalog item has no publishedVersion.")
                                : Cat("The publishedVersion ", Quote(version.text()),
                                      " is not of the form 1.2.3."))
      .Help("Write the version of the design that is published.");
}

}  // namespace

MESHLINT_RULE(catalog_published_version_missing) = {
    .id = RuleId("catalog-published-version-missing"),
    .summary = "a catalog item names no published version",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kCatalogItem},
    .check_document = Check,
};

}  // namespace meshlint::rules
