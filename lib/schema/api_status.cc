#include "schema/api_status.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/short_text.h"
#include "schema/evaluator.h"
#include "schema/kinds.h"
#include "schema/kubernetes_tables.h"
#include "schema/versions.h"
#include "schema/walker.h"

namespace meshlint::schema {
namespace {

const Tables& Own() { return kKubernetesTables; }

// From this release on new beta APIs are off until they are asked for; a new version of a beta API
// that is on already stays on.
constexpr std::uint8_t kBetasOffSince = 24;
constexpr std::string_view kOnBefore = "flowcontrol.apiserver.k8s.io";

// The part of `range` from `first` to `last`, both included.
std::optional<VersionRange> Part(VersionRange range, int first, int last) {
  const int from = std::max<int>(first, range.first.minor);
  const int to = std::min<int>(last, range.last.minor);
  if (from > to) return std::nullopt;
  return VersionRange{{static_cast<std::uint8_t>(from)}, {static_cast<std::uint8_t>(to)}};
}

// The releases of the tables that serve a kind; 0 where none does.
VersionMask ServedIn(const Kind* kind) {
  if (kind == nullptr) return 0;
  return (kind->mask == kAlways ? kAllVersions : Own().masks[kind->mask]) & KnownVersions(Own());
}

// What facts and tables together say on when a kind came and went.  The tables have gaps: the facts
// come first.
void FillDates(const Kind* kind, ApiStatus& status) {
  if (status.facts != nullptr) {
    status.since = status.facts->since;
    status.removed = status.facts->removed;
  }
  const VersionMask served = ServedIn(kind);
  if (served == 0) return;
  const KubernetesVersion first = FirstOf(Own(), served);
  const KubernetesVersion last = LastOf(Own(), served);
  if (status.since == 0 && first.minor > Own().minors.front()) status.since = first.minor;
  if (status.removed != 0) return;
  const auto next = std::upper_bound(Own().minors.begin(), Own().minors.end(), last.minor);
  if (next != Own().minors.end()) status.removed = *next;
}

bool IsAlpha(std::string_view api_version) {
  return VersionOf(api_version).find("alpha") != std::string_view::npos;
}
bool IsBeta(std::string_view api_version) {
  return VersionOf(api_version).find("beta") != std::string_view::npos;
}

bool IsOffByDefault(std::string_view api_version, std::uint8_t since) {
  if (IsAlpha(api_version)) return true;
  return IsBeta(api_version) && since >= kBetasOffSince && GroupOf(api_version) != kOnBefore;
}

bool Serves(std::string_view api_version, std::string_view kind, VersionMask versions) {
  return (ServedIn(Own().FindKind(api_version, kind)) & versions) != 0;
}

// That of the facts where it is served, else the best version of a kind of that name in the group
// or in the whole.
void FillReplacement(std::string_view api_version, std::string_view kind, VersionRange range,
                     ApiStatus& status) {
  const VersionMask versions = MaskOf(Own(), {range.last, range.last});
  std::string_view in = status.facts == nullptr ? std::string_view() : status.facts->replacement;
  std::string_view as = kind;
  if (const std::size_t blank = in.find(' '); blank != std::string_view::npos) {
    as = in.substr(blank + 1);
    in = in.substr(0, blank);
  }
  if (in.empty() || !Serves(in, as, versions)) {
    const Kind* const preferred = PreferredKind(as, versions);
    if (preferred == nullptr) return;
    in = Own().ApiVersionOf(*preferred);
  }
  if (in == api_version) return;
  status.replacement_version = in;
  status.replacement_kind = as;
  ApiStatus dates;
  dates.facts = FindServedApi(in, as);
  FillDates(Own().FindKind(in, as), dates);
  status.replacement_since = dates.since;
}

ApiStatus FindStatus(std::string_view api_version, std::string_view kind, VersionRange range) {
  ApiStatus status;
  status.facts = FindServedApi(api_version, kind);
  const Kind* const own = Own().FindKind(api_version, kind);
  FillDates(own, status);
  if (own == nullptr && status.facts == nullptr) return status;
  constexpr int kNoEnd = 255;
  const int end = status.removed == 0 ? kNoEnd : status.removed - 1;
  if (status.removed != 0) status.gone = Part(range, status.removed, kNoEnd);
  if (status.since != 0) status.too_early = Part(range, 0, status.since - 1);
  if (IsOffByDefault(api_version, status.since)) status.off = Part(range, status.since, end);
  if (status.facts != nullptr && status.facts->deprecated != 0)
    status.deprecated = Part(range, status.facts->deprecated, end);
  // What is served all the time needs no other; most objects end here.
  if (status.gone || status.too_early || status.off || status.deprecated)
    FillReplacement(api_version, kind, range, status);
  return status;
}

}  // namespace

// Several rules ask for that of each object, and most objects are of a few kinds.
ApiStatus StatusOf(std::string_view api_version, std::string_view kind, VersionRange range) {
  struct Answer {
    std::string api_version;
    std::string kind;
    VersionRange range;
    ApiStatus status;
  };
  constexpr std::size_t kAnswers = 64;
  thread_local std::array<std::optional<Answer>, kAnswers> answers;
  std::optional<Answer>& answer = answers[(HashName(api_version) + HashName(kind)) >> 58U];
  const bool is_same = answer && answer->api_version == api_version && answer->kind == kind &&
                       answer->range == range;
  if (!is_same) {
    answer = Answer{std::string(api_version), std::string(kind), range,
                    FindStatus(api_version, kind, range)};
  }
  return answer->status;
}

bool FitsKind(const Object& object, std::string_view api_version, std::string_view kind,
              VersionRange range) {
  const Kind* const found = Own().FindKind(api_version, kind);
  if (found == nullptr) return false;
  Walker walker(object.root().document(), nullptr, Own(), true);
  walker.Walk(object.root(), found->type, MaskOf(Own(), range));
  return walker.found().empty();
}

std::vector<yaml::Node> PlacesOfFaults(const Object& object, VersionRange range) {
  std::vector<SchemaFault> faults;
  Evaluate(SchemaSet(), range, object, faults);
  std::vector<yaml::Node> places;
  for (const SchemaFault& fault : faults) places.push_back(fault.at);
  return places;
}

}  // namespace meshlint::schema
