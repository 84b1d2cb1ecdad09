#include "rule/rule.h"

#include <array>
#include <map>

#include "kube/pod.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

constexpr std::array<std::string_view, 6> kProjections = {
    "clusterTrustBundle", "configMap", "downwardAPI",
    "podCertificate",     "secret",    "serviceAccountToken"};
constexpr std::int64_t kShortestToken = 600;
constexpr std::int64_t kMostMode = 0777;

struct VolumePlace {
  const Object& object;
  Node volume;
  RuleContext& context;

  FindingBuilder Report(const Node& at, const std::string& what) const {
    return context.Report(
        object, at, Cat("Volume ", Quote(volume["name"].text()), " of ", object.Describe(), what));
  }
};

// Decimal numbers that are meant as octal ones: nobody wants their decimal meaning (400 is 0620).
bool LooksOctal(std::string_view text) {
  return text == "400" || text == "440" || text == "444" || text == "500" ||
         (text.size() == 3 && text.front() >= '5' &&
          text.find_first_not_of("01234567") == std::string_view::npos && text != "511");
}

void CheckMode(const VolumePlace& place, const Node& mode, std::string_view field) {
  const auto value = mode.AsInteger(true);
  if (!value) return;
  const bool decimal = LooksOctal(mode.text());
  if (*value >= 0 && *value <= kMostMode && !decimal) return;
  const bool refused = *value < 0 || *value > kMostMode;
  place
      .Report(mode, Cat(" has ", field, ": ", mode.text(),
                        refused ? ", which is not between 0 and 0777; the API server refuses this."
                                : ", which is read as a decimal number."))
      .As(refused ? Severity::kError : Severity::kWarning)
      .Help(decimal ? Cat("Write 0", mode.text(), "; without the 0 it is a decimal number.")
                    : std::string("Write an octal number such as 0644."));
}

void CheckModes(const VolumePlace& place, const Node& source) {
  CheckMode(place, source["defaultMode"], "defaultMode");
  const Node items = source["items"];
  for (const Node item : items.Items()) CheckMode(place, item["mode"], "mode");
}

void CheckDownward(const VolumePlace& place, const Node& source) {
  const Node items = source["items"];
  for (const Node item : items.Items()) {
    const Node field = item["fieldRef"];
    const Node resource = item["resourceFieldRef"];
    if (!item.IsMapping() || field.IsUnset() != resource.IsUnset()) continue;
    place
        .Report(field.IsUnset() ? item["path"] : resource,
                field.IsUnset() ? " has an item with neither fieldRef nor resourceFieldRef."
                                : " has an item with both fieldRef and resourceFieldRef.")
        .Help("Give each item one of the two.");
  }
}

void CheckToken(const VolumePlace& place, const Node& token) {
  const Node path = token["path"];
  if (path.IsUnset()) {
    place.Report(path, " has a serviceAccountToken without a path.").Help("Add a path.");
  } else if (const std::string why = kube::WhyLeadsOut(path.text()); !why.empty()) {
    place
        .Report(path, Cat(" has a serviceAccountToken whose path ", Quote(path.text()), ' ', why,
                          "; the API server refuses this."))
        .Help("Write a path that begins inside the volume and stays there.");
  }
  const Node seconds = token["expirationSeconds"];
  const auto value = seconds.AsInteger(true);
  if (!value || *value >= kShortestToken) return;
  place
      .Report(seconds, Cat(" has a serviceAccountToken that expires after ", *value,
                           " seconds; at least 600 are needed."))
      .Help("Set expirationSeconds to 600 or more.");
}

// The sources of one entry that are set.
std::vector<Node> SourcesOfEntry(const Node& entry) {
  std::vector<Node> sources;
  for (const std::string_view name : kProjections) {
    if (entry[name].Exists() && !entry[name].IsNull()) sources.push_back(entry[name]);
  }
  return sources;
}

void CheckPaths(const VolumePlace& place, const Node& source,
                std::map<std::string_view, Node>& first_of) {
  std::vector<Node> paths;
  const Node items = source["items"];
  for (const Node item : items.Items()) paths.push_back(item["path"]);
  if (source.key().text() == "serviceAccountToken") paths.push_back(source["path"]);
  for (const Node path : paths) {
    if (path.IsUnset()) continue;
    const auto [first, is_new] = first_of.emplace(path.text(), path);
    // Two items of one source are the subject of volume-configmap-key-missing.
    if (is_new || first->second.parent().parent() == path.parent().parent()) continue;
    place
        .Report(path, Cat(" writes path ", Quote(path.text()),
                          " from two sources; the API server refuses this."))
        .Related(first->second, "the first of them")
        .Help("Give each source its own path.");
  }
}

void CheckProjected(const VolumePlace& place, const Node& projected) {
  std::map<std::string_view, Node> first_of;
  CheckMode(place, projected["defaultMode"], "defaultMode");
  const Node entries = projected["sources"];
  for (const Node entry : entries.Items()) {
    const std::vector<Node> sources = SourcesOfEntry(entry);
    if (sources.size() > 1 || (sources.empty() && entry.IsUnset())) {
      place
          .Report(sources.empty() ? entry : sources[1].key(),
                  sources.empty() ? std::string(" has an entry without a source.")
                                  : Cat(" has an entry with ", sources.size(), " sources."))
          .Help("Give each entry of sources exactly one source.");
    }
    for (const Node source : sources) {
      CheckModes(place, source);
      CheckPaths(place, source, first_of);
      if (source.key().text() == "serviceAccountToken") CheckToken(place, source);
      if (source.key().text() == "downwardAPI") CheckDownward(place, source);
    }
  }
}

void Check(const Object& object, RuleContext& context) {
  const Node volumes = kube::PodSpecOf(object)["volumes"];
  for (const Node volume : volumes.Items()) {
    if (!volume.IsMapping()) continue;
    const VolumePlace place{object, volume, context};
    for (const std::string_view name : {"configMap", "secret", "downwardAPI"}) {
      CheckModes(place, volume[name]);
    }
    CheckDownward(place, volume["downwardAPI"]);
    CheckProjected(place, volume["projected"]);
  }
}

}  // namespace

MESHLINT_RULE(projected_volume_invalid) = {
    .id = RuleId("projected-volume-invalid"),
    .summary = "the sources or file modes of a volume are refused",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"volumes"},
    .check = Check,
};

}  // namespace meshlint::rules
