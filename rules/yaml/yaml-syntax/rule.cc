#include "rule/rule.h"

namespace meshlint::rules {
namespace {

void Check(const DocumentModel& model, RuleContext& context) {
  // A template is YAML only when it has been rendered; the summary says that it was skipped.
  if (model.format() == DocumentFormat::kTemplate) return;
  for (const yaml::Fault& fault : model.document().faults()) {
    if (fault.kind == yaml::FaultKind::kAlias) continue;  // yaml-merge-key-anchor
    context.Report(model, fault.span, fault.message).Help(fault.help);
  }
}

}  // namespace

MESHLINT_RULE(yaml_syntax) = {
    .id = RuleId("yaml-syntax"),
    .summary = "a document cannot be read as YAML",
    .severity = Severity::kError,
    .presets = kRecommended | kSchemaPreset,
    .phase = Phase::kDocument,
    .aliases = {"monokle:YML001"},
    .check_document = Check,
};

}  // namespace meshlint::rules
