#include "rule/rule.h"

#include <algorithm>
#include <array>
#include <optional>

#include "edit/edit.h"
#include "kube/catalog_item.h"

namespace meshlint::rules {
namespace {

constexpr std::array<std::string_view, 8> kTypes = {
    "Deployment", "Observability",      "Resiliency",      "Scaling",
    "Security",   "Traffic-management", "Troubleshooting", "Workloads"};

// The type that is meant where only case or a blank differs, or "".
std::string_view SameType(std::string_view text) {
  std::string joined(text);
  std::replace(joined.begin(), joined.end(), ' ', '-');
  for (const std::string_view type : kTypes) {
    if (EqualsIgnoreCase(type, joined)) return type;
  }
  return {};
}

void Check(const DocumentModel& model, RuleContext& context) {
  const std::optional<kube::CatalogItem> item = kube::CatalogItemOf(model);
  if (!item) return;
  const Node type = item->root["type"];
  if (std::find(kTypes.begin(), kTypes.end(), type.text()) != kTypes.end()) return;
  const std::string_view same = SameType(type.text());
  if (!same.empty()) {
    context.Report(model, type, Cat("The catalog writes this type ", Quote(same), "."))
        .Help(Cat("Write ", same, "."))
        .OnlyIn(kStrict)
        .Fix(Cat("Write ", same), FixSafety::kSafe, edit::ReplaceText(type, same).list());
    return;
  }
  const std::vector<std::string> list(kTypes.begin(), kTypes.end());
  context
      .Report(model, type,
              type.IsUnset() ? std::string("The catalog item has no type.")
                             : Cat("The catalog has no type ", Quote(type.text()), "."))
      .Help(Cat("Use ", JoinWords(list, "or"), "."))
      .As(Severity::kWarning);
}

}  // namespace

MESHLINT_RULE(catalog_type_not_in_enum) = {
    .id = RuleId("catalog-type-not-in-enum"),
    .summary = "the type of a catalog item is not one of the catalog",
    .severity = Severity::kInfo,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kCatalogItem},
    .fix = FixKind::kSafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
