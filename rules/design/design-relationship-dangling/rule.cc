#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/components.h"

namespace meshlint::rules {
namespace {

// A line drawn to a comment that was deleted does no harm.
bool IsDrawnLine(const kube::Relationship& relationship) {
  return relationship.sub_type == "annotation";
}

void Check(const DocumentModel& model, RuleContext& context) {
  const kube::ComponentIndex components(model);
  for (const kube::Relationship& relationship : kube::RelationshipsOf(model)) {
    if (!relationship.IsActive()) continue;
    std::vector<Node> dangling;
    std::string others;
    for (const auto* ends : {&relationship.from, &relationship.to}) {
      for (const kube::RelationshipEnd& end : *ends) {
        if (kube::IsUnsetId(end.id.text())) continue;
        const Component* component = components.ById(end.id.text());
        if (component == nullptr) {
          dangling.push_back(end.id);
        } else if (others.empty()) {
          others = Cat(" of ", Quote(component->head.text()));
        }
      }
    }
    if (dangling.empty()) continue;
    FindingBuilder finding = context.Report(
        model, dangling.front(),
        Cat("Relationship ", relationship.Describe(), others, " leads to a component with the id ",
            dangling.front().text(), ", which is not in this design."));
    finding.Help("Remove the relationship, or correct the id.")
        .Fix("Mark the relationship as deleted", FixSafety::kUnsafe,
             edit::SetKey(relationship.node, "status", "deleted", {{}, "subType"}));
    for (std::size_t i = 1; i < dangling.size(); ++i) {
      finding.Related(dangling[i], "this component is not there either");
    }
    if (IsDrawnLine(relationship)) finding.As(Severity::kInfo).OnlyIn(kStrict);
  }
}

}  // namespace

MESHLINT_RULE(design_relationship_dangling) = {
    .id = RuleId("design-relationship-dangling"),
    .summary = "a relationship names a component that is not in the design",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kDesign},
    .fix = FixKind::kUnsafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
