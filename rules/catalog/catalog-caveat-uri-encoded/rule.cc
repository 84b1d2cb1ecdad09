#include "rule/rule.h"

#include <optional>
#include <utility>

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

void Check(const DocumentModel& model, RuleContext& context) {
  const std::optional<kube::CatalogItem> item = kube::CatalogItemOf(model);
  if (!item) return;
  std::vector<Node> texts;
  std::vector<std::string> names;
  std::vector<TextEdit> edits;
  for (const Node& node : {item->info, item->caveats}) {
    if (!kube::IsUriEncoded(node.text())) continue;
    const std::optional<std::string> decoded = kube::DecodeUri(Trim(node.text()));
    if (!decoded) continue;
    texts.push_back(node);
    names.emplace_back(node.key().text());
    edits.push_back(Decode(node, *decoded));
  }
  if (texts.empty()) return;
  const bool one = texts.size() == 1;
  FindingBuilder finding = context.Report(
      model, texts.front().key(),
      Cat(JoinWords(names), one ? " is" : " are",
          " percent-encoded (%20 for a blank), and readers see ", one ? "it so." : "them so."));
  finding.Help("Write plain text; the fix decodes it.")
      .Fix(Cat("Decode ", JoinWords(names)), FixSafety::kSafe, std::move(edits));
  if (!one) finding.Related(texts.back().key(), "encoded too");
}

}  // namespace

MESHLINT_RULE(catalog_caveat_uri_encoded) = {
    .id = RuleId("catalog-caveat-uri-encoded"),
    .summary = "the texts of a catalog item are percent-encoded",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kCatalogItem},
    .fix = FixKind::kSafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
