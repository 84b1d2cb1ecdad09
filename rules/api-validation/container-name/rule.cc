#include "rule/rule.h"

#include <map>

#include "kube/names.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/refusal.h"

namespace meshlint::rules {
namespace {

using kube::Container;

// One finding for all containers without a name, at the first.
void CheckUnnamed(const Object& object, std::span<const Container> containers,
                  RuleContext& context) {
  std::vector<const Container*> unnamed;
  for (const Container& container : containers) {
    // A container without image too is one thing that is not there yet: container-none says it.
    if (container["name"].IsUnset() && !container["image"].IsUnset()) unnamed.push_back(&container);
  }
  if (unnamed.empty()) return;
  FindingBuilder finding = context.Report(
      object, (*unnamed.front())["name"],
      unnamed.size() == 1
          ? Cat(unnamed.front()->DescribeAtStart(), " of ", object.Describe(), " has no name.")
          : Cat(unnamed.size(), " containers of ", object.Describe(), " have no name."));
  finding.Help(Cat("Give each container a name.", kube::RefusalNote(object, context.versions())));
  for (const Container* container : unnamed) {
    const std::string path = kube::FieldPath(object, container->node, "name");
    finding.StandsFor("missing-field", path).StandsFor("wrong-type", path);
    if (container != unnamed.front()) finding.Related((*container)["name"], "here too");
  }
}

void CheckGrammar(const Object& object, const Container& container, RuleContext& context) {
  if (container["name"].IsUnset() || kube::IsTemplated(container.name)) return;
  const std::string why = kube::WhyInvalidName(container.name, kube::NameGrammar::kLabel);
  if (why.empty()) return;
  const std::string near = kube::NearestValidName(container.name, kube::NameGrammar::kLabel);
  context
      .Report(object, container["name"],
              Cat(Quote(container.name), " of ", object.Describe(),
                  " is no name for a container: ", why, "."))
      .Help(Cat(near.empty() ? "Rename it." : Cat("Write ", Quote(near), " or the like."),
                kube::RefusalNote(object, context.versions())));
}

void CheckRepeated(const Object& object, std::span<const Container> containers,
                   RuleContext& context) {
  if (containers.size() < 2) return;
  std::map<std::string_view, const Container*> seen;
  for (const Container& container : containers) {
    if (container["name"].IsUnset()) continue;
    const auto [first, is_new] = seen.emplace(container.name, &container);
    if (is_new) continue;
    context
        .Report(object, container["name"],
                Cat("Two containers of ", object.Describe(), " have the same name, ",
                    Quote(container.name), "."))
        .Related((*first->second)["name"], "the first of them")
        .StandsFor("duplicate-list-key", object.PathOf(container["name"]))
        .Help(Cat("Give each container, init containers too, a name of its own.",
                  kube::RefusalNote(object, context.versions())));
  }
}

void Check(const Object& object, RuleContext& context) {
  const std::span<const Container> containers = kube::ContainersOf(object);
  CheckUnnamed(object, containers, context);
  for (const Container& container : containers) CheckGrammar(object, container, context);
  CheckRepeated(object, containers, context);
}

}  // namespace

MESHLINT_RULE(container_name) = {
    .id = RuleId("container-name"),
    .summary = "a container has no name, an invalid one or that of another container",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .check = Check,
};

}  // namespace meshlint::rules
