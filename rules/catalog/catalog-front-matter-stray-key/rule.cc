#include "rule/rule.h"

#include <algorithm>
#include <array>
#include <utility>

#include "edit/edits.h"
#include "edit/lines.h"

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

bool IsKnown(std::string_view key) {
  return std::find(kKnown.begin(), kKnown.end(), key) != kKnown.end();
}

// Every line from the spilled one to the next key of the catalog, indented as a part of the text
// above; the edit begins in that text, as it grows.
edit::Edits IndentSpilledLines(const Node& root, const yaml::Entry& spilled) {
  const std::string_view text = root.document().source().text();
  const edit::Lines lines(text);
  std::uint32_t end = lines.Next(root.Record().end);
  for (const yaml::Entry entry : root.Entries()) {
    if (entry.key.Record().begin > spilled.key.Record().begin && IsKnown(entry.name())) {
      end = entry.key.Record().begin;
      break;
    }
  }
  const std::uint32_t first = lines.Begin(spilled.key.Record().begin);
  const auto last = static_cast<std::uint32_t>(text.find_last_not_of(" \r\n", first - 1));
  std::string indented(text.substr(last, first - last));
  for (std::uint32_t at = first; at < end; at = lines.Next(at)) {
    if (!lines.IsBlank(at)) indented += "  ";
    indented += text.substr(at, lines.Next(at) - at);
  }
  return edit::Edits::Just({{last, end}, std::move(indented)});
}

void Check(const DocumentModel& model, RuleContext& context) {
  bool after_text = false;
  bool offered = false;
  for (const yaml::Entry entry : model.document().root().Entries()) {
    const std::string_view name = entry.name();
    if (IsKnown(name)) {
      const bool is_text = name == "patternInfo" || name == "patternCaveats";
      const bool is_block =
          entry.value.IsScalar() && (entry.value.style() == yaml::Style::kLiteral ||
                                     entry.value.style() == yaml::Style::kFolded);
      after_text = is_text && is_block;
      offered = false;
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
      if (after_text && !offered) {
        finding.Fix("Indent the lines of the text", FixSafety::kUnsafe,
                    IndentSpilledLines(model.document().root(), entry));
        offered = true;
      }
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
    .formats = {DocumentFormat::kCatalogItem},
    .fix = FixKind::kUnsafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
