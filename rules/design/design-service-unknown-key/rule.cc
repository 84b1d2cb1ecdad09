#include "rule/rule.h"

#include <algorithm>
#include <array>

namespace meshlint::rules {
namespace {

// Fields of Kubernetes objects; other unknown keys do not look like a mistake.
bool IsObjectField(std::string_view key) {
  constexpr std::array<std::string_view, 14> kFields = {
      "spec",    "data",   "stringData", "binaryData", "metadata",    "rules",      "subjects",
      "roleRef", "status", "template",   "webhooks",   "provisioner", "parameters", "secrets"};
  return std::find(kFields.begin(), kFields.end(), key) != kFields.end();
}

void Check(const DocumentModel& model, RuleContext& context) {
  if (model.format() != DocumentFormat::kPattern) return;
  for (const Component& component : model.components()) {
    if (component.is_annotation) continue;
    std::vector<Node> keys;
    std::vector<std::string> names;
    for (const yaml::Entry entry : component.node.Entries()) {
      if (!IsObjectField(entry.name()) || entry.value.IsUnset()) continue;
      keys.push_back(entry.key);
      names.push_back(Quote(entry.name()));
    }
    if (keys.empty()) continue;
    FindingBuilder finding =
        context.Report(model, component, keys.front(),
                       Cat(JoinWords(names), keys.size() == 1 ? " stands" : " stand",
                           " beside settings in service ", Quote(component.head.text()),
                           ", where Meshery does not look."));
    finding.Help(names.size() == 1 ? "Move it under settings." : "Move them under settings.");
    // What the object lacks follows from this.
    if (component.configuration.IsUnset()) {
      finding.StandsFor("missing-field", "").StandsFor("container-none", "");
    }
    for (std::size_t i = 1; i < keys.size(); ++i) finding.Related(keys[i], "ignored too");
  }
}

}  // namespace

MESHLINT_RULE(design_service_unknown_key) = {
    .id = RuleId("design-service-unknown-key"),
    .summary = "fields of the object stand beside settings, where Meshery ignores them",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .check_document = Check,
};

}  // namespace meshlint::rules
