#include "rule/rule.h"

namespace meshlint::rules {
namespace {

// What a comment or annotation hides is known when all rules have run: the engine reports it
// (lib/engine/suppressions.cc).
void Check(const DocumentModel& /*model*/, RuleContext& /*context*/) {}

}  // namespace

MESHLINT_RULE(invalid_suppression) = {
    .id = RuleId("invalid-suppression"),
    .summary = "a comment or annotation that should hide a finding cannot or has expired",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .check_document = Check,
};

}  // namespace meshlint::rules
