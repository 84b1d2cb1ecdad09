#include "schema/evaluator.h"

#include <algorithm>
#include <utility>

#include "schema/kinds.h"
#include "schema/kubernetes_tables.h"
#include "schema/served_apis.h"
#include "schema/versions.h"
#include "schema/walker.h"

namespace meshlint::schema {
namespace {

using Found = Walker::Found;

std::string ListPrefix(const Object& object) {
  return object.list_index() < 0 ? std::string() : "/items/" + std::to_string(object.list_index());
}

SchemaFault HeadFault(FaultKind kind, const Object& object, const Node& at,
                      std::string_view field) {
  SchemaFault fault;
  fault.kind = kind;
  fault.at = at;
  fault.field = field;
  if (at.Exists()) {
    fault.path.append("/").append(field);
    if (at.IsScalar() && !at.IsNull()) fault.actual = at.text();
  }
  fault.owner = object.kind();
  return fault;
}

// apiVersion or kind absent, empty or not a string.
bool CheckPresence(const Object& object, VersionMask versions, std::vector<Found>& found) {
  if (object.api_version().empty()) {
    SchemaFault fault =
        HeadFault(FaultKind::kMissingApiVersion, object, object["apiVersion"], "apiVersion");
    const Kind* const preferred = PreferredKind(object.kind(), versions);
    if (preferred != nullptr) fault.suggestion = kKubernetesTables.ApiVersionOf(*preferred);
    found.push_back({std::move(fault), versions});
  }
  if (object.kind().empty()) {
    found.push_back({HeadFault(FaultKind::kMissingKind, object, object["kind"], "kind"), versions});
  }
  return found.empty();
}

// Whether another apiVersion is all that the object needs to mean the same.
bool IsSafeToRaise(const Object& object) {
  if (object.api_version() == "policy/v1beta1" && object.kind() == "PodDisruptionBudget") {
    const Node selector = object.spec()["selector"];
    return selector["matchLabels"].size() + selector["matchExpressions"].size() > 0;
  }
  return IsUnchangedInStable(object.api_version(), object.kind());
}

Verdict UnknownKind(const Object& object, VersionMask versions, std::vector<Found>& found) {
  if (!IsOwnGroup(object.group())) {
    found.push_back({HeadFault(FaultKind::kNoSchema, object, object["kind"], "kind"), versions});
    return Verdict::kNoSchema;
  }
  const bool knows_version = HasGroupVersion(object.api_version(), versions);
  const std::string_view at = knows_version ? "kind" : "apiVersion";
  SchemaFault fault = HeadFault(FaultKind::kUnknownKind, object, object[at], at);
  KindAdvice advice = AdviseKind(object.api_version(), object.kind(), versions);
  fault.field = std::move(advice.field);
  fault.suggestion = std::move(advice.suggestion);
  fault.safe_suggestion = advice.is_safe || IsSafeToRaise(object);
  fault.note = std::move(advice.note);
  found.push_back({std::move(fault), versions});
  return Verdict::kUnchecked;
}

Verdict Judge(const SchemaSet& set, VersionMask versions, const Object& object,
              std::vector<Found>& found) {
  const FoundKind schema = set.Find(object.api_version(), object.kind());
  if (!schema) {
    if (!CheckPresence(object, versions, found)) return Verdict::kUnchecked;
    return UnknownKind(object, versions, found);
  }
  const VersionMask served = versions & schema.tables->masks[schema.kind->mask];
  if (served != versions) UnknownKind(object, versions & ~served, found);
  if (served == 0) return Verdict::kUnchecked;
  Walker walker(object.root().document(), schema.layer, *schema.tables, object.kind() == "Secret");
  walker.Walk(object.root(), schema.kind->type, served);
  if (found.empty()) {
    found = std::move(walker.found());
  } else {
    std::move(walker.found().begin(), walker.found().end(), std::back_inserter(found));
  }
  return Verdict::kChecked;
}

std::uint32_t PlaceOf(const SchemaFault& fault) { return fault.at.span().begin; }

// A field whose type changed over the versions is judged once by each type: equal faults become
// one. `found` is sorted by place.
void MergeEqual(std::vector<Found>& found) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const SchemaFault& fault = found[i].fault;
    bool is_new = true;
    for (std::size_t j = kept; j > 0 && is_new; --j) {
      SchemaFault& other = found[j - 1].fault;
      if (PlaceOf(other) != PlaceOf(fault)) break;
      if (other.kind != fault.kind || other.field != fault.field || other.path != fault.path)
        continue;
      found[j - 1].versions |= found[i].versions;
      is_new = false;
    }
    if (!is_new) continue;
    if (kept != i) found[kept] = std::move(found[i]);
    ++kept;
  }
  found.resize(kept);
}

}  // namespace

Verdict Evaluate(const SchemaSet& set, VersionRange range, const Object& object,
                 std::vector<SchemaFault>& faults) {
  const Tables& tables = kKubernetesTables;
  const VersionMask versions = MaskOf(tables, range);
  std::vector<Found> found;
  const Verdict verdict = Judge(set, versions, object, found);
  if (found.empty()) return verdict;
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return PlaceOf(a.fault) < PlaceOf(b.fault);
  });
  const bool one_version = (versions & (versions - 1U)) == 0;
  if (!one_version) MergeEqual(found);
  const std::string prefix = ListPrefix(object);
  for (Found& one : found) {
    one.fault.since = FirstOf(tables, one.versions);
    one.fault.until = LastOf(tables, one.versions);
    if (!prefix.empty()) one.fault.path.insert(0, prefix);
    faults.push_back(std::move(one.fault));
  }
  return verdict;
}

}  // namespace meshlint::schema
