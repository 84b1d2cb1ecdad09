#include "rule/rule.h"

#include <unordered_map>

#include "kube/components.h"
#include "schema/meshery_design.h"

namespace meshlint::rules {
namespace {

// What makes Meshery refuse a design, or lose a part of it.
void CheckShape(const DocumentModel& model, RuleContext& context) {
  const Node root = model.document().root();
  const std::string_view list =
      model.format() == DocumentFormat::kPattern ? "services" : "components";
  const Node components = root[list];
  const bool right = list == "services" ? components.IsMapping() : components.IsSequence();
  if (!components.IsUnset() && !right) {
    context
        .Report(model, components,
                Cat(list, " must be a ", list == "services" ? "mapping" : "list",
                    "; Meshery reads nothing from this."))
        .Help(list == "services" ? "Write each service under its name."
                                 : "Write each component as an item of a list.");
  }
  if (model.format() != DocumentFormat::kDesign) return;
  const Node relationships = root["relationships"];
  if (!relationships.IsUnset() && !relationships.IsSequence()) {
    context
        .Report(model, relationships, "relationships must be a list; Meshery refuses the design.")
        .Help("Write each relationship as an item of a list, or [] for none.");
  }
}

// What is lost without: "kind" or "version"; "" for a component that can be deployed.
std::string_view MissingType(const Component& component) {
  if (component.is_annotation || kube::IsDrawingModel(component.model)) return {};
  if (component.node["component"]["kind"].IsUnset()) return "kind";
  return component.node["component"]["version"].IsUnset() ? "version" : "";
}

void CheckTypes(const DocumentModel& model, RuleContext& context) {
  for (const std::string_view member : {"kind", "version"}) {
    std::vector<const Component*> without;
    for (const Component& component : model.components()) {
      if (MissingType(component) == member) without.push_back(&component);
    }
    if (without.empty()) continue;
    const Component& first = *without.front();
    FindingBuilder finding =
        context.Report(model, first, first.node["component"][member],
                       Cat("Component ", Quote(first.head.text()),
                           without.size() == 1 ? "" : Cat(" and ", without.size() - 1, " more"),
                           without.size() == 1 ? " has" : " have", " no component.", member,
                           ", so Meshery cannot deploy ", without.size() == 1 ? "it." : "them."));
    finding.Help("Write the kind and the apiVersion of the object.");
    for (std::size_t i = 1; i < without.size(); ++i) {
      finding.Related(without[i]->head, Cat("no component.", member, " either"));
    }
  }
}

void CheckConfigurations(const DocumentModel& model, RuleContext& context) {
  const bool pattern = model.format() == DocumentFormat::kPattern;
  for (const Component& component : model.components()) {
    const Node configuration = component.configuration;
    if (configuration.IsUnset() || configuration.IsMapping()) continue;
    context
        .Report(model, component, configuration,
                Cat(pattern ? "settings" : "configuration", " of ", Quote(component.head.text()),
                    " must be a mapping."))
        .Help("Write the fields of the object as keys.");
  }
}

constexpr std::size_t kPlacesShown = 30;

struct EqualFaults {
  const schema::DesignFault* first = nullptr;
  std::size_t number = 0;
};

std::string Sentence(const EqualFaults& faults) {
  const schema::DesignFault& first = *faults.first;
  std::string text =
      Cat(first.place.empty() ? std::string_view("the design") : first.place, ' ', first.what);
  if (faults.number > 1) text += Cat(" (", faults.number, " times)");
  if (!first.suggestion.empty()) text += Cat(" (did you mean ", Quote(first.suggestion), "?)");
  return text;
}

// One finding for all that the official schema does not take: published designs have hundreds.
void CheckOfficialSchema(const DocumentModel& model, RuleContext& context) {
  const std::vector<schema::DesignFault> faults = schema::EvaluateDesign(model);
  if (faults.empty()) return;
  std::vector<EqualFaults> kinds;
  std::unordered_map<std::string, std::size_t> index;
  for (const schema::DesignFault& fault : faults) {
    const auto [at, is_new] = index.emplace(Cat(fault.place, '\n', fault.what), kinds.size());
    if (is_new) kinds.push_back({&fault, 0});
    ++kinds[at->second].number;
  }
  std::string message =
      Cat("By the official schema of ", model.document().root()["schemaVersion"].text(), ", ",
          Sentence(kinds.front()));
  if (kinds.size() > 1) message += Cat("; ", Count(kinds.size() - 1, "further fault"));
  FindingBuilder finding = context.Report(model, kinds.front().first->at, message + ".");
  finding.Help("Export the design again, or correct the values.")
      .As(Severity::kWarning)
      .OnlyIn(kStrict);
  for (std::size_t i = 1; i < kinds.size() && i <= kPlacesShown; ++i) {
    finding.Related(kinds[i].first->at, Sentence(kinds[i]));
  }
}

void Check(const DocumentModel& model, RuleContext& context) {
  CheckShape(model, context);
  CheckConfigurations(model, context);
  if (model.format() == DocumentFormat::kDesign) CheckTypes(model, context);
  CheckOfficialSchema(model, context);
}

}  // namespace

MESHLINT_RULE(design_schema_violation) = {
    .id = RuleId("design-schema-violation"),
    .summary = "a design is not of the shape that Meshery expects",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = kDesigns,
    .check_document = Check,
};

}  // namespace meshlint::rules
