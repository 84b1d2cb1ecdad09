#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/components.h"

namespace meshlint::rules {
namespace {

std::string_view NameOf(const Component& component) {
  return component.name.empty() ? component.kind : component.name;
}

// What other drawings of the kind have; the kinds of the canvas itself have one version.
std::string_view VersionFor(const Component& drawing, const DocumentModel& model) {
  for (const Component& other : model.components()) {
    if (other.kind == drawing.kind && !other.api_version.empty()) return other.api_version;
  }
  return kube::IsDrawingModel(drawing.model) ? "core.meshery.io/v1alpha1" : std::string_view();
}

void AddFix(const std::vector<const Component*>& drawings, const DocumentModel& model,
            FindingBuilder& finding) {
  edit::Edits edits;
  for (const Component* drawing : drawings) {
    const std::string_view version = VersionFor(*drawing, model);
    const Node definition = drawing->node["component"];
    if (version.empty() || !definition.IsMapping()) return;
    edits += edit::SetKey(definition, "version", version, {{}, "kind"});
  }
  finding.Fix("Write the version", FixSafety::kUnsafe, edits);
}

void Check(const DocumentModel& model, RuleContext& context) {
  std::vector<const Component*> without;
  for (const Component& component : model.components()) {
    if (component.is_annotation && component.api_version.empty() &&
        component.node["status"].text() != "ignored") {
      without.push_back(&component);
    }
  }
  if (without.empty()) return;
  const Component& first = *without.front();
  const Node version = first.node["component"]["version"];
  FindingBuilder finding =
      context.Report(model, first, version,
                     Cat("The drawing ", Quote(NameOf(first)),
                         without.size() == 1 ? "" : Cat(" and ", without.size() - 1, " more"),
                         without.size() == 1 ? " has" : " have",
                         " no component.version; Meshery then stops the deployment with "
                         "\"apiVersion is required\"."));
  finding.Help("Write core.meshery.io/v1alpha1, or what other drawings of the kind have.");
  AddFix(without, model, finding);
  for (std::size_t i = 1; i < without.size(); ++i) {
    finding.Related(without[i]->head, "no version either");
  }
}

}  // namespace

MESHLINT_RULE(design_annotation_empty_version) = {
    .id = RuleId("design-annotation-empty-version"),
    .summary = "a drawing in a design has no component.version, which stops the deployment",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kDesign},
    .fix = FixKind::kUnsafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
