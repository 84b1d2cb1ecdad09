// Catalog items: the front matter of a design's page in the Meshery catalog, whatever generation
// wrote it.
#ifndef MESHLINT_LIB_KUBE_CATALOG_ITEM_H_
#define MESHLINT_LIB_KUBE_CATALOG_ITEM_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document_model.h"

namespace meshlint::kube {

struct CatalogItem {
  const DocumentModel* document = nullptr;
  Node root;
  Node caveats;              // patternCaveats, pattern_caveats or filterCaveats
  Node info;                 // patternInfo and its likes
  std::string caveats_text;  // decoded where it is percent-encoded
};

// Nothing for documents that are no catalog item.
std::optional<CatalogItem> CatalogItemOf(const DocumentModel& document);

// Whether a text is percent-encoded as a whole: it has a coded blank or line break, and no plain
// one inside.
bool IsUriEncoded(std::string_view text);
// The text with its %XX decoded; nothing if the result would not be text.
std::optional<std::string> DecodeUri(std::string_view text);

// Whether the text of a caveat says nothing: empty, "none", "test", "No caveats ...".
bool IsTalk(std::string_view caveats);

// "ZooKeeper Cluster" and "zookeeper-cluster" are one name.
bool IsSameName(std::string_view a, std::string_view b);

// Whether text has the form of a UUID.
bool IsUuid(std::string_view text);

// The designs and manifests of a run, for the items that are about them.
class CatalogDesigns {
 public:
  // `documents`, all of the run, must outlive it.
  explicit CatalogDesigns(const std::vector<const DocumentModel*>& documents)
      : documents_(documents) {}

  // The first one whose path or id holds the item's patternId, or else that has the item's name, or
  // else the only one that is there; null when none is.
  const DocumentModel* Of(const CatalogItem& item);

 private:
  // Made at the first question: most runs have no item.
  struct Tables;

  const std::vector<const DocumentModel*>& documents_;
  std::shared_ptr<const Tables> tables_;
};

// The name at the top of a design; missing in a manifest.
Node DesignNameOf(const DocumentModel& design);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_CATALOG_ITEM_H_
