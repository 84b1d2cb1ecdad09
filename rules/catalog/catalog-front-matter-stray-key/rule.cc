#include "rule/rule.h"

#include <algorithm>
#include <array>

namespace meshlint::rules {
namespace {

constexpr std::array<std::string_view, 28> kKnown = {"layout",         "name",
                                                     "userId",         "userName",
                                                     "userAvatarURL",  "type",
                                                     "compatibility",  "patternId",
                                                     "image",          "patternInfo",
                                                     "patternCaveats", "URL",
                                                     "downloadLink",   "publishedVersion",
                                                     "permalink",      "filterInfo",
                                                     "filterCaveats",  "filterId",
                                                     "title",          "category",
                                                     "tags",           "date",
                                                     "published",      "class",
                                                     "contentClass",   "snapshotURL",
                                                     "pattern_info",   "pattern_caveats"};

// A sentence rather than a name: it has blanks, begins with a digit, or is a single word of prose.
bool LooksLikeText(std::string_view key) {
  return key.find(' ') != std::string_view::npos ||
         (!key.empty() && key.front() >= '0' && key.front() <= '9');
}

void Check(const DocumentModel& model, RuleContext& context) {
  if (model.format() != DocumentFormat::kCatalogItem) return;
  bool after_text = false;
  for (const yaml::Entry entry : model.document().root().Entries()) {
    const std::string_view name = entry.name();
    if (std::find(kKnown.begin(), kKnown.end(), name) != kKnown.end()) {
      const bool is_text = name == "patternInfo" || name == "patternCaveats";
      const bool is_block =
          entry.value.IsScalar() && (entry.value.style() == yaml::Style::kLiteral ||
                                     entry.value.style() == yaml::Style::kFolded);
      after_text = is_text && is_block;
      continue;
    }
    const bool spilled = after_text || LooksLikeText(name);
    FindingBuilder finding = context.Report(
        model, entry.key,
        spilled ? Cat(Quote(name),
                      " is read as a key of its own; it looks like a line of the text above.")
                : Cat("The catalog knows no key ", Quote(name), "."));
    if (spilled) {
      finding.Help("Indent every line of the text block, as its first line is.");
      continue;
    }
    const std::string_view near = Nearest(name, kKnown);
    finding.Help(near.empty() ? "Remove it." : Cat("Did you mean ", Quote(near), "?"))
        .As(Severity::kInfo)
        .OnlyIn(kStrict);
  }
}

}  // namespace

MESHLINT_RULE(catalog_front_matter_stray_key) = {
    .id = RuleId("catalog-front-matter-stray-key"),
    .summary = "a line of text is read as a key of a catalog item",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .check_document = Check,
};

}  // namespace meshlint::rules
