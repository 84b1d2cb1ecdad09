#include "rule/rule.h"

#include <utility>

#include "edit/edit.h"

namespace meshlint::rules {
namespace {

void Check(const DocumentModel& model, RuleContext& context) {
  const bool pattern = model.format() == DocumentFormat::kPattern;
  std::vector<Node> types;
  edit::Edits edits;
  const Component* first = nullptr;
  for (const Component& component : model.components()) {
    const Node type = pattern ? component.node["type"] : component.node["component"]["kind"];
    if (component.kind.empty() || type.text().size() == component.kind.size()) continue;
    if (first == nullptr) first = &component;
    types.push_back(type);
    edits += edit::ReplaceText(type, component.kind);
  }
  if (types.empty()) return;
  const std::string_view type = types.front().text();
  FindingBuilder finding =
      context.Report(model, *first, types.front(),
                     Cat(pattern ? "The type " : "The kind ", Quote(type), " is ",
                         Quote(first->kind), " with a suffix of old Meshery releases",
                         types.size() == 1   ? ""
                         : types.size() == 2 ? " (so is one more)"
                                             : Cat(" (so are ", types.size() - 1, " more)"),
                         "; current Meshery keeps the suffix and finds no such kind."));
  finding
      .Help(pattern ? Cat("Write ", first->kind, ", and give the service its apiVersion.")
                    : Cat("Write ", first->kind, "."))
      .Fix("Drop the suffixes", FixSafety::kSafe, edits.list());
  for (std::size_t i = 1; i < types.size(); ++i) {
    finding.Related(types[i], Cat(Quote(types[i].text()), " has a suffix too"));
  }
}

}  // namespace

MESHLINT_RULE(design_kind_suffix) = {
    .id = RuleId("design-kind-suffix"),
    .summary = "the type of a component carries a suffix of old Meshery releases (Service.K8s)",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = kDesigns,
    .fix = FixKind::kSafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
