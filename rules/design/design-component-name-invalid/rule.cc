#include "rule/rule.h"

#include <utility>

#include "edit/edit.h"
#include "kube/names.h"
#include "kube/placeholders.h"

namespace meshlint::rules {
namespace {

Node NameNodeOf(const Object& object, const Component& component) {
  if (object.document_model().format() == DocumentFormat::kDesign) return component.head;
  const Node name = component.node["name"];
  return name.Exists() ? name : component.head;
}

std::string WithArticle(std::string_view kind) {
  const bool vowel = std::string_view("AEIOU").find(kind.front()) != std::string_view::npos;
  return Cat(vowel ? "an " : "a ", kind);
}

void ReportMissing(const Object& object, const Component& component, RuleContext& context) {
  const bool pattern = object.document_model().format() == DocumentFormat::kPattern;
  context
      .Report(object, component.head.Exists() ? component.head : component.node,
              Cat(pattern ? "Service " : "Component ", Quote(component.head.text()), " has no ",
                  pattern ? "name" : "displayName", ", so Meshery names the ", component.kind,
                  " by an id."))
      .Help(pattern ? "Add a name to the service." : "Add a displayName.")
      .As(Severity::kWarning);
}

void Check(const Object& object, RuleContext& context) {
  if (!object.in_design()) return;
  const DocumentModel& model = object.document_model();
  const Component& component = model.components()[static_cast<std::size_t>(object.component())];
  const std::string_view name = component.name;
  if (name.empty()) return ReportMissing(object, component, context);
  if (kube::IsTemplated(name)) return;
  const kube::NameGrammar grammar = kube::NameGrammarOf(object.group(), object.kind());
  if (kube::IsValidName(name, grammar)) return;
  const std::string near = kube::NearestValidName(name, grammar);
  const Node place = NameNodeOf(object, component);
  std::string message;
  if (!kube::IsValidName(name, kube::NameGrammar::kSubdomain) &&
      grammar != kube::NameGrammar::kPathSegment && name.size() <= 63) {
    message = Cat(Quote(name), " becomes the name of ", WithArticle(object.kind()),
                  ", which allows only ", kube::AllowedInName(grammar), ".");
  } else {
    message = Cat(Quote(name), " cannot be the name of ", WithArticle(object.kind()), ": ",
                  kube::WhyInvalidName(name, grammar), ".");
  }
  FindingBuilder finding = context.Report(object, place, std::move(message));
  finding.StandsFor("name-invalid", "/metadata/name");
  if (!kube::IsValidName(near, grammar)) {
    finding.Help("Rename it.");
    return;
  }
  finding.Help(Cat("Rename it, for example ", Quote(near), "."))
      .Fix(Cat("Rename it to ", near), FixSafety::kUnsafe, edit::ReplaceText(place, near).list());
}

}  // namespace

MESHLINT_RULE(design_component_name_invalid) = {
    .id = RuleId("design-component-name-invalid"),
    .summary = "the name of a component cannot be the name of its Kubernetes object",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .fix = FixKind::kUnsafe,
    .sees_sketches = true,
    .check = Check,
};

}  // namespace meshlint::rules
