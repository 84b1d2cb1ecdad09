#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "edit/edit.h"

namespace meshlint::rules {
namespace {

constexpr std::array<std::string_view, 3> kKnown = {
    "designs.meshery.io/v1beta1", "designs.meshery.io/v1beta2", "designs.meshery.io/v1beta3"};

bool IsKnown(std::string_view version) {
  return std::find(kKnown.begin(), kKnown.end(), version) != kKnown.end();
}

// A design by its shape whose schemaVersion is a slip of a design's.
bool IsSlip(const Node& root, std::string_view version) {
  if (!root["components"].IsSequence()) return false;
  return version.empty() || EditDistance(ToLower(version), kKnown.front(), 6) <= 6;
}

void Check(const DocumentModel& model, RuleContext& context) {
  const Node root = model.document().root();
  const Node version = root["schemaVersion"];
  const bool design = model.format() == DocumentFormat::kDesign;
  if (design ? IsKnown(version.text()) : !IsSlip(root, version.text())) return;
  if (design && !version.Exists()) return;  // schemaversion: design-lowercase-keys of its kind
  std::string_view near = Nearest(version.text(), kKnown);
  if (near.empty()) near = kKnown.front();
  if (version.IsUnset()) {
    context
        .Report(model, root["components"].key(),
                "This looks like a design, but it has no schemaVersion, so Meshery does not take "
                "it for one.")
        .Help(Cat("Add schemaVersion: ", near, "."));
    return;
  }
  context
      .Report(model, version,
              Cat("Meshery knows no design version ", Quote(version.text()),
                  "; it would not recognise this file."))
      .Help(Cat("Write ", near, "."))
      .Fix(Cat("Write ", near), FixSafety::kUnsafe, edit::ReplaceText(version, near).list());
}

}  // namespace

MESHLINT_RULE(design_unknown_version) = {
    .id = RuleId("design-unknown-version"),
    .summary = "the schemaVersion of a design is not one that Meshery knows",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kDesign, DocumentFormat::kMesheryDefinition,
                DocumentFormat::kOther},
    .fix = FixKind::kUnsafe,
    .uncovers = true,
    .check_document = Check,
};

}  // namespace meshlint::rules
