#include "rule/rule.h"

namespace meshlint::rules {
namespace {

// What a comment or annotation hides is known when all rules have run: the engine reports it
// (lib/engine/suppressions.cc).
void Check(const DocumentModel& /*model*/, RuleContext& /*context*/) {}

}  // namespace

MESHLINT_RULE(unused_suppression) = {
    .id = RuleId("unused-suppression"),
    .summary = "a comment or annotation hides a finding that does not occur",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .fix = FixKind::kSafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
