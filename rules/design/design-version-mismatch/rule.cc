#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"

namespace meshlint::rules {
namespace {

// v0.0.1, 0.0.1: three numbers, with or without the v, and what semantic versions may add.
bool IsSemanticVersion(std::string_view text) {
  if (!text.empty() && (text.front() == 'v' || text.front() == 'V')) text.remove_prefix(1);
  const std::size_t end = text.find_first_of("-+");
  const std::vector<std::string_view> numbers = Split(text.substr(0, end), '.');
  if (numbers.size() != 3) return false;
  return std::all_of(numbers.begin(), numbers.end(), [](std::string_view number) {
    return !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
  });
}

// 1 -> 1.0.0, v1.2 -> v1.2.0; the version of a new design where there is none.
std::string Completed(std::string_view text) {
  if (text.empty()) return "0.0.1";
  std::string version(text);
  for (int i = 0; i < 2 && !IsSemanticVersion(version); ++i) version += ".0";
  return IsSemanticVersion(version) ? version : std::string();
}

void Check(const DocumentModel& model, RuleContext& context) {
  const Node version = model.document().root()["version"];
  if (IsSemanticVersion(version.text())) return;
  FindingBuilder finding = context.Report(
      model, version,
      version.IsUnset()
          ? std::string("The design has no version.")
          : Cat("The design's version ", Quote(version.text()), " is not of the form 1.2.3."));
  finding.Help("Write a version such as 0.0.1.");
  const std::string completed = Completed(version.text());
  if (completed.empty()) return;
  finding.Fix(Cat("Write ", completed), FixSafety::kUnsafe,
              edit::SetKey(model.document().root(), "version", completed, {{}, "schemaVersion"}));
}

}  // namespace

MESHLINT_RULE(design_version_mismatch) = {
    .id = RuleId("design-version-mismatch"),
    .summary = "the version of a design is missing or no semantic version",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kDesign},
    .fix = FixKind::kUnsafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
