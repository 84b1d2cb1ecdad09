#include "kube/catalog_item.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/strings.h"

namespace meshlint::kube {
namespace {

int HexOf(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

Node FirstOf(const Node& root, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (root[key].Exists()) return root[key];
  }
  return root[*keys.begin()];
}

std::string LettersOf(std::string_view name) {
  std::string letters;
  for (const char c : ToLower(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
  }
  return letters;
}

bool IsJudged(const DocumentModel& document) {
  return document.is_design() || !document.objects().empty();
}

}  // namespace

std::optional<CatalogItem> CatalogItemOf(const DocumentModel& document) {
  if (document.format() != DocumentFormat::kCatalogItem) return std::nullopt;
  CatalogItem item;
  item.document = &document;
  item.root = document.document().root();
  item.caveats = FirstOf(item.root, {"patternCaveats", "pattern_caveats", "filterCaveats"});
  item.info = FirstOf(item.root, {"patternInfo", "pattern_info", "filterInfo"});
  const std::string_view text = item.caveats.text();
  item.caveats_text =
      IsUriEncoded(text) ? DecodeUri(text).value_or(std::string(text)) : std::string(text);
  return item;
}

bool IsUriEncoded(std::string_view text) {
  text = Trim(text);
  const bool coded = text.find("%20") != std::string_view::npos ||
                     text.find("%0A") != std::string_view::npos ||
                     text.find("%0a") != std::string_view::npos;
  return coded && text.find_first_of(" \n\t") == std::string_view::npos &&
         DecodeUri(text).has_value();
}

std::optional<std::string> DecodeUri(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = HexOf(text[i + 1]);
    const int low = HexOf(text[i + 2]);
    if (high < 0 || low < 0 || high * 16 + low == 0) return std::nullopt;
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return decoded;
}

bool IsTalk(std::string_view caveats) {
  const std::string letters = LettersOf(caveats);
  constexpr std::array<std::string_view, 12> kWords = {"",        "none", "na",          "no",
                                                       "nil",     "test", "tbd",         "todo",
                                                       "nothing", "null", "testpublish", "caveats"};
  if (std::find(kWords.begin(), kWords.end(), letters) != kWords.end()) return true;
  if (StartsWith(letters, "loremipsum")) return true;
  for (const std::string_view start :
       {"nocaveats", "nospecificcaveats", "nocaveat", "nothingto", "thereareno"}) {
    if (StartsWith(letters, start) && letters.size() < 60) return true;
  }
  return false;
}

bool IsSameName(std::string_view a, std::string_view b) { return LettersOf(a) == LettersOf(b); }

bool IsUuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? text[i] != '-' : HexOf(text[i]) < 0) return false;
  }
  return true;
}

Node DesignNameOf(const DocumentModel& design) {
  return design.is_design() ? design.document().root()["name"] : Node();
}

struct CatalogDesigns::Tables {
  explicit Tables(const std::vector<const DocumentModel*>& documents) {
    const SourceFile* last = nullptr;
    for (const DocumentModel* document : documents) {
      items += document->format() == DocumentFormat::kCatalogItem ? 1 : 0;
      if (!IsJudged(*document)) continue;
      const Node root = document->document().root();
      const SourceFile& source = document->document().source();
      for (const char* const key : {"id", "patternID"}) AddId(root[key].text(), document);
      if (&source != last) {
        ++files;
        AddIdsOf(source.path(), document);
      }
      by_name.emplace(LettersOf(DesignNameOf(*document).text()), document);
      only = document;
      last = &source;
    }
  }

  void AddId(std::string_view id, const DocumentModel* document) {
    if (IsUuid(id)) by_id.emplace(id, document);
  }
  void AddIdsOf(std::string_view path, const DocumentModel* document) {
    constexpr std::size_t kSize = 36;
    for (std::size_t at = 0; at + kSize <= path.size(); ++at)
      AddId(path.substr(at, kSize), document);
  }

  std::unordered_map<std::string_view, const DocumentModel*> by_id;
  std::unordered_map<std::string, const DocumentModel*> by_name;  // letters only
  const DocumentModel* only = nullptr;
  std::size_t files = 0;
  std::size_t items = 0;
};

const DocumentModel* CatalogDesigns::Of(const CatalogItem& item) {
  if (tables_ == nullptr) tables_ = std::make_shared<const Tables>(documents_);
  const auto by_id = tables_->by_id.find(item.root["patternId"].text());
  if (by_id != tables_->by_id.end()) return by_id->second;
  const std::string_view name = item.root["name"].text();
  const auto by_name = tables_->by_name.find(LettersOf(name));
  if (!name.empty() && by_name != tables_->by_name.end()) return by_name->second;
  return tables_->files == 1 && tables_->items == 1 ? tables_->only : nullptr;
}

}  // namespace meshlint::kube
