#include "rule/rule.h"

#include <map>

#include "edit/edit.h"
#include "kube/pod.h"
#include "kube/template_copy.h"

namespace meshlint::rules {
namespace {

// PATH: /opt:$(PATH) builds upon the earlier value on purpose.
bool BuildsUpon(const Node& later, std::string_view name) {
  return later["value"].text().find(Cat("$(", name, ")")) != std::string_view::npos;
}

void CheckContainer(const Object& object, const kube::Container& container, RuleContext& context) {
  std::map<std::string_view, Node> last_of;
  for (const Node variable : container["env"].Items()) {
    const Node name = variable["name"];
    if (name.IsUnset()) continue;
    const auto [last, is_new] = last_of.emplace(name.text(), variable);
    if (is_new) continue;
    const Node earlier = last->second;
    last->second = variable;
    if (BuildsUpon(variable, name.text())) continue;
    const bool equal = kube::SameContent(earlier, variable);
    FindingBuilder finding =
        context.Report(object, name,
                       Cat("Environment variable ", Quote(name.text()), " of ",
                           container.Describe(), " of ", object.Describe(), " is set twice",
                           equal ? " to the same value." : "; the last value counts."));
    finding.Related(earlier["name"], "set here before")
        .StandsFor("duplicate-list-key", object.PathOf(name))
        .Help("Remove the one that is not meant.");
    if (equal) finding.Fix("Remove the first", FixSafety::kSafe, edit::Remove(earlier));
  }
}

void Check(const Object& object, RuleContext& context) {
  for (const kube::Container& container : kube::ContainersOf(object))
    CheckContainer(object, container, context);
}

}  // namespace

MESHLINT_RULE(env_var_duplicate) = {
    .id = RuleId("env-var-duplicate"),
    .summary = "a container sets an environment variable twice",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"env"},
    .fix = FixKind::kSometimesSafe,
    .aliases = {"kube-linter:duplicate-env-var", "kube-score:environment-variable-key-duplication",
                "kubescape:C-0295"},
    .check = Check,
};

}  // namespace meshlint::rules
