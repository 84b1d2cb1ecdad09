#include "rule/rule.h"

#include <algorithm>

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

void Check(const DocumentModel& model, RuleContext& context) {
  if (model.format() != DocumentFormat::kDesign) return;
  const Node version = model.document().root()["version"];
  if (IsSemanticVersion(version.text())) return;
  context
      .Report(model, version,
              version.IsUnset() ? std::string("The design has no version.")
                                : Cat("The design's version ", Quote(version.text()),
                                      " is not of the form 1.2.3."))
      .Help("Write a version such as 0.0.1.");
}

}  // namespace

MESHLINT_RULE(design_version_mismatch) = {
    .id = RuleId("design-version-mismatch"),
    .summary = "the version of a design is missing or no semantic version",
    .severity = Severity::kInfo,
    .presets = kStrict,
    .phase = Phase::kDocument,
    .check_document = Check,
};

}  // namespace meshlint::rules
