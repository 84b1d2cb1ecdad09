#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"
#include "kube/placeholders.h"

namespace meshlint::rules {
namespace {

bool AreDigits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsPercentage(std::string_view text) {
  return EndsWith(text, "%") && AreDigits(text.substr(0, text.size() - 1));
}

void CheckValue(const Object& object, const Node& value, RuleContext& context) {
  if (value.IsUnset() || value.IsAlias()) return;
  const std::string_view field = value.key().text();
  if (value.IsInteger()) {
    if (value.AsInteger().value_or(0) >= 0) return;
    context
        .Report(object, value,
                Cat(field, " of ", object.Describe(), " is negative: ", value.text(), "."))
        .Help("Use a number from 0 on, or a percentage such as 25%.");
    return;
  }
  const std::string_view text = value.AsString();
  if (text.empty() || IsPercentage(text) || kube::IsTemplated(text)) return;
  FindingBuilder finding = context.Report(
      object, value,
      Cat(field, " of ", object.Describe(), " is the text ", Quote(text),
          AreDigits(text) ? ": in quotes a number is refused." : ", which is no percentage."));
  if (!AreDigits(text)) {
    finding.Help("Use a number, or digits and a percent sign such as 25%.");
    return;
  }
  finding.Help(Cat("Write ", text, " without quotes."))
      .Fix("Remove the quotes", FixSafety::kUnsafe, edit::Unquote(value));
}

void Check(const Object& object, RuleContext& context) {
  const Node spec = object.spec();
  if (object.Is("policy", "PodDisruptionBudget")) {
    CheckValue(object, spec["minAvailable"], context);
    CheckValue(object, spec["maxUnavailable"], context);
    return;
  }
  for (const char* strategy : {"strategy", "updateStrategy"}) {
    const Node rolling = spec[strategy]["rollingUpdate"];
    CheckValue(object, rolling["maxUnavailable"], context);
    CheckValue(object, rolling["maxSurge"], context);
  }
}

}  // namespace

MESHLINT_RULE(int_or_string_invalid) = {
    .id = RuleId("int-or-string-invalid"),
    .summary = "a number of pods is neither a number nor a percentage",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Deployment.apps", "StatefulSet.apps", "DaemonSet.apps",
              "PodDisruptionBudget.policy"},
    .keys = {"minAvailable", "maxUnavailable", "maxSurge"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
