#include "rule/rule.h"

namespace meshlint::rules {
namespace {

void Check(const DocumentModel& model, RuleContext& context) {
  if (!model.objects().empty()) return;
  const Node root = model.document().root();
  const std::string_view list =
      model.format() == DocumentFormat::kPattern ? "services" : "components";
  if (!model.components().empty()) {
    context
        .Report(model, root["name"].Exists() ? root["name"] : root[list],
                "Nothing in this design becomes a Kubernetes object.")
        .Help(
            "Nothing to do if a drawing is what you want; otherwise add the components to deploy.")
        .As(Severity::kInfo)
        .OnlyIn(kStrict);
    return;
  }
  // A file of which only the name is left points at the name.
  const Node place = root[list].Exists() ? root[list] : root["name"];
  context.Report(model, place, Cat("This design has no ", list, ", so there is nothing to deploy."))
      .Help(
          "Save the design again from the editor, restore an earlier version of the file, or "
          "remove it.");
}

}  // namespace

MESHLINT_RULE(design_empty) = {
    .id = RuleId("design-empty"),
    .summary = "a design holds nothing that can be deployed",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = kDesigns,
    .check_document = Check,
};

}  // namespace meshlint::rules
