#include "rule/rule.h"

namespace meshlint::rules {
namespace {

void Check(const DocumentModel& model, RuleContext& context) {
  const Node root = model.document().root();
  if (model.format() == DocumentFormat::kDesign && model.design_version() == "v1beta2") {
    context
        .Report(model, root["schemaVersion"],
                "Meshery imports designs of v1beta1 and v1beta3 only; it refuses this file.")
        .Help("Export the design again as v1beta3.")
        .As(Severity::kWarning);
    return;
  }
  if (model.format() == DocumentFormat::kDesign || !root["services"].Exists()) return;
  context
      .Report(model, root["services"].key(),
              "This is a pattern file of 2022 to 2024; the import of current Meshery does not "
              "recognise it.")
      .Help("Open it in a Meshery that has it stored and export it as a design.")
      .OnlyIn(kCaveats);
}

}  // namespace

MESHLINT_RULE(design_import_unsupported) = {
    .id = RuleId("design-import-unsupported"),
    .summary = "the import of current Meshery refuses designs of this version",
    .severity = Severity::kInfo,
    .presets = kStrict | kCaveats,
    .phase = Phase::kDocument,
    .formats = kDesigns,
    .check_document = Check,
};

}  // namespace meshlint::rules
