#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "edit/copy.h"
#include "edit/edit.h"

namespace meshlint::rules {
namespace {

// Fields of Kubernetes objects; other unknown keys do not look like a mistake.
bool IsObjectField(std::string_view key) {
  constexpr std::array<std::string_view, 14> kFields = {
      "spec",    "data",   "stringData", "binaryData", "metadata",    "rules",      "subjects",
      "roleRef", "status", "template",   "webhooks",   "provisioner", "parameters", "secrets"};
  return std::find(kFields.begin(), kFields.end(), key) != kFields.end();
}

// The entries as they are written, under settings; nothing where settings has them already.
edit::Edits MoveUnderSettings(const Component& component, const std::vector<Node>& keys) {
  const Node settings = component.node["settings"];
  std::vector<Node> entries;
  edit::Edits edits;
  for (const Node& key : keys) {
    const Node value = component.node[key.text()];
    if (settings[key.text()].Exists()) return edit::Edits::Refused("settings has it already");
    entries.push_back(value);
    edits += edit::Remove(value);
  }
  if (settings.size() > 0) return edits + edit::CopyEntries(entries, settings, {}, {});
  if (settings.Exists()) edits += edit::Remove(settings);
  return edits + edit::CopyEntries(entries, component.node, "settings", {"traits", {}});
}

void Check(const DocumentModel& model, RuleContext& context) {
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
    // Meshery writes metadata itself, from the fields of the service.
    if (std::none_of(keys.begin(), keys.end(),
                     [](const Node& key) { return key.text() == "metadata"; })) {
      finding.Fix("Move it under settings", FixSafety::kUnsafe, MoveUnderSettings(component, keys));
    }
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
    .formats = {DocumentFormat::kPattern},
    .fix = FixKind::kUnsafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
