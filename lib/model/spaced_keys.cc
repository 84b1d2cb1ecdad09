#include "model/spaced_keys.h"

#include <string>
#include <string_view>

#include "model/document_model.h"

namespace meshlint {
namespace {

using yaml::NodeId;
using yaml::NodeRecord;

bool IsUsersOwn(std::string_view key) {
  return key == "data" || key == "stringData" || key == "binaryData" || key == "labels" ||
         key == "annotations";
}

// A name of the API cut into words: letters and digits only, and no word twice separated.
bool LooksLikeCutName(std::string_view key) {
  if (key.empty() || key.front() == ' ' || key.back() == ' ') return false;
  bool after_space = false;
  for (const char c : key) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool other = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (c == ' ') {
      if (after_space) return false;
      after_space = true;
      continue;
    }
    if (!upper && !other) return false;
    if (after_space && !upper) return false;
    after_space = false;
  }
  return true;
}

// Walks the records of the subtree in file order; no recursion, whatever the depth.
void Respell(yaml::Document& document, const yaml::Node& root, bool manifest,
             std::vector<yaml::Node>& found) {
  if (!root.Exists()) return;
  yaml::NodeRecords& records = document.records();
  const NodeId end = records[root.id()].next;
  for (NodeId id = root.id(); id < end; ++id) {
    NodeRecord& record = records[id];
    if ((record.flags & NodeRecord::kIsKey) == 0 || record.kind != yaml::NodeKind::kScalar)
      continue;
    const std::string_view text = document.TextOf(record);
    if (manifest && IsUsersOwn(text)) {
      id = records[record.next].next - 1;  // over the value
      continue;
    }
    if ((record.flags & NodeRecord::kHasSpace) == 0) continue;
    if (manifest && !LooksLikeCutName(text)) continue;
    const std::string_view name = document.arena().Store(RemoveSpaces(text));
    document.SetText(record, name);
    record.flags |= NodeRecord::kRespelled;
    document.mutable_keys().Add(name);
    found.emplace_back(&document, id);
  }
}

}  // namespace

// Meshery's own way back: two words of its dictionary, else every U+0020 goes.
std::string RemoveSpaces(std::string_view key) {
  if (key == "CA Bundle") return "caBundle";
  std::string name;
  name.reserve(key.size());
  for (const char c : key) {
    if (c != ' ') name += c;
  }
  return name;
}

void RespellKeys(yaml::Document& document, const yaml::Node& root, std::vector<yaml::Node>& found) {
  Respell(document, root, false, found);
}

void RespellManifestKeys(yaml::Document& document, const yaml::Node& root,
                         std::vector<yaml::Node>& found) {
  Respell(document, root, true, found);
}

}  // namespace meshlint
