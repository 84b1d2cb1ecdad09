#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/components.h"

namespace meshlint::rules {
namespace {

void Check(const DocumentModel& model, RuleContext& context) {
  const kube::ComponentIndex components(model);
  for (const Component& component : model.components()) {
    if (!component.is_deployable) continue;
    for (const Node entry : kube::DependenciesOf(component).Items()) {
      const std::string_view name = entry.text();
      if (name.empty() || components.ByName(name) != nullptr || components.ById(name) != nullptr) {
        continue;
      }
      const std::string_view near = components.NearestName(name);
      FindingBuilder finding = context.Report(model, component, entry,
                                              Cat(Quote(component.head.text()), " depends on ",
                                                  Quote(name), ", which is not in this design."));
      if (near.empty()) {
        finding.Help("Correct the name or remove it.");
      } else {
        finding.Help(Cat("Correct the name (did you mean ", Quote(near), "?) or remove it."))
            .Fix(Cat("Write ", near), FixSafety::kUnsafe, edit::ReplaceText(entry, near).list());
      }
    }
  }
}

}  // namespace

MESHLINT_RULE(design_dangling_dependency) = {
    .id = RuleId("design-dangling-dependency"),
    .summary = "a component depends on one that is not in the design",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = kDesigns,
    .fix = FixKind::kUnsafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
