#include "rule/rule.h"

namespace meshlint::rules {
namespace {

// Editors of designs write a design back from data, in which an alias is only a value like any
// other.
void CheckDesign(const DocumentModel& model, RuleContext& context) {
  for (const yaml::Property& property : model.document().properties()) {
    if (property.anchor.empty()) continue;
    context
        .Report(model, property.span,
                Cat("Anchor ", Quote(property.anchor),
                    " does not survive the next save in Meshery, which writes out every alias."))
        .Help("Expect each copy to be edited on its own from then on.")
        .As(Severity::kInfo)
        .OnlyIn(kStrict);
    return;
  }
}

void Check(const DocumentModel& model, RuleContext& context) {
  for (const yaml::Fault& fault : model.document().faults()) {
    if (fault.kind == yaml::FaultKind::kAlias) {
      context.Report(model, fault.span, fault.message).Help(fault.help);
    }
  }
  if (model.is_design()) CheckDesign(model, context);
}

}  // namespace

MESHLINT_RULE(yaml_merge_key_anchor) = {
    .id = RuleId("yaml-merge-key-anchor"),
    .summary = "an alias has no anchor, refers to itself or expands without bound",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .aliases = {"monokle:YML013"},
    .check_document = Check,
};

}  // namespace meshlint::rules
