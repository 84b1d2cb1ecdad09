#include "rule/rule.h"

#include "yaml/front_matter.h"

namespace meshlint::rules {
namespace {

// A text block ends at the first line that is not indented; generators indent the first line only.
bool IsSpilledBlock(std::string_view text, Span fault) {
  const std::size_t before = text.rfind('\n', fault.begin == 0 ? 0 : fault.begin - 1);
  const std::size_t line = before == std::string_view::npos ? 0 : before + 1;
  if (line >= text.size() || text[line] == ' ') return false;
  return text.substr(0, line).find("|\n") != std::string_view::npos;
}

void Check(const DocumentModel& model, RuleContext& context) {
  const SourceFile& file = model.document().source();
  if (!EndsWith(file.path(), ".md") && !EndsWith(file.path(), ".markdown")) return;
  const yaml::FrontMatter front = yaml::FindFrontMatter(file.text());
  if (!yaml::IsCatalogFrontMatter(file.text())) return;
  const std::vector<yaml::Fault>& faults = model.document().faults();
  if (model.format() == DocumentFormat::kBroken && !faults.empty()) {
    const yaml::Fault& fault = faults.front();
    const bool spilled = IsSpilledBlock(file.text(), fault.span);
    context
        .Report(model, fault.span,
                Cat("The front matter of this catalog item cannot be read: ", fault.message))
        .Help(spilled ? "Indent every line of patternInfo and patternCaveats, not only the first."
              : fault.help.empty() ? "Quote the value, or correct the line."
                                   : fault.help)
        .StandsFor("yaml-syntax", "");
    return;
  }
  if (front.is_closed) return;
  context
      .Report(model, Span{front.span.begin, front.span.begin + 3},
              "The front matter of this catalog item has no closing ---, so the page has no text "
              "of its own.")
      .Help("Add a line --- behind the last key.");
}

}  // namespace

MESHLINT_RULE(catalog_front_matter_unparsable) = {
    .id = RuleId("catalog-front-matter-unparsable"),
    .summary = "the front matter of a catalog item is not YAML",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .check_document = Check,
};

}  // namespace meshlint::rules
