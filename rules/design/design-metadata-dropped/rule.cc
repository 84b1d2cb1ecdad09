#include "rule/rule.h"

#include <algorithm>
#include <array>
#include <utility>

#include "edit/copy.h"
#include "edit/edit.h"
#include "kube/template_copy.h"

namespace meshlint::rules {
namespace {

// Written by the API server; server-fields-committed speaks of them.
bool IsServerField(std::string_view key) {
  constexpr std::array<std::string_view, 8> kFields = {
      "uid",           "resourceVersion",   "creationTimestamp",          "generation",
      "managedFields", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"};
  return std::find(kFields.begin(), kFields.end(), key) != kFields.end();
}

struct Lost {
  std::vector<Node> keys;
  std::vector<std::string> names;

  void Add(const Node& key, std::string name) {
    keys.push_back(key);
    names.push_back(std::move(name));
  }
};

// Whether a service says the same in the place that counts.
bool IsSaidByService(const Component& component, const yaml::Entry& entry) {
  const std::string_view name = entry.name();
  if (name == "name") return entry.value.text() == component.name;
  if (name == "namespace") return entry.value.text() == component.node["namespace"].text();
  if (name != "labels" && name != "annotations") return false;
  return kube::SameContent(entry.value, component.node[name]);
}

void CollectFromService(const Component& component, Lost& lost) {
  const Node settings = component.configuration;
  for (const yaml::Entry entry : settings["metadata"].Entries()) {
    if (entry.value.IsUnset() || IsServerField(entry.name()) || IsSaidByService(component, entry)) {
      continue;
    }
    lost.Add(entry.key, Cat("metadata.", entry.name()));
  }
  const Node version = settings["apiVersion"];
  if (!version.IsUnset() && version.text() != component.api_version) {
    lost.Add(version.key(), "apiVersion");
  }
  const Node kind = settings["kind"];
  if (!kind.IsUnset() && kind.text() != component.kind) lost.Add(kind.key(), "kind");
}

void CollectFromConfiguration(const Component& component, Lost& lost) {
  const Node metadata = component.configuration["metadata"];
  // A live object pasted in: its owners and generated name belong to where it came from.
  if (!metadata["uid"].IsUnset()) return;
  for (const yaml::Entry entry : metadata.Entries()) {
    const std::string_view name = entry.name();
    if (name == "labels" || name == "annotations" || name == "namespace" || name == "name")
      continue;
    if (entry.value.IsUnset() || IsServerField(name)) continue;
    lost.Add(entry.key, Cat("metadata.", name));
  }
}

// Writes to the service what Meshery reads there and the service does not say; what stays under
// settings.metadata then is said twice or lost in any case, and goes.
edit::Edits MoveToService(const Component& component) {
  const Node metadata = component.configuration["metadata"];
  std::vector<Node> moved;
  edit::Edits edits;
  for (const yaml::Entry entry : metadata.Entries()) {
    if (entry.value.IsUnset() || IsSaidByService(component, entry)) continue;
    const std::string_view name = entry.name();
    const bool is_read = name == "labels" || name == "annotations" || name == "namespace";
    if (!is_read || !component.node[name].IsUnset()) {
      return edit::Edits::Refused(Cat("the service has no place for ", name));
    }
    if (component.node[name].Exists()) {
      edits += edit::Replace(component.node[name], edit::Value::CopyOf(entry.value));
    } else {
      moved.push_back(entry.value);
    }
  }
  if (!moved.empty()) {
    edits += edit::CopyEntries(moved, component.node, {}, {"settings", {}});
  }
  return edits + edit::Remove(metadata);
}

void ReportName(const DocumentModel& model, const Component& component, RuleContext& context) {
  const Node name = component.configuration["metadata"]["name"];
  if (model.format() != DocumentFormat::kDesign || name.IsUnset() ||
      name.text() == component.name) {
    return;
  }
  context
      .Report(model, component, name,
              Cat("The ", component.kind, " will be called ", Quote(component.name),
                  ", its displayName; metadata.name ", Quote(name.text()), " is ignored."))
      .Help("Give displayName and metadata.name the same value.")
      .Related(component.head, "the name that counts");
}

void Check(const DocumentModel& model, RuleContext& context) {
  const bool pattern = model.format() == DocumentFormat::kPattern;
  for (const Component& component : model.components()) {
    if (!component.is_deployable) continue;
    ReportName(model, component, context);
    Lost lost;
    pattern ? CollectFromService(component, lost) : CollectFromConfiguration(component, lost);
    if (lost.keys.empty()) continue;
    const std::string_view where = pattern ? "settings" : "configuration";
    FindingBuilder finding = context.Report(
        model, component, lost.keys.front(),
        Cat("Meshery does not carry over ", JoinWords(lost.names), " from the ", where, " of ",
            component.kind, " ", Quote(component.head.text()), "; the object is made without."));
    finding.Help(pattern
                     ? "Name, namespace, labels and annotations belong directly under the service."
                     : "Only name, namespace, labels and annotations are kept; remove the rest.");
    const bool only_metadata =
        std::all_of(lost.names.begin(), lost.names.end(),
                    [](const std::string& name) { return StartsWith(name, "metadata."); });
    if (pattern && only_metadata) {
      finding.Fix("Move it to the service", FixSafety::kUnsafe, MoveToService(component));
    }
    for (std::size_t i = 1; i < lost.keys.size(); ++i) finding.Related(lost.keys[i], "lost too");
  }
}

}  // namespace

MESHLINT_RULE(design_metadata_dropped) = {
    .id = RuleId("design-metadata-dropped"),
    .summary = "metadata of a component does not reach the Kubernetes object",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = kDesigns,
    .fix = FixKind::kUnsafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
