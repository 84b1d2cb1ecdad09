#include "rule/rule.h"

namespace meshlint::rules {
namespace {

// design.yml, or any file below a folder `catalog`.
bool IsDesignsPlace(std::string_view path) {
  const std::string_view file = path.substr(path.rfind('/') + 1);  // npos + 1 is the whole path
  if (file == "design.yml" || file == "design.yaml") return true;
  constexpr std::string_view kFolder = "catalog/";
  return StartsWith(path, kFolder) || path.find("/catalog/") != std::string_view::npos;
}

void Check(const DocumentModel& model, RuleContext& context) {
  if (model.document().index() != 0 || !IsDesignsPlace(model.document().source().path())) return;
  const Node root = model.document().root();
  const bool manifest = model.format() == DocumentFormat::kManifest;
  const bool other_tool = model.format() == DocumentFormat::kCompose ||
                          model.format() == DocumentFormat::kHelmChart ||
                          model.format() == DocumentFormat::kKustomization;
  if (!manifest && !other_tool) return;
  const Span place = manifest ? root["kind"].span() : root.first_token();
  context
      .Report(model, place,
              Cat("A Meshery design is expected here, but this is a ", FormatName(model.format()),
                  manifest ? "; it was checked as one." : ", which meshlint does not judge."))
      .Help("Import it into Meshery and save it as a design, or move it to another place.");
}

}  // namespace

MESHLINT_RULE(design_is_manifest) = {
    .id = RuleId("design-is-manifest"),
    .summary = "a file in the place of a design is something else",
    .severity = Severity::kInfo,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .check_document = Check,
};

}  // namespace meshlint::rules
