#include "rule/rule.h"

#include <algorithm>
#include <utility>

#include "kube/component_edit.h"
#include "kube/kinds.h"
#include "kube/names.h"
#include "kube/placeholders.h"
#include "kube/template_copy.h"

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

std::string NearestTo(const Object& object) {
  return kube::NearestValidName(object.name(), kube::NameGrammarOf(object.group(), object.kind()));
}

// Another component of the kind with that name: taken, as both would become one object.  Components
// that are equal may: design-duplicate-object removes one of them.
bool IsTaken(std::string_view name, const Object& object) {
  const std::span<const Object> objects = object.document_model().objects();
  return std::any_of(objects.begin(), objects.end(), [&](const Object& other) {
    if (&other == &object || !other.Is(object.group(), object.kind())) return false;
    if (kube::EffectiveNamespace(other) != kube::EffectiveNamespace(object)) return false;
    if (other.name() == name) return true;
    // Of those that get the same new name, the first keeps it.
    return &other < &object && NearestTo(other) == name &&
           !kube::SameContent(other.root(), object.root());
  });
}

// The nearest allowed name that is free.
std::string FreeName(const Object& object) {
  const std::string near = NearestTo(object);
  std::string name = near;
  for (unsigned number = 2; IsTaken(name, object); ++number) name = Cat(near, '-', number);
  return name;
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
  // What a name may be depends on the kind; without one that is text, that is the fault.
  if (kube::IsTemplated(name) || object.kind().empty()) return;
  const kube::NameGrammar grammar = kube::NameGrammarOf(object.group(), object.kind());
  if (kube::IsValidName(name, grammar)) return;
  const std::string near = FreeName(object);
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
  if (object.copy_of() != nullptr) {
    finding.Help(Cat("Delete it, as it only repeats ", object.copy_of()->Describe(), "."));
    return;
  }
  finding.Help(Cat("Rename it, for example ", Quote(near), "."))
      .Fix(Cat("Rename it to ", near), FixSafety::kUnsafe,
           kube::RenameComponent(model, component, near));
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
