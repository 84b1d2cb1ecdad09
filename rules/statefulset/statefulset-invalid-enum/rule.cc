#include "rule/rule.h"

#include <array>

#include "edit/edit.h"
#include "kube/placeholders.h"

namespace meshlint::rules {
namespace {

struct Choice {
  std::string_view parent;  // of the field, below spec; "" for spec itself
  std::string_view field;
  std::array<std::string_view, 2> values;
};
constexpr std::array<Choice, 4> kChoices = {{
    {"", "podManagementPolicy", {"OrderedReady", "Parallel"}},
    {"updateStrategy", "type", {"RollingUpdate", "OnDelete"}},
    {"persistentVolumeClaimRetentionPolicy", "whenDeleted", {"Retain", "Delete"}},
    {"persistentVolumeClaimRetentionPolicy", "whenScaled", {"Retain", "Delete"}},
}};

void CheckChoice(const Object& set, const Choice& choice, RuleContext& context) {
  const Node spec = set.spec();
  const Node value = (choice.parent.empty() ? spec : spec.Rare(choice.parent)).Rare(choice.field);
  if (value.IsUnset() || !value.IsScalar() || kube::IsTemplated(value.text())) return;
  const auto& [one, other] = choice.values;
  if (value.text() == one || value.text() == other) return;
  const std::string name =
      choice.parent.empty() ? std::string(choice.field) : Cat(choice.parent, '.', choice.field);
  FindingBuilder finding = context.Report(set, value,
                                          Cat(set.Describe(), " has ", name, ": ", value.text(),
                                              "; only ", one, " and ", other, " are allowed."));
  const std::string_view nearest = Nearest(value.text(), choice.values);
  finding.StandsFor("invalid-enum-value", set.PathOf(value))
      .Help(nearest.empty() ? Cat("Write ", one, " (the default) or ", other, ".")
                            : Cat("Did you mean ", nearest, "?"));
  if (!nearest.empty()) {
    finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edit::ReplaceText(value, nearest));
  }
}

void CheckNumber(const Object& set, const Node& value, std::string_view name,
                 RuleContext& context) {
  const auto number = value.AsInteger(true);
  if (!number || *number >= 0) return;
  context
      .Report(set, value,
              Cat(set.Describe(), " has ", name, ": ", *number,
                  "; the API server refuses numbers below 0."))
      .StandsFor("invalid-format", set.PathOf(value))
      .Help("Write 0 or more, or remove the field.");
}

void Check(const Object& set, RuleContext& context) {
  for (const Choice& choice : kChoices) CheckChoice(set, choice, context);
  const Node spec = set.spec();
  CheckNumber(set, spec["replicas"], "replicas", context);
  CheckNumber(set, spec.Rare("minReadySeconds"), "minReadySeconds", context);
  CheckNumber(set, spec.Rare("ordinals")["start"], "ordinals.start", context);
  CheckNumber(set, spec.Rare("updateStrategy")["rollingUpdate"]["partition"], "partition", context);
}

}  // namespace

MESHLINT_RULE(statefulset_invalid_enum) = {
    .id = RuleId("statefulset-invalid-enum"),
    .summary = "a setting of a StatefulSet has a value that the API server refuses",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
