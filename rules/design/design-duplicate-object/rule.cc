#include "rule/rule.h"

#include <unordered_map>

#include "kube/component_edit.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/template_copy.h"

namespace meshlint::rules {
namespace {

bool SameFields(const Object& a, const Object& b) { return kube::SameContent(a.root(), b.root()); }

void Check(const DocumentModel& model, RuleContext& context) {
  std::unordered_map<std::string, const Object*> first_of;
  for (const Object& object : model.objects()) {
    if (object.name().empty() || kube::IsTemplated(object.name())) continue;
    const std::string_view namespace_name = kube::EffectiveNamespace(object);
    const auto [at, is_new] = first_of.emplace(
        Cat(object.group(), '/', object.kind(), '/', namespace_name, '/', object.name()), &object);
    if (is_new) continue;
    const Object& first = *at->second;
    const bool same = SameFields(first, object);
    const bool is_namespace = object.IsCore("Namespace");
    std::string effect =
        same ? "; the second changes nothing." : "; the later overwrites the earlier.";
    if (is_namespace) effect = "; Kubernetes makes one of them.";
    FindingBuilder finding = context.Report(
        object, object.head(), Cat(object.Describe(), " is in this design twice", effect));
    finding
        .Help(same || is_namespace ? "Delete one of the components."
                                   : "Rename one of the components, or delete it.")
        .Related(first.head(), "the first one");
    if (same) {
      const auto component = static_cast<std::size_t>(object.component());
      finding.Fix(Cat("Delete the second ", object.Describe()), FixSafety::kUnsafe,
                  kube::RemoveComponent(model, model.components()[component]));
    }
    if (is_namespace) {
      finding.As(Severity::kInfo);
    } else if (same) {
      finding.As(Severity::kWarning);
    }
  }
}

}  // namespace

MESHLINT_RULE(design_duplicate_object) = {
    .id = RuleId("design-duplicate-object"),
    .summary = "two components of a design become the same Kubernetes object",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = kDesigns,
    .fix = FixKind::kUnsafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
