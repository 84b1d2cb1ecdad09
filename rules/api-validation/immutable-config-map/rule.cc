#include "rule/rule.h"

#include <set>

#include "kube/immutable.h"
#include "kube/previous_objects.h"

namespace meshlint::rules {
namespace {

// Values are never quoted: they may be secret.
void CheckType(const Object& now, const Object& before, RuleContext& context) {
  if (!now.IsCore("Secret")) return;
  const auto type_of = [](const Node& type) {
    return type.IsUnset() ? std::string_view("Opaque") : type.text();
  };
  const Node type = now["type"];
  if (type_of(type) == type_of(before["type"])) return;
  context
      .Report(now, type,
              Cat("The type of ", now.Describe(), " changes from ", type_of(before["type"]), " to ",
                  type_of(type), "; the API server refuses to change it."))
      .Help("Delete the Secret first, or make one of another name.")
      .Related(before["type"], "the version before");
}

// The first key of the map that is new, gone or has another value; a missing node if there is none.
Node FirstChange(const Node& now, const Node& before) {
  for (const yaml::Entry entry : now.Entries()) {
    if (!kube::SameAfterDefaulting(entry.value, before[entry.name()])) return entry.key;
  }
  for (const yaml::Entry entry : before.Entries()) {
    if (!now[entry.name()].Exists()) return now[entry.name()];
  }
  return {};
}

void Check(const Object& now, RuleContext& context) {
  const Object* before = PreviousOf(now, context);
  if (before == nullptr) return;
  CheckType(now, *before, context);
  const Node mark = (*before)["immutable"];
  if (!mark.AsBoolean().value_or(false)) return;
  for (const std::string_view map : {"data", "binaryData", "stringData"}) {
    // The same data may move between the two maps of a Secret.
    const bool moved = now.IsCore("Secret") && now[map].IsUnset() != (*before)[map].IsUnset();
    const Node place = moved ? Node() : FirstChange(now[map], (*before)[map]);
    if (!place.has_document()) continue;
    context
        .Report(now, place,
                Cat(now.Describe(), " is immutable since the version before, and its ", map,
                    " changes; the API server refuses this."))
        .Help("Write the data under another name and let the pods use that.")
        .Related(mark, "immutable since then");
    break;
  }
  if (now["immutable"].AsBoolean().value_or(false)) return;
  context
      .Report(now, now["immutable"],
              Cat(now.Describe(), " was immutable in the version before; that cannot be undone."))
      .Help("Keep immutable: true, or delete the object first.")
      .Related(mark, "immutable since then");
}

}  // namespace

MESHLINT_RULE(immutable_config_map) = {
    .id = RuleId("immutable-config-map"),
    .summary = "an immutable ConfigMap or Secret changes, or the type of a Secret",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"ConfigMap", "Secret"},
    .check = Check,
};

}  // namespace meshlint::rules
