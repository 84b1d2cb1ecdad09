#include "edit/place.h"

#include <algorithm>

namespace meshlint::edit {

using yaml::NodeId;
using yaml::NodeRecord;

std::uint32_t Part::end() const {
  const std::uint32_t value_end = value.Record().end;
  return key.Exists() ? std::max(key.Record().end, value_end) : value_end;
}

std::vector<Part> PartsOf(const Node& collection) {
  std::vector<Part> parts;
  if (!collection.IsMapping() && !collection.IsSequence()) return parts;
  const yaml::Document& document = collection.document();
  const NodeId id = collection.TargetId();
  const NodeId end = document.record(id).next;
  const bool mapping = collection.IsMapping();
  for (NodeId at = id + 1; at < end;) {
    Part part;
    if (mapping) {
      part.key = Node(&document, at);
      at = document.record(at).next;
    }
    part.value = Node(&document, at);
    at = document.record(at).next;
    parts.push_back(part);
  }
  return parts;
}

std::size_t FindPart(const std::vector<Part>& parts, std::string_view name) {
  const auto at = std::find_if(parts.begin(), parts.end(), [name](const Part& part) {
    return part.key.IsScalar() && part.key.text() == name;
  });
  return static_cast<std::size_t>(at - parts.begin());
}

namespace {

// Two keys prove nothing, and `apiVersion, kind, metadata, spec` is another order by chance.
bool InAlphabeticalOrder(const std::vector<Part>& parts) {
  if (parts.size() < 3 || FindPart(parts, "kind") < parts.size()) return false;
  return std::is_sorted(parts.begin(), parts.end(),
                        [](const Part& a, const Part& b) { return a.key.text() < b.key.text(); });
}

}  // namespace

std::size_t PlaceOf(const std::vector<Part>& parts, std::string_view key, const Place& place) {
  if (InAlphabeticalOrder(parts)) {
    const auto after = std::find_if(parts.begin(), parts.end(),
                                    [key](const Part& part) { return part.key.text() > key; });
    return static_cast<std::size_t>(after - parts.begin());
  }
  if (!place.after.empty()) {
    const std::size_t at = FindPart(parts, place.after);
    if (at < parts.size()) return at + 1;
  }
  return place.before.empty() ? parts.size() : FindPart(parts, place.before);
}

}  // namespace meshlint::edit
