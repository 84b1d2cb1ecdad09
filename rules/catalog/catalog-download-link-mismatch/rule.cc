#include "rule/rule.h"

#include <algorithm>
#include <optional>

#include "kube/catalog_item.h"

namespace meshlint::rules {
namespace {

// The first UUID in a text, or "".
std::string_view UuidIn(std::string_view text) {
  for (std::size_t at = 0; at + 36 <= text.size(); ++at) {
    if (kube::IsUuid(text.substr(at, 36))) return text.substr(at, 36);
  }
  return {};
}

// "1.2.3" in ".../ID/1.2.3/design.yml", or "".
std::string_view VersionIn(std::string_view link) {
  for (const std::string_view part : Split(link, '/')) {
    const std::vector<std::string_view> numbers = Split(part, '.');
    const bool version =
        numbers.size() == 3 && std::all_of(numbers.begin(), numbers.end(), [](std::string_view n) {
          return !n.empty() && n.find_first_not_of("0123456789") == std::string_view::npos;
        });
    if (version) return part;
  }
  return {};
}

bool IsDesignFile(std::string_view link) {
  return EndsWith(link, ".yaml") || EndsWith(link, ".yml") || EndsWith(link, ".tar") ||
         EndsWith(link, ".tar.gz");
}

void Check(const DocumentModel& model, RuleContext& context) {
  const std::optional<kube::CatalogItem> item = kube::CatalogItemOf(model);
  if (!item || item->root["filterId"].Exists()) return;
  const Node id = item->root["patternId"];
  for (const std::string_view key : {"URL", "downloadLink"}) {
    const Node link = item->root[key];
    if (link.IsUnset()) continue;
    const std::string_view linked = UuidIn(link.text());
    if (kube::IsUuid(id.text()) && !linked.empty() && linked != id.text()) {
      context
          .Report(model, link,
                  Cat(key, " leads to the design ", linked, ", but patternId is ", id.text(), "."))
          .Help("Correct the one that is wrong.")
          .Related(id, "the id of the item");
      continue;
    }
    const std::string_view version = VersionIn(link.text());
    const Node published = item->root["publishedVersion"];
    std::string_view expected = published.text();
    if (StartsWith(expected, "v")) expected.remove_prefix(1);
    if (!version.empty() && !expected.empty() && version != expected) {
      context
          .Report(model, link,
                  Cat(key, " leads to version ", version, ", but publishedVersion is ",
                      published.text(), "."))
          .Help("Correct the one that is wrong.")
          .Related(published, "the published version");
      continue;
    }
    if (!IsDesignFile(link.text())) {
      context
          .Report(model, link, Cat(key, " does not lead to a design file (.yml, .yaml or .tar)."))
          .Help("Link the design file itself.");
    }
  }
}

}  // namespace

MESHLINT_RULE(catalog_download_link_mismatch) = {
    .id = RuleId("catalog-download-link-mismatch"),
    .summary = "the links of a catalog item lead to another design or version",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kCatalogItem},
    .check_document = Check,
};

}  // namespace meshlint::rules
