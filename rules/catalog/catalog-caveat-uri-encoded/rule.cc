#include "rule/rule.h"

#include <optional>

#include "kube/catalog_item.h"

namespace meshlint::rules {
namespace {

// The decoded text as a block below its key.
TextEdit Decode(const Node& node, std::string_view decoded) {
  const SourceFile& file = node.document().source();
  std::string block = "|\n";
  for (const std::string_view line : Split(Trim(decoded), '\n')) {
    const std::string_view text = Trim(line);
    block += text.empty() ? "\n" : Cat("  ", text, "\n");
  }
  if (!EndsWith(file.Slice(node.span()), "\n")) block.pop_back();
  return {node.span(), block};
}

void CheckText(const DocumentModel& model, const Node& node, RuleContext& context) {
  if (!kube::IsUriEncoded(node.text())) return;
  const std::optional<std::string> decoded = kube::DecodeUri(Trim(node.text()));
  if (!decoded) return;
  context
      .Report(
          model, node.key(),
          Cat(node.key().text(), " is percent-encoded (%20 for a blank), and readers see it so."))
      .Help("Write it as plain text; the fix decodes it.")
      .Fix(Cat("Decode ", node.key().text()), FixSafety::kSafe,
           std::vector<TextEdit>{Decode(node, *decoded)});
}

void Check(const DocumentModel& model, RuleContext& context) {
  const std::optional<kube::CatalogItem> item = kube::CatalogItemOf(model);
  if (!item) return;
  CheckText(model, item->info, context);
  CheckText(model, item->caveats, context);
}

}  // namespace

MESHLINT_RULE(catalog_caveat_uri_encoded) = {
    .id = RuleId("catalog-caveat-uri-encoded"),
    .summary = "the texts of a catalog item are percent-encoded",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .fix = FixKind::kSafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
