#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"
#include "schema/api_status.h"

namespace meshlint::rules {
namespace {

// Whether there may be a null below a node, from one look along its records: nearly always none.
bool MayHoldNull(const Node& node) {
  const yaml::Document& document = node.document();
  const yaml::NodeId end = node.Record().next;
  for (yaml::NodeId id = node.id(); id < end; ++id) {
    const yaml::NodeRecord& record = document.record(id);
    if (record.kind >= yaml::NodeKind::kAlias) return true;
    if (record.kind == yaml::NodeKind::kScalar && record.type == yaml::ScalarType::kNull)
      return true;
  }
  return false;
}

// Fields with null below a mapping.  What the server fills in stays out: it writes null itself.
void CollectNulls(const Node& node, std::vector<Node>& nulls) {
  for (const yaml::Entry entry : node.Entries()) {
    if (entry.name() == "creationTimestamp" || entry.name() == "status") continue;
    // Says which sort of volume is meant, null or not.
    if (entry.name() == "emptyDir") continue;
    if (entry.value.IsNull()) {
      nulls.push_back(entry.value);
    } else {
      CollectNulls(entry.value, nulls);
    }
  }
  for (const Node item : node.Items()) CollectNulls(item, nulls);
}

// A null that the schema does not take is reported by the schema's rules.
void DropFaults(const Object& object, VersionRange versions, std::vector<Node>& nulls) {
  const std::vector<Node> faults = schema::PlacesOfFaults(object, versions);
  std::erase_if(nulls, [&faults](const Node& null) {
    return std::any_of(faults.begin(), faults.end(),
                       [&null](const Node& fault) { return fault == null || fault == null.key(); });
  });
}

void Check(const Object& object, RuleContext& context) {
  // Editors of designs write null for what is not set.
  if (object.in_design() || !MayHoldNull(object.root())) return;
  std::vector<Node> nulls;
  CollectNulls(object.root(), nulls);
  if (nulls.empty()) return;
  DropFaults(object, context.versions(), nulls);
  if (nulls.empty()) return;
  const Node first = nulls.front();
  FindingBuilder finding = context.Report(
      object, first,
      Cat("Field ", Quote(first.key().text()), " of ", object.Describe(),
          nulls.size() == 1 ? " is null" : Cat(" and ", nulls.size() - 1, " more are null"),
          ": the API server drops what has no value."));
  finding.Help("Remove the field, or give it a value.");
  for (const Node& null : nulls) {
    if (!(null == first)) finding.Related(null, "null too");
  }
  // Whoever wrote `emptyDir:` meant one: without it the volume would name no source at all.
  if (EndsWith(object.PathOf(first.parent().parent()), "/volumes")) return;
  // The first only: what several edits of one mapping would leave is for the next run.
  finding.Fix("Remove the field", FixSafety::kSafe, edit::Remove(first));
}

}  // namespace

MESHLINT_RULE(null_value) = {
    .id = RuleId("null-value"),
    .summary = "a field is null, which the API server drops",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kObject,
    .fix = FixKind::kSafe,
    .check = Check,
};

}  // namespace meshlint::rules
