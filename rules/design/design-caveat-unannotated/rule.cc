#include "rule/rule.h"

#include <utility>

#include "kube/caveat_topics.h"
#include "kube/kinds.h"

namespace meshlint::rules {
namespace {

constexpr std::string_view kAnnotation = "meshlint.io/caveats";

bool IsOfInterest(const Object& object) {
  return kube::IsWorkload(object) || object.IsCore("Pod") || object.IsCore("Service");
}

// The object beside all that is of another sort: what is then true is true of this one.
std::vector<const Object*> WithoutItsLike(const Object& object,
                                          const std::vector<const Object*>& objects) {
  const bool service = object.IsCore("Service");
  std::vector<const Object*> result;
  for (const Object* other : objects) {
    const bool alike = IsOfInterest(*other) && other->IsCore("Service") == service;
    if (other == &object || !alike) result.push_back(other);
  }
  return result;
}

void CheckObject(const Object& object, const std::vector<const Object*>& objects,
                 RuleContext& context) {
  const Node annotation = object.metadata()["annotations"][kAnnotation];
  std::vector<std::string> statements;
  for (kube::TrueCaveat& caveat :
       kube::UnmentionedCaveats(annotation.text(), WithoutItsLike(object, objects))) {
    const bool about_it = caveat.statement.find(object.Describe()) != std::string::npos;
    if (about_it) statements.push_back(std::move(caveat.statement));
  }
  if (statements.empty()) return;
  std::string rest;
  for (std::size_t i = 1; i < statements.size(); ++i) rest += Cat("; nor that ", statements[i]);
  context
      .Report(object, annotation.Exists() ? annotation : object.head(),
              Cat("Nobody has acknowledged that ", statements.front(), rest, "."))
      .Help(Cat("Say so in the annotation ", kAnnotation,
                "; `meshlint caveats` writes the whole list."));
}

void Check(const DocumentModel& model, RuleContext& context) {
  const std::vector<const Object*> objects = kube::DeployedObjects(model);
  for (const Object* object : objects) {
    if (IsOfInterest(*object)) CheckObject(*object, objects, context);
  }
}

}  // namespace

MESHLINT_RULE(design_caveat_unannotated) = {
    .id = RuleId("design-caveat-unannotated"),
    .summary = "a component has caveats that its annotation does not acknowledge",
    .severity = Severity::kInfo,
    .presets = kOptIn,
    .phase = Phase::kDocument,
    .formats = kDesigns,
    .check_document = Check,
};

}  // namespace meshlint::rules
